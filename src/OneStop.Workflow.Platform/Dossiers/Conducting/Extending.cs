using Microsoft.EntityFrameworkCore;
using OneStop.Workflow.Platform.Calendar;
using OneStop.Workflow.Platform.Notices;
using OneStop.Workflow.Platform.Sla;

namespace OneStop.Workflow.Platform.Dossiers.Conducting;

/// <summary>A new date with the letter of apology (Decree 118/2025, Circular 03/2025 form 04): once, at least a day before the end; the old dates stay in the ledger.</summary>
internal sealed class Extending(DossierClocks clocks, ICalendars calendars)
{
    /// <returns>Why it is not given; null when it was.</returns>
    public async Task<ExtensionRefusal?> Extend(LoadedDossier loaded, TimeLimit by, string? reason, CancellationToken cancellation)
    {
        if (loaded.DossierClock is not { } clock)
            return new ExtensionRefusal("ClockDoesNotRun", "Thời hạn của hồ sơ chưa tính hoặc đã kết thúc.", "The dossier's time has not started, or is over.");
        var calendar = await calendars.Find(clock.CalendarId, cancellation);
        var answer = Extension.Ask(ClockKeeping.Terms(clock), [.. ClockKeeping.Ledger(clock)], calendar, loaded.Now, by, reason);
        if (answer.Refusal is { } no)
            return no;
        await clocks.Add(loaded, clock, answer.Entry!, cancellation);
        loaded.Audit("DossierExtended", new { by = by.ToString(), due = clock.DueAt, promised = clock.PromisedAt, reason });
        SystemSteps.Tell(loaded, Notice.Apology, $"{reason} {MomentText.Vi(answer.NewDueAt!.Value)}".Trim());
        await Close(loaded, by, reason, cancellation);
        return null;
    }

    /// <summary>The letter has gone out: what was drafted is over, as it was sent.</summary>
    private static async Task Close(LoadedDossier loaded, TimeLimit by, string? reason, CancellationToken cancellation)
    {
        var id = loaded.Dossier.Id;
        if (await loaded.Db.Set<ApologyDraft>().SingleOrDefaultAsync(d => d.DossierId == id, cancellation) is not { ClosedAt: null } draft)
            return;
        (draft.By, draft.Reason, draft.ClosedAt) = (by.ToString(), reason ?? draft.Reason, loaded.Now);
        draft.Revision++;
    }
}
