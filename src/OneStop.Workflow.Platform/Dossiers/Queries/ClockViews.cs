using OneStop.Workflow.Platform.Calendar;
using OneStop.Workflow.Platform.Sla;

namespace OneStop.Workflow.Platform.Dossiers.Queries;

/// <summary>Reads kept clocks as they are shown: state, due time, what is left, and the account of it.</summary>
internal sealed class ClockViews(ICalendars calendars, Policies policies)
{
    /// <param name="holdings">Who held the dossier when; null tells the clock's own unit.</param>
    public async Task<ClockView> Of(Clock clock, DateTimeOffset now, CancellationToken cancellation, IReadOnlyCollection<Holding>? holdings = null, Units? units = null)
    {
        var calendar = await calendars.Find(clock.CalendarId, cancellation);
        var terms = ClockKeeping.Terms(clock);
        var ledger = ClockKeeping.Ledger(clock);
        var at = clock.StoppedAt ?? now;
        var reading = ClockKeeping.Read(clock, calendar, at);
        var lines = ClockAccount.Of(terms, ledger, calendar, at, holdings);
        var started = DueTime.Compute(calendar, terms.Limit, reading.StartedAt ?? clock.StartedAt);
        var budget = reading.Budget;
        var policy = await policies.Version(clock.PolicyCode, clock.PolicyVersion, cancellation);
        return new ClockView(
            clock.Title, reading.State, reading.DueAt ?? clock.DueAt, reading.PromisedAt, reading.Used,
            reading.LateBy > TimeSpan.Zero ? -reading.LateBy : reading.Remaining,
            budget > TimeSpan.Zero ? reading.Used / budget : 0, budget > TimeSpan.Zero ? terms.Warning.UsedAt(budget, calendar) / budget : 1,
            Tongue.Of(terms.Limit.ToVietnamese(), terms.Limit.ToString()), Why(started),
            [.. started.Lines.Select(l => Tongue.Of(l.Vi, l.En)), .. lines.Select(l => Tongue.Of(l.Vi, l.En))])
        {
            Account = [.. lines.Select(l => Line(l, units))],
            Reckoning = [.. started.Lines.Select(l => Tongue.Of(l.Vi, l.En))],
            DueBefore = DueTimesBefore(terms, ledger, calendar, reading),
            PromisedBefore = [.. ledger.Select(e => e.PromisedAt).OfType<DateTimeOffset>().Distinct().Where(p => p != reading.PromisedAt)],
            Budget = budget,
            Hours = string.Join(", ", calendar.ShiftsOn(calendar.NextWorkingDay(VietnamTime.DateOf(at)))),
            Policy = new AppliedPolicy(policy.Code, policy.Name, clock.PolicyVersion, clock.PolicyReason, [.. RungSchedule.Of(clock).Rungs.Select(r => r.Point.ToString())]),
            NextAlarmAt = clock.NextRungAt,
            NextAlarmJob = clock.NextRungAt is not null && clock.PlannedRungAt == clock.NextRungAt ? clock.PlannedJob : null,
            ExtendBy = clock.ActivityId is null && !reading.WasExtended && clock.StoppedAt is null ? Extension.LatestRequest(reading) : null,
        };
    }

    private static ClockLine Line(LedgerLine line, Units? units) => new(
        line.Kind, line.From, line.To, Tongue.Of(line.Vi, line.En), line.Party, units?.ShortName(line.Unit) ?? line.Unit, line.Amount, line.Used, line.Remaining);

    /// <summary>What stood as due after each entry, other than now.</summary>
    private static IReadOnlyList<DateTimeOffset> DueTimesBefore(ClockTerms terms, IReadOnlyList<LedgerEntry> ledger, WorkingCalendar calendar, ClockReading reading)
    {
        var before = new List<DateTimeOffset>();
        for (var i = 0; i < ledger.Count; i++)
            if (ClockReading.Read(terms, ledger.Take(i + 1), calendar, ledger[i].At).DueAt is { } due && due != reading.DueAt && !before.Contains(due))
                before.Add(due);
        return before;
    }

    /// <summary>One sentence: from when, and by which limit.</summary>
    private static string Why(DueResult due) => Tongue.Of(due.Lines[0].Vi, due.Lines[0].En);
}
