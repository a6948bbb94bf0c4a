namespace OneStop.Workflow.Platform.Calendar;

/// <summary>The shifts of one kind of day; days with the same hours share one plan.</summary>
internal sealed class DayPlan
{
    public static readonly DayPlan Rest = new([]);

    private readonly Shift[] _shifts;

    public DayPlan(IReadOnlyList<Shift> shifts)
    {
        _shifts = [.. shifts.OrderBy(s => s.From)];
        Ticks = _shifts.Sum(s => s.Length.Ticks);
    }

    public IReadOnlyList<Shift> Shifts => _shifts;

    public long Ticks { get; }

    public bool IsWorking => Ticks > 0;

    public TimeSpan Closing => _shifts[^1].To.ToTimeSpan();

    public long TicksUntil(TimeSpan clock)
    {
        var sum = 0L;
        foreach (var shift in _shifts)
            sum += Math.Clamp(clock.Ticks - shift.From.Ticks, 0, shift.Length.Ticks);
        return sum;
    }

    /// <summary>The earliest clock time by which so many ticks of this day are worked.</summary>
    public TimeSpan ClockAt(long ticks)
    {
        foreach (var shift in _shifts)
        {
            if (ticks <= shift.Length.Ticks)
                return TimeSpan.FromTicks(shift.From.Ticks + ticks);
            ticks -= shift.Length.Ticks;
        }
        return _shifts.Length == 0 ? TimeSpan.Zero : Closing;
    }

    /// <summary>The clock time itself when it is worked, else the opening of the next shift of the day; null when the day is over.</summary>
    public TimeSpan? NextWorked(TimeSpan clock)
    {
        foreach (var shift in _shifts)
        {
            if (clock < shift.To.ToTimeSpan())
                return clock > shift.From.ToTimeSpan() ? clock : shift.From.ToTimeSpan();
        }
        return null;
    }
}
