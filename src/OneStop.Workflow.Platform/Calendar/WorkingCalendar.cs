namespace OneStop.Workflow.Platform.Calendar;

/// <summary>
/// When an agency works, and the arithmetic of working time on it. Immutable and safe to share; every question is
/// answered from a precomputed index, so none can search without end. Covers 1990 to 2110.
/// </summary>
public sealed class WorkingCalendar
{
    private readonly DayIndex _days;
    private readonly Dictionary<DateOnly, CalendarRow> _rows;

    private WorkingCalendar(CalendarDocument document, int revision)
    {
        Document = document;
        Revision = revision;
        _rows = Strongest(document.Rows);
        _days = new DayIndex(new WeeklyRhythm(document.Seasons, _rows));
        StandardDay = TimeSpan.FromTicks(document.Seasons[0].Shifts.Sum(s => s.Length.Ticks));
        (CoveredFrom, CoveredTo) = document.Rows.Count == 0 ? (0, 0) : (document.Rows.Min(r => r.Date.Year), document.Rows.Max(r => r.Date.Year));
    }

    /// <summary>What it was built from, with the rows it inherited.</summary>
    public CalendarDocument Document { get; }

    /// <summary>How often it, or what it inherits, was changed; only grows. 0 for one that is not kept.</summary>
    public int Revision { get; }

    public DueConvention Convention => Document.Convention;

    public TimeOnly SameDayCutoff => Document.SameDayCutoff;

    /// <summary>Working time of an ordinary weekday, 8 hours by law at most; what "1 day" means when working time is told in days.</summary>
    public TimeSpan StandardDay { get; }

    /// <summary>First and last year with any row; outside them only the weekly rhythm is known. 0 without rows.</summary>
    public int CoveredFrom { get; }

    /// <inheritdoc cref="CoveredFrom"/>
    public int CoveredTo { get; }

    /// <summary>
    /// Builds a checked document; one with complaints is a mistake of the caller. One that inherits the national calendar
    /// gets its rows here; any other inheritance is resolved before (<see cref="CalendarDocument.On"/>).
    /// </summary>
    public static WorkingCalendar From(CalendarDocument document) => From(document, 0);

    internal static WorkingCalendar From(CalendarDocument document, int revision)
    {
        if (document.Inherits == NationalCalendar.Code)
            document = document.On(NationalCalendar.Document);
        var complaints = CalendarCheck.Of(document);
        return complaints.Count == 0
            ? new WorkingCalendar(document, revision)
            : throw new ArgumentException($"{complaints[0].Path}: {complaints[0].En}", nameof(document));
    }

    public bool IsWorkingDay(DateOnly date) => _days[date].IsWorking;

    public IReadOnlyList<Shift> ShiftsOn(DateOnly date) => _days[date].Shifts;

    /// <summary>The row that decides about a date; null when the weekly rhythm does.</summary>
    public CalendarRow? RowOn(DateOnly date) => _rows.GetValueOrDefault(date);

    /// <summary>Working days from one date to another, both counted.</summary>
    public int CountWorkingDays(DateOnly from, DateOnly to) => to < from ? 0 : _days.CountWorkingDays(from, to);

    /// <summary>The end of the last shift of a working day.</summary>
    public DateTimeOffset ClosingOf(DateOnly workingDay) => VietnamTime.At(workingDay, _days[workingDay].Closing);

    /// <summary>The moment itself when it is worked, else the opening of the next shift. The end of a shift is not worked.</summary>
    public DateTimeOffset NextWorkingMoment(DateTimeOffset at)
    {
        var date = VietnamTime.DateOf(at);
        if (_days[date].NextWorked(VietnamTime.ClockOf(at)) is { } clock)
            return VietnamTime.At(date, clock);
        var next = _days.WorkingDayAfter(date, 1);
        return VietnamTime.At(next, _days[next].Shifts[0].From);
    }

    /// <summary>The date itself when it is worked, else the next working day.</summary>
    public DateOnly NextWorkingDay(DateOnly date) => _days.WorkingDayAfter(date, 0);

    /// <summary>The nth working day after a date, n from 1; the date itself is never counted.</summary>
    public DateOnly WorkingDayAfter(DateOnly date, int n) => n >= 1
        ? _days.WorkingDayAfter(date, n)
        : throw new ArgumentOutOfRangeException(nameof(n), n, "Working days are added one at least.");

    /// <summary>The earliest moment by which the working time has passed; the moment itself for none.</summary>
    /// <param name="span">Working time, not negative.</param>
    public DateTimeOffset AddWorkingTime(DateTimeOffset from, TimeSpan span)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(span, TimeSpan.Zero);
        return span == TimeSpan.Zero
            ? from.ToOffset(VietnamTime.Offset)
            : _days.MomentOf(_days.TicksUntil(VietnamTime.DateOf(from), VietnamTime.ClockOf(from)) + span.Ticks);
    }

    /// <summary>Working time from one moment to another; negative when the second comes first.</summary>
    public TimeSpan WorkingTimeBetween(DateTimeOffset from, DateTimeOffset to) => TimeSpan.FromTicks(
        _days.TicksUntil(VietnamTime.DateOf(to), VietnamTime.ClockOf(to)) - _days.TicksUntil(VietnamTime.DateOf(from), VietnamTime.ClockOf(from)));

    /// <inheritdoc cref="DayIndex.Days"/>
    internal Int128 Days(int count) => _days.Days(count);

    /// <inheritdoc cref="DayIndex.DaysUntil"/>
    internal Int128 DaysUntil(DateTimeOffset at) => _days.DaysUntil(VietnamTime.DateOf(at), VietnamTime.ClockOf(at));

    /// <inheritdoc cref="DayIndex.MomentOfDays"/>
    internal DateTimeOffset MomentOfDays(Int128 position) => _days.MomentOfDays(position);

    /// <summary>The nth working day after the day of a moment, at the time the convention says.</summary>
    public DateTimeOffset AddWorkingDays(DateTimeOffset from, int n) =>
        OnDay(WorkingDayAfter(VietnamTime.DateOf(from), n), VietnamTime.ClockOf(from));

    /// <summary>The time on a working day at which a limit ends: its closing, or the given clock time brought into its shifts.</summary>
    internal DateTimeOffset OnDay(DateOnly workingDay, TimeSpan clock) => Convention == DueConvention.EndOfDay
        ? ClosingOf(workingDay)
        : VietnamTime.At(workingDay, _days[workingDay].NextWorked(clock) ?? _days[workingDay].Closing);

    // An agency's row is stronger than a national one; among equals the one entered last is.
    private static Dictionary<DateOnly, CalendarRow> Strongest(IEnumerable<CalendarRow> rows) =>
        rows.OrderBy(r => r.Scope).GroupBy(r => r.Date).ToDictionary(g => g.Key, g => g.Last());
}
