using OneStop.Workflow.Platform.Calendar;

namespace OneStop.Workflow.Platform.Sla;

/// <summary>
/// What a clock shows at a moment. Derived from the ledger and the calendar, never kept as truth: reading again with
/// another calendar moves the due time and nothing else.
/// </summary>
public sealed record ClockReading
{
    public required DueState State { get; init; }

    /// <summary>The legal due time; null before the start, and while a pause that began in time is open.</summary>
    public DateTimeOffset? DueAt { get; init; }

    /// <summary>While paused in time: the due time if the clock ran on from this moment.</summary>
    public DateTimeOffset? DueIfResumedNow { get; init; }

    /// <summary>The time told to the applicant last; kept when later calendar rows move <see cref="DueAt"/>.</summary>
    public DateTimeOffset? PromisedAt { get; init; }

    /// <summary>Working time the limit and its extension give, from the last start.</summary>
    public TimeSpan Budget { get; init; }

    /// <summary>Working time run since the last start, pauses left out.</summary>
    public TimeSpan Used { get; init; }

    /// <summary>Budget left, kept while paused; zero when late.</summary>
    public TimeSpan Remaining => Used < Budget ? Budget - Used : TimeSpan.Zero;

    /// <summary>Working time run beyond the budget; zero until then, and still zero from the due time to the next working moment.</summary>
    public TimeSpan LateBy => Used > Budget ? Used - Budget : TimeSpan.Zero;

    /// <summary>Whether any pause is open, also after the due time.</summary>
    public bool IsPaused { get; init; }

    public bool WasExtended { get; init; }

    /// <summary>Past the due time, running or stopped.</summary>
    public bool WasLate { get; init; }

    /// <summary>1 from the start, one more with each restart; alarms are unique per clock, cycle and rung.</summary>
    public int Cycle { get; init; }

    /// <summary>When the current cycle began.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>The stretches of this cycle in which the clock ran, the last one up to the moment of reading.</summary>
    public IReadOnlyList<Interval> Runs { get; init; } = [];

    /// <summary>Whether the clock runs at the moment of reading.</summary>
    public bool IsRunning { get; init; }

    public required DateTimeOffset ReadAt { get; init; }

    /// <summary>Reads a clock. Entries after <paramref name="now"/> are not looked at, so a past state can be read too.</summary>
    /// <param name="ledger">In any order; entries of the same moment in the order they were written.</param>
    public static ClockReading Read(ClockTerms terms, IEnumerable<LedgerEntry> ledger, WorkingCalendar calendar, DateTimeOffset now)
    {
        var walk = new ClockWalk(terms.Limit, calendar);
        foreach (var entry in ledger.Where(e => e.At <= now).OrderBy(e => e.At))
            walk.Take(entry);
        return walk.Read(terms, now);
    }

    /// <summary>
    /// When so much of this cycle's budget is or will be used, if the clock runs on. Null when it stands still before that point.
    /// </summary>
    /// <param name="used">Working time from the start of the cycle; may lie beyond the budget.</param>
    public DateTimeOffset? MomentWhenUsed(TimeSpan used, WorkingCalendar calendar)
    {
        // The whole budget may be used at closing and due only at the next opening: the end is the due time itself, and
        // there is none while the clock is held in between.
        if (used == Budget)
            return IsRunning || WasLate ? DueAt : null;
        var before = TimeSpan.Zero;
        for (var i = 0; i < Runs.Count; i++)
        {
            var ran = calendar.WorkingTimeBetween(Runs[i].From, Runs[i].To);
            if (used <= before + ran || (IsRunning && i == Runs.Count - 1))
                return calendar.AddWorkingTime(Runs[i].From, used - before);
            before += ran;
        }
        return null;
    }
}
