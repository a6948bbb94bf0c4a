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

    /// <summary>
    /// Lets a clock go on from where an earlier one stopped: what was used stays used, what fired stays fired, and the time
    /// in between, in which somebody else had the work, does not count.
    /// </summary>
    /// <param name="earlier">A clock that has stopped.</param>
    /// <param name="note">What was done in between, for the account.</param>
    /// <param name="holder">Who had it in between.</param>
    public static void GoOn(Clock clock, Clock earlier, string note, Party holder, WorkingCalendar calendar, DateTimeOffset now)
    {
        var key = $"returned {earlier.Id:N}";
        (clock.FiredRungs, clock.LastFiredRung) = (earlier.FiredRungs, earlier.LastFiredRung);
        List<LedgerEntry> ledger =
        [
            .. Ledger(earlier).Where(e => e.Kind != LedgerKind.Stopped),
            new(LedgerKind.Paused, earlier.StoppedAt!.Value, "returned", holder, key, Note: note),
            new(LedgerKind.Resumed, now, "returned", clock.Party, key),
        ];
        clock.Ledger = Json.Write(ledger);
        Derive(clock, ledger, calendar, now, fired: null);
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
    public static void Fired(Clock clock, string rung, WorkingCalendar calendar, DateTimeOffset now)
    {
        clock.LastFiredRung = rung;
        Derive(clock, Ledger(clock), calendar, now, rung);
    }

    /// <summary>
    /// Puts a clock under a policy. What it has fired stays fired; a rung that was already waiting stays due, however late;
    /// a rung that is new to the clock and would lie in the past is passed over.
    /// </summary>
    public static void Attach(Clock clock, ChosenPolicy chosen, WorkingCalendar calendar, DateTimeOffset now)
    {
        var before = RungSchedule.Of(clock);
        var isNew = clock.Rungs.Length == 0 && clock.FiredRungs.Length == 0 && clock.NextRung is null;
        var schedule = RungSchedule.From(chosen.Policy, Terms(clock).Warning);
        (clock.PolicyCode, clock.PolicyVersion, clock.PolicyReason, clock.Rungs) = (chosen.Policy.Code, chosen.Version, chosen.Reason, schedule.ToString());
        var ledger = Ledger(clock);
        if (!isNew)
        {
            var reading = ClockReading.Read(Terms(clock), ledger, calendar, now);
            foreach (var passed in Rungs.Of(schedule.Rungs, reading, calendar).Where(t => t.FireAt <= now && !before.Has(t.Rung.Id)))
                MarkFired(clock, reading.Cycle, NameOf(reading.Cycle, passed.Rung));
        }
        if (ledger.Count > 0)
            Derive(clock, ledger, calendar, now, fired: null);
    }

    /// <summary>The rung's id out of its name on a clock: <c>due</c> out of <c>2:due</c>.</summary>
    public static string RungId(string name) => name[(name.IndexOf(':', StringComparison.Ordinal) + 1)..];

    /// <summary>Puts another limit in the place of the old one, from the same start: what was used, and the pauses, stay.</summary>
    public static void Retime(Clock clock, string limit, WorkingCalendar calendar, DateTimeOffset now)
    {
        clock.Limit = limit;
        Derive(clock, Ledger(clock), calendar, now, fired: null);
    }

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

    /// <summary>Rungs fire in the order of their moments: the next one is the first that has not fired in this cycle.</summary>
    private static (string?, DateTimeOffset?) Next(Clock clock, ClockReading reading, WorkingCalendar calendar, string? fired)
    {
        if (fired is not null)
            MarkFired(clock, reading.Cycle, fired);
        var done = clock.FiredRungs.Split(' ');
        foreach (var time in Rungs.Of(RungSchedule.Of(clock).Rungs, reading, calendar))
            if (NameOf(reading.Cycle, time.Rung) is var name && !done.Contains(name))
                return (name, time.FireAt);
        return (null, null);
    }

    /// <summary>Only the names of this cycle are kept: those of an earlier one cannot come again.</summary>
    private static void MarkFired(Clock clock, int cycle, string name)
    {
        var prefix = $"{cycle}:";
        var names = clock.FiredRungs.Split(' ', StringSplitOptions.RemoveEmptyEntries).Append(name);
        clock.FiredRungs = string.Join(' ', names.Where(n => n.StartsWith(prefix, StringComparison.Ordinal)).Distinct());
    }

    /// <summary>A restart begins the policy again, so a rung is named with its cycle.</summary>
    private static string NameOf(int cycle, RungMark rung) => $"{cycle}:{rung.Id}";

    /// <summary>The rungs it rings at.</summary>
    public static RungSchedule PolicyOf(Clock clock) => RungSchedule.Of(clock);
}
