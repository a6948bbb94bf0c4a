using Microsoft.EntityFrameworkCore;
using OneStop.Workflow.Platform.Calendar;
using OneStop.Workflow.Platform.Dossiers.Conducting;
using OneStop.Workflow.Platform.Dossiers.Queries;
using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Platform.Dossiers.Commands;

/// <summary>
/// Writes what the letter of apology is to say (Decree 118/2025, Circular 03/2025 form 04): the officer drafts it, the head of the
/// competent agency sends it with <see cref="ExtendDossier"/>. Nothing is told to the applicant by this.
/// </summary>
/// <param name="By">How much more: <c>3 working days</c>, <c>8 working hours</c> or <c>5 days</c>.</param>
/// <param name="Reason">3 to 400 characters; what the applicant will be told.</param>
/// <param name="Revision">The revision that was seen; null when there was no draft yet.</param>
public sealed record SaveApologyDraft(string DossierCode, string By, string Reason, int? Revision) : ICommand<SavedApologyDraft>;

/// <param name="NewDueAt">What would be promised if it were sent now.</param>
public sealed record SavedApologyDraft(string DossierCode, int Revision, DateTimeOffset? NewDueAt);

internal sealed class SaveApologyDraftHandler(DossierLoading loading, Sight sight, ICalendars calendars) : IHandle<SaveApologyDraft, SavedApologyDraft>
{
    public async Task<Answer<SavedApologyDraft>> Handle(SaveApologyDraft command, CommandContext context, CancellationToken cancellation)
    {
        var code = command.DossierCode ?? "";
        var seen = await sight.Of(context.Db, context.Actor, cancellation);
        var found = await seen.Where(d => d.Code == code).Select(d => new { d.Id, d.CompetentUnitId }).SingleOrDefaultAsync(cancellation);
        if (found is null)
            return new Refusal("DossierIsUnknown", RefusalKind.NotFound, null, code);
        if (!ApologyDrafts.MayWrite(context.Actor, found.CompetentUnitId))
            return new Refusal("ApologyIsNotYours", RefusalKind.Forbidden);
        if ((command.Reason?.Trim().Length ?? 0) is < 3 or > 400)
            return new Refusal("ReasonIsMissing", RefusalKind.Invalid, "reason", "3", "400");
        if (!TimeLimit.TryParse(command.By, out var by, out var complaint))
            return new Refusal(complaint!.Code, RefusalKind.Invalid, "by", Tongue.Of(complaint.Vi, complaint.En));
        var loaded = await loading.ById(found.Id, context, cancellation) ?? throw new InvalidDataException($"Dossier {found.Id} is gone.");
        if (loaded.DossierClock is not { } clock)
            return new Refusal("ClockDoesNotRun", RefusalKind.Rule);
        var (due, no) = ApologyDrafts.NewDue(clock, await calendars.Find(clock.CalendarId, cancellation), by!, context.Now);
        if (no is not null)
            return no;

        var draft = await context.Db.Set<ApologyDraft>().SingleOrDefaultAsync(d => d.DossierId == found.Id, cancellation);
        if (draft?.Revision != command.Revision)
            return new Refusal("ApologyHasChanged", RefusalKind.Conflict, "revision", $"{draft?.Revision ?? 0}");
        if (draft is null)
            context.Db.Add(draft = new ApologyDraft { DossierId = found.Id, ClockId = clock.Id, Rung = "", OpenedAt = context.Now, DueAt = clock.DueAt });
        (draft.By, draft.Reason, draft.EditedByName, draft.EditedAt) = (by!.ToString(), command.Reason!.Trim(), context.Actor.Name, context.Now);
        draft.Revision++;
        loaded.Audit("ApologyDraftWritten", new { by = draft.By, due, reason = draft.Reason, revision = draft.Revision });
        return new SavedApologyDraft(code, draft.Revision, due);
    }
}
