namespace OneStop.Workflow.Platform.Calendar;

/// <summary>
/// Working hours for a part of the year, e.g. summer and winter hours of a province. A season lasts from its first day
/// (<see cref="Month"/>, <see cref="Day"/>) until the next season begins; a calendar with one season has the same hours all year.
/// </summary>
/// <param name="Shifts">Monday to Friday, and every Saturday or Sunday worked in exchange for another day.</param>
/// <param name="Saturday">Shifts of every Saturday for agencies that open then; empty when Saturday is a day of rest.</param>
/// <param name="ValidFrom">First date on which the season applies at all; null for "since ever".</param>
/// <param name="ValidTo">Last date on which it applies; null for "until further notice".</param>
public sealed record Season(
    string Name, int Month, int Day, IReadOnlyList<Shift> Shifts, IReadOnlyList<Shift> Saturday,
    DateOnly? ValidFrom = null, DateOnly? ValidTo = null)
{
    /// <summary>The same hours the whole year, Monday to Friday.</summary>
    public static Season WholeYear(params Shift[] shifts) => new("Cả năm", 1, 1, shifts, []);

    public bool IsValidOn(DateOnly date) => (ValidFrom is null || date >= ValidFrom) && (ValidTo is null || date <= ValidTo);

    /// <summary>The date on which it begins in a year; 29/2 is 28/2 in common years.</summary>
    internal DateOnly BeginOf(int year) => new(year, Month, Math.Min(Day, DateTime.DaysInMonth(year, Month)));
}
