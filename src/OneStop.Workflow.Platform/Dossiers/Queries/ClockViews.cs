using OneStop.Workflow.Platform.Calendar;
using OneStop.Workflow.Platform.Sla;

namespace OneStop.Workflow.Platform.Dossiers.Queries;

/// <summary>Reads kept clocks as they are shown: state, due time, what is left, and the account of it.</summary>
internal sealed class ClockViews(ICalendars calendars)
{
    public async Task<ClockView> Of(Clock clock, DateTimeOffset now, CancellationToken cancellation)
    {
        var calendar = await calendars.Find(clock.CalendarId, cancellation);
        var terms = ClockKeeping.Terms(clock);
        var at = clock.StoppedAt ?? now;
        var reading = ClockKeeping.Read(clock, calendar, at);
        var lines = ClockAccount.Of(terms, ClockKeeping.Ledger(clock), calendar, at);
        var started = DueTime.Compute(calendar, terms.Limit, reading.StartedAt ?? clock.StartedAt);
        var budget = reading.Budget;
        return new ClockView(
            clock.Title, reading.State, reading.DueAt ?? clock.DueAt, reading.PromisedAt, reading.Used,
            reading.LateBy > TimeSpan.Zero ? -reading.LateBy : reading.Remaining,
            budget > TimeSpan.Zero ? reading.Used / budget : 0, budget > TimeSpan.Zero ? terms.Warning.UsedAt(budget, calendar) / budget : 1,
            Tongue.Of(terms.Limit.ToVietnamese(), terms.Limit.ToString()), Why(started),
            [.. started.Lines.Select(l => Tongue.Of(l.Vi, l.En)), .. lines.Select(l => Tongue.Of(l.Vi, l.En))]);
    }

    /// <summary>One sentence: from when, and by which limit.</summary>
    private static string Why(DueResult due) => Tongue.Of(due.Lines[0].Vi, due.Lines[0].En);
}
