using Microsoft.EntityFrameworkCore;
using OneStop.Workflow.Platform.Designing.Commands;
using OneStop.Workflow.Platform.Designing.Documents;
using OneStop.Workflow.Platform.Notices;
using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Platform.Designing.Reviewing;

internal sealed class SendForReviewHandler(DraftKeeping keeping, DraftChecking checking, ReviewTelling telling) : IHandle<SendForReview, ReviewChanged>
{
    public async Task<Answer<ReviewChanged>> Handle(SendForReview command, CommandContext context, CancellationToken cancellation)
    {
        if (await keeping.MayDraft(context, command.DefinitionId, cancellation) is { } refused)
            return refused;
        var draft = await context.Db.Set<ProcessDraft>().SingleOrDefaultAsync(d => d.DefinitionId == command.DefinitionId, cancellation);
        if (draft is null)
            return new Refusal("DraftIsUnknown", RefusalKind.NotFound, null, command.DefinitionId);
        if (command.ExpectedHash != draft.Hash)
            return new Refusal("DraftIsNotWhatWasReviewed", RefusalKind.Conflict, "expectedHash", draft.ChangedByName);
        if (command.Note?.Trim() is not { Length: > 0 and <= DesignLimits.Note } note)
            return new Refusal("ChangeNoteIsMissing", RefusalKind.Invalid, "note", $"{DesignLimits.Note}");
        var review = await context.Db.Set<DraftReview>().SingleOrDefaultAsync(r => r.DefinitionId == command.DefinitionId, cancellation);
        if (review is { State: ReviewState.Sent } && review.Hash == draft.Hash)
            return new Refusal("DraftIsAlreadySent", RefusalKind.Conflict, null, review.SentByName);
        if (await Complaints(draft, cancellation) is { Count: > 0 } wrong)
            return Answer<ReviewChanged>.Refused(wrong);

        if (review is null)
            context.Db.Add(New(draft, note, context));
        else
            Again(review, draft, note, context);
        DraftKeeping.Note(context, draft.DefinitionId, DesignEventKind.SentForReview, note: note, hash: draft.Hash);
        await telling.Publishers(context, draft, NoticeKind.DraftSent, note, cancellation);
        return new ReviewChanged(draft.DefinitionId, ReviewState.Sent, draft.Hash);
    }

    /// <summary>What would stand against publishing it stands against sending it.</summary>
    private async Task<IReadOnlyList<Refusal>> Complaints(ProcessDraft draft, CancellationToken cancellation)
    {
        var row = new ElsaRow(draft.Id, draft.DefinitionId, draft.Name, 1, true, false, draft.CreatedAt);
        var document = ElsaDocument.Of(DraftDocument.OfKept(draft.DefinitionId, draft.Document).Json, row).ToJsonString(Json.Options);
        return DraftChecking.Refusals(await checking.Check(draft.DefinitionId, draft.Hash, document, cancellation));
    }

    private static DraftReview New(ProcessDraft draft, string note, CommandContext context) => new()
    {
        DefinitionId = draft.DefinitionId,
        State = ReviewState.Sent,
        Hash = draft.Hash,
        Note = note,
        SentById = context.Actor.PersonId!.Value,
        SentByName = context.Actor.Name,
        SentAt = context.Now,
        Revision = 1,
    };

    private static void Again(DraftReview review, ProcessDraft draft, string note, CommandContext context)
    {
        (review.State, review.Hash, review.Note) = (ReviewState.Sent, draft.Hash, note);
        (review.SentById, review.SentByName, review.SentAt) = (context.Actor.PersonId!.Value, context.Actor.Name, context.Now);
        (review.Reason, review.AnsweredByName, review.AnsweredAt) = (null, null, null);
        review.Revision++;
    }
}
