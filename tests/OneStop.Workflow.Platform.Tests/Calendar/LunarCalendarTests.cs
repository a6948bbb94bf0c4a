using OneStop.Workflow.Platform.Calendar;
using Shouldly;
using Xunit;
using static OneStop.Workflow.Platform.Tests.Calendar.Calendars;

namespace OneStop.Workflow.Platform.Tests.Calendar;

public sealed class LunarCalendarTests
{
    [Theory]
    [InlineData(2024, "2024-02-10", "2024-04-18")]
    [InlineData(2025, "2025-01-29", "2025-04-07")]
    [InlineData(2026, "2026-02-17", "2026-04-26")]
    [InlineData(2027, "2027-02-06", "2027-04-16")]
    [InlineData(2028, "2028-01-26", "2028-04-04")]
    public void Tet_and_the_Hung_Kings_day_fall_on_the_dates_of_the_notices(int year, string tet, string hung)
    {
        LunarCalendar.Tet(year).ShouldBe(Day(tet));
        LunarCalendar.ToSolar(year, 3, 10).ShouldBe(Day(hung));
    }

    [Fact]
    public void Tet_2030_is_the_one_of_Vietnam_a_day_before_that_of_China() =>
        LunarCalendar.Tet(2030).ShouldBe(new DateOnly(2030, 2, 2));

    [Theory]
    [InlineData(1968, "1968-01-29")]
    [InlineData(1985, "1985-01-21")]
    [InlineData(2007, "2007-02-17")]
    public void Tet_fell_on_its_own_day_in_the_years_that_differed_from_China(int year, string tet) =>
        LunarCalendar.Tet(year).ShouldBe(Day(tet));

    [Theory]
    [InlineData(2024, 30)]
    [InlineData(2025, 29)]
    [InlineData(2026, 29)]
    [InlineData(2027, 29)]
    [InlineData(2028, 29)]
    public void The_last_month_before_Tet_has_its_length(int year, int days) =>
        (LunarCalendar.Tet(year).DayNumber - LunarCalendar.ToSolar(year - 1, 12, 1).DayNumber).ShouldBe(days);

    [Fact]
    public void Months_follow_each_other_by_29_or_30_days_and_a_leap_month()
    {
        for (var year = 2000; year < 2060; year++)
        {
            var starts = Enumerable.Range(1, 12).Select(m => LunarCalendar.ToSolar(year, m, 1)).Append(LunarCalendar.Tet(year + 1)).ToList();
            var lengths = starts.Zip(starts.Skip(1), (a, b) => b.DayNumber - a.DayNumber).ToList();
            lengths.Count(l => l is 29 or 30).ShouldBeGreaterThanOrEqualTo(11, $"{year}");
            lengths.Count(l => l is > 30 and not (58 or 59 or 60)).ShouldBe(0, $"{year}");
        }
    }

    [Fact]
    public void The_computed_rows_of_2028_are_those_the_law_gives() =>
        NationalCalendar.Document.Rows.Where(r => r.Date.Year == 2028).Select(r => (r.Date, r.Kind, r.Replaces, r.IsComputed))
            .ShouldBe(StatutoryYear.Draft(2028).Select(r => (r.Date, r.Kind, r.Replaces, r.IsComputed)));

    [Fact]
    public void A_drafted_year_can_be_used_as_it_is()
    {
        for (var year = 2026; year < 2060; year++)
            CalendarCheck.Of(NationalCalendar.Document with { Rows = StatutoryYear.Draft(year) }).ShouldBeEmpty();
    }
}
