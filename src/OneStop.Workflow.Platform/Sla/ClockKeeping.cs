using OneStop.Workflow.Platform.Calendar;
using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Platform.Sla;

/// <summary>Writes to a kept clock: adds to its ledger and derives anew what rows are found by.</summary>
public static class ClockKeeping
{
    public static Clock Start(Clock clock, WorkingCalendar calendar)
    {
        Add(clock, new LedgerEntry(LedgerKind.Started, clock.StartedAt, Holder: clock.Party), calendar, clock.StartedAt);
        return clock;
    }

    public static void Add(Clock clock, LedgerEntry entry, WorkingCalendar calendar, DateTimeOffset now)
    {
        var ledger = Ledger(clock).Append(entry).ToList();
        clock.Ledger = Json.Write(ledger);
        if (entry.Kind == LedgerKind.Stopped)
            clock.StoppedAt = entry.At;
        Derive(clock, ledger, calendar, now, fired: null);
    }

    /// <summary>The rung has fired: points at the next one.</summary>
    public static void Fired(Clock clock, string rung, WorkingCalendar calendar, DateTimeOffset now) =>
        Derive(clock, Ledger(clock), calendar, now, rung);

    /// <summary>The calendar has changed: derives anew what rows are found by. What was promised stays, it stands in the ledger.</summary>
    public static void Reckon(Clock clock, WorkingCalendar calendar, DateTimeOffset now) =>
        Derive(clock, Ledger(clock), calendar, now, fired: null);

    public static ClockReading Read(Clock clock, WorkingCalendar calendar, DateTimeOffset at) =>
        ClockReading.Read(Terms(clock), Ledger(clock), calendar, at);

    public static ClockTerms Terms(Clock clock) => new(TimeLimit.Parse(clock.Limit), WarningPoint.Parse(clock.WarnAt));

    public static IReadOnlyList<LedgerEntry> Ledger(Clock clock) => Json.Read<List<LedgerEntry>>(clock.Ledger);

    /// <summary>When it begins to count as near; null while it stands still.</summary>
    public static DateTimeOffset? WarnMoment(Clock clock, WorkingCalendar calendar, DateTimeOffset now)
    {
        var reading = Read(clock, calendar, now);
        return reading.MomentWhenUsed(Terms(clock).Warning.UsedAt(reading.Budget, calendar), calendar);
    }

    private static void Derive(Clock clock, IReadOnlyList<LedgerEntry> ledger, WorkingCalendar calendar, DateTimeOffset now, string? fired)
    {
        clock.Revision++;
        clock.CalendarRevision = calendar.Revision;
        var reading = ClockReading.Read(Terms(clock), ledger, calendar, now);
        clock.PromisedAt = reading.PromisedAt;
        if (reading.DueAt is not null || clock.StoppedAt is null)
            clock.DueAt = reading.DueAt;
        ClockMarks.Put(clock, reading, ledger, calendar);
        (clock.NextRung, clock.NextRungAt) = clock.StoppedAt is null ? Next(clock, reading, calendar, fired) : (null, null);
    }

    /// <summary>Rungs fire in order: the next one is the first after the one that fired last in this cycle.</summary>
    private static (string?, DateTimeOffset?) Next(Clock clock, ClockReading reading, WorkingCalendar calendar, string? fired)
    {
        var last = fired ?? clock.LastFiredRung;
        clock.LastFiredRung = last;
        var times = Rungs.Of(PolicyOf(clock), reading, calendar);
        var names = times.Select(t => NameOf(reading.Cycle, t.Rung)).ToList();
        var next = last is null ? 0 : names.IndexOf(last) + 1;
        return next < times.Count ? (names[next], times[next].FireAt) : (null, null);
    }

    /// <summary>A restart begins the policy again, so a rung is named with its cycle.</summary>
    private static string NameOf(int cycle, Rung rung) => $"{cycle}:{rung.Id}";

    /// <summary>The usual policy, its first rung moved to the step's own warning point.</summary>
    public static EscalationPolicy PolicyOf(Clock clock) =>
        RungPoint.TryParse(clock.WarnAt, out var warn) && warn is not null
            ? EscalationPolicy.Usual with { Rungs = [.. EscalationPolicy.Usual.Rungs.Select(r => r.Id == "warn" ? r with { Point = warn } : r)] }
            : EscalationPolicy.Usual;
}
