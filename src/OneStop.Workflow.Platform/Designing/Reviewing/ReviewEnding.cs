using Microsoft.EntityFrameworkCore;
using OneStop.Workflow.Platform.Designing.Commands;
using OneStop.Workflow.Platform.Notices;
using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Platform.Designing.Reviewing;

/// <summary>How a request to publish ends otherwise than by being returned.</summary>
internal sealed class ReviewEnding(ReviewTelling telling)
{
    /// <summary>The draft gets another content: what was sent is not what would be looked at. Publishers are told once, not with every save.</summary>
    /// <param name="hash">Of the new content.</param>
    public async Task Changed(CommandContext context, ProcessDraft draft, string hash, CancellationToken cancellation)
    {
        if (await Waiting(context.Db, draft.DefinitionId, cancellation) is not { } review || review.Hash == hash)
            return;
        (review.State, review.AnsweredByName, review.AnsweredAt) = (ReviewState.Withdrawn, context.Actor.Name, context.Now);
        review.Revision++;
        DraftKeeping.Note(context, draft.DefinitionId, DesignEventKind.ReviewWithdrawn, hash: review.Hash);
        await telling.Publishers(context, draft, NoticeKind.DraftWithdrawn, null, cancellation);
    }

    /// <summary>There is no draft any more.</summary>
    public static async Task Gone(OneStopDb db, string definitionId, CancellationToken cancellation)
    {
        if (await db.Set<DraftReview>().SingleOrDefaultAsync(r => r.DefinitionId == definitionId, cancellation) is { } review)
            db.Remove(review);
    }

    private static async Task<DraftReview?> Waiting(OneStopDb db, string definitionId, CancellationToken cancellation) =>
        await db.Set<DraftReview>().SingleOrDefaultAsync(r => r.DefinitionId == definitionId && r.State == ReviewState.Sent, cancellation);
}
