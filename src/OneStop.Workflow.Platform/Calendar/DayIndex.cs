namespace OneStop.Workflow.Platform.Calendar;

/// <summary>
/// Every day of the covered years laid out once, with running sums, so that adding and measuring working time are
/// look-ups and never walks. About 44,000 days, under a megabyte.
/// </summary>
internal sealed class DayIndex
{
    public static readonly DateOnly First = new(1990, 1, 1);
    public static readonly DateOnly Last = new(2110, 12, 31);

    private readonly DayPlan[] _plans;
    private readonly long[] _ticksBefore;
    private readonly int[] _workingBefore;
    private readonly int[] _working;
    private readonly Int128 _day;

    public DayIndex(WeeklyRhythm rhythm)
    {
        _plans = rhythm.Lay(First, Last);
        _ticksBefore = new long[_plans.Length + 1];
        _workingBefore = new int[_plans.Length + 1];
        var (ticks, working) = (0L, 0);
        for (var day = 0; day < _plans.Length; day++)
        {
            _ticksBefore[day + 1] = ticks += _plans[day].Ticks;
            _workingBefore[day + 1] = working += _plans[day].IsWorking ? 1 : 0;
        }
        _working = new int[working];
        for (var day = _plans.Length - 1; day >= 0; day--)
        {
            if (_plans[day].IsWorking)
                _working[--working] = day;
        }
        _day = MeasureOfDay(_plans);
    }

    public DayPlan this[DateOnly date] => _plans[Number(date)];

    /// <summary>Working ticks from the first covered day to a moment.</summary>
    public long TicksUntil(DateOnly date, TimeSpan clock)
    {
        var day = Number(date);
        return _ticksBefore[day] + _plans[day].TicksUntil(clock);
    }

    /// <summary>The earliest moment by which so many working ticks have passed.</summary>
    public DateTimeOffset MomentOf(long ticks)
    {
        if (ticks > _ticksBefore[^1])
            throw Uncovered();
        var found = Array.BinarySearch(_ticksBefore, ticks);
        // Days without working time repeat the sum, so an exact hit may be any of them: step back to the day that reached it.
        var next = found >= 0 ? found : ~found;
        while (next > 0 && _ticksBefore[next - 1] == ticks)
            next--;
        var day = Math.Max(next - 1, 0);
        return VietnamTime.At(First.AddDays(day), _plans[day].ClockAt(ticks - _ticksBefore[day]));
    }

    /// <summary>So many working days as a measure; a part of a day is its share of that day's working time.</summary>
    public Int128 Days(int count) => count * _day;

    /// <summary>Working days from the first covered day to a moment, whatever hours each of them has.</summary>
    public Int128 DaysUntil(DateOnly date, TimeSpan clock)
    {
        var day = Number(date);
        var plan = _plans[day];
        return (_workingBefore[day] * _day) + (plan.IsWorking ? plan.TicksUntil(clock) * _day / plan.Ticks : 0);
    }

    /// <summary>The earliest moment by which so many working days have passed; not for none.</summary>
    public DateTimeOffset MomentOfDays(Int128 position)
    {
        var (whole, part) = Int128.DivRem(position, _day);
        var number = (int)(part == 0 ? whole - 1 : whole);
        if (number >= _working.Length)
            throw Uncovered();
        var plan = _plans[_working[number]];
        var ticks = part == 0 ? plan.Ticks : (long)(((part * plan.Ticks) + _day - 1) / _day);
        return VietnamTime.At(First.AddDays(_working[number]), plan.ClockAt(ticks));
    }

    /// <summary>The nth working day after a date (n from 1), or for n = 0 the date itself or the first working day after it.</summary>
    public DateOnly WorkingDayAfter(DateOnly date, int n)
    {
        var day = Number(date);
        var at = n == 0 ? _workingBefore[day] : _workingBefore[day + 1] + n - 1;
        return at < _working.Length ? First.AddDays(_working[at]) : throw Uncovered();
    }

    /// <summary>Working days from one date to another, both counted.</summary>
    public int CountWorkingDays(DateOnly from, DateOnly to) => _workingBefore[Number(to) + 1] - _workingBefore[Number(from)];

    /// <summary>The least measure in which parts of all days are whole numbers; a large one where hours are too odd for that.</summary>
    private static Int128 MeasureOfDay(DayPlan[] plans)
    {
        var large = (Int128)1_000_000_000_000 * 1_000_000_000_000;
        var measure = (Int128)1;
        foreach (var ticks in plans.Where(p => p.IsWorking).Select(p => p.Ticks).Distinct())
        {
            measure = measure / GreatestDivisor(measure, ticks) * ticks;
            if (measure > large)
                return large;
        }
        return measure;
    }

    private static Int128 GreatestDivisor(Int128 a, Int128 b) => b == 0 ? a : GreatestDivisor(b, a % b);

    private static int Number(DateOnly date) => date >= First && date <= Last ? date.DayNumber - First.DayNumber : throw Uncovered();

    private static ArgumentOutOfRangeException Uncovered() =>
        new("date", $"Calendars cover {MomentText.Iso(First)} to {MomentText.Iso(Last)}; the time asked for lies outside.");
}
