using Microsoft.EntityFrameworkCore;
using OneStop.Workflow.Platform.Calendar;
using OneStop.Workflow.Platform.Sla;
using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Platform.Dossiers.Queries;

/// <summary>The letter of apology while it is written, as a dossier's page shows it.</summary>
internal static class ApologyDrafts
{
    /// <summary>The officer of the competent agency drafts it, and its head too.</summary>
    public static bool MayWrite(Actor actor, string competentUnitId) => actor.Holds(Roles.Officer, competentUnitId) || actor.Holds(Roles.Leader, competentUnitId);

    /// <summary>What would be promised with so much more time, or why none can be given.</summary>
    public static (DateTimeOffset? Due, Refusal? No) NewDue(Clock clock, WorkingCalendar calendar, TimeLimit by, DateTimeOffset now)
    {
        var answer = Extension.Ask(ClockKeeping.Terms(clock), [.. ClockKeeping.Ledger(clock)], calendar, now, by);
        return answer.Refusal is { } no ? (null, new Refusal(no.Code, RefusalKind.Rule, null, Tongue.Of(no.Vi, no.En))) : (answer.NewDueAt, null);
    }

    /// <returns>Null when nobody began one and the actor may not either.</returns>
    public static async Task<ApologyView?> Of(OneStopDb db, Dossier dossier, Clock? clock, Actor actor, DossierTime time, CancellationToken cancellation)
    {
        var draft = await db.Set<ApologyDraft>().AsNoTracking().SingleOrDefaultAsync(d => d.DossierId == dossier.Id, cancellation);
        var runs = clock is { StoppedAt: null, ExtendedAt: null };
        var (mayWrite, maySend) = (runs && MayWrite(actor, dossier.CompetentUnitId), runs && actor.Holds(Roles.Leader, dossier.CompetentUnitId));
        if (draft is null)
            return mayWrite ? new ApologyView(null, null, null, null, null, null, null, null, mayWrite, maySend) : null;
        var due = runs && draft.By is { } by ? NewDue(clock!, await time.CalendarOf(clock!.CalendarId, cancellation), TimeLimit.Parse(by), time.Now).Due : null;
        return new ApologyView(draft.Revision, draft.OpenedAt, draft.By, draft.Reason, draft.EditedByName, draft.EditedAt, draft.ClosedAt, due, mayWrite, maySend);
    }
}

/// <summary>The letter of apology with a new date: what is drafted, and whether it went out.</summary>
/// <param name="Revision">Null while there is no draft.</param>
/// <param name="By">How much more time, as a limit is written.</param>
/// <param name="SentAt">Null while it has not gone out.</param>
/// <param name="NewDueAt">What would be promised if it were sent now; null when it is not written, or too late.</param>
public sealed record ApologyView(
    int? Revision, DateTimeOffset? OpenedAt, string? By, string? Reason, string? EditedByName, DateTimeOffset? EditedAt, DateTimeOffset? SentAt, DateTimeOffset? NewDueAt, bool MayWrite, bool MaySend);
