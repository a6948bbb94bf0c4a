using Microsoft.EntityFrameworkCore;
using OneStop.Workflow.Platform.Designing.Commands;
using OneStop.Workflow.Platform.Notices;
using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Platform.Designing.Reviewing;

internal sealed class ReturnToAuthorHandler(DraftKeeping keeping, ReviewTelling telling) : IHandle<ReturnToAuthor, ReviewChanged>
{
    public async Task<Answer<ReviewChanged>> Handle(ReturnToAuthor command, CommandContext context, CancellationToken cancellation)
    {
        if (await keeping.MayPublish(context, command.DefinitionId, cancellation) is { } refused)
            return refused;
        if (command.Reason?.Trim() is not { Length: >= 3 and <= DesignLimits.Note } reason)
            return new Refusal("ReasonIsMissing", RefusalKind.Invalid, "reason", "3", $"{DesignLimits.Note}");
        var draft = await context.Db.Set<ProcessDraft>().SingleOrDefaultAsync(d => d.DefinitionId == command.DefinitionId, cancellation);
        if (draft is null)
            return new Refusal("DraftIsUnknown", RefusalKind.NotFound, null, command.DefinitionId);
        if (command.ExpectedHash != draft.Hash)
            return new Refusal("DraftIsNotWhatWasReviewed", RefusalKind.Conflict, "expectedHash", draft.ChangedByName);
        if (await context.Db.Set<DraftReview>().SingleOrDefaultAsync(r => r.DefinitionId == command.DefinitionId, cancellation) is not { State: ReviewState.Sent } review || review.Hash != draft.Hash)
            return new Refusal("DraftIsNotSent", RefusalKind.Conflict, null, command.DefinitionId);

        (review.State, review.Reason, review.AnsweredByName, review.AnsweredAt) = (ReviewState.Returned, reason, context.Actor.Name, context.Now);
        review.Revision++;
        DraftKeeping.Note(context, draft.DefinitionId, DesignEventKind.ReturnedToAuthor, note: reason, hash: draft.Hash);
        await telling.Authors(context, draft, review.SentById, NoticeKind.DraftReturned, reason, cancellation);
        return new ReviewChanged(draft.DefinitionId, ReviewState.Returned, draft.Hash);
    }
}
