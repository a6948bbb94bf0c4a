using OneStop.Workflow.Platform.Calendar;
using Shouldly;
using Xunit;
using static OneStop.Workflow.Platform.Tests.Calendar.Calendars;

namespace OneStop.Workflow.Platform.Tests.Calendar;

/// <summary>Cases worked out by hand on the notices of each year, received at 10:00, due at the end of the day.</summary>
public sealed class GoldenCasesTests
{
    [Fact]
    public void One_day_from_the_last_Friday_before_Tet_2026_leaps_over_Tet() => Due("2026-02-13", 1, "2026-02-23");

    [Fact]
    public void Fifteen_days_span_the_whole_of_Tet_2026() => Due("2026-02-02", 15, "2026-03-02");

    [Fact]
    public void A_Saturday_worked_in_exchange_counts_in_2026() => Due("2026-01-05", 5, "2026-01-10");

    [Fact]
    public void A_Saturday_worked_in_exchange_is_the_first_counted_day_in_2025() => Due("2025-04-25", 1, "2025-04-26");

    [Fact]
    public void Three_days_pass_over_a_worked_Saturday_in_2025() => Due("2025-04-25", 3, "2025-04-29");

    [Fact]
    public void Five_days_pass_over_an_exchanged_day_two_holidays_and_a_worked_Saturday_in_2024() => Due("2024-04-26", 5, "2024-05-07");

    [Fact]
    public void A_holiday_on_Sunday_takes_the_Monday_after_it() => Due("2026-04-24", 1, "2026-04-28");

    [Fact]
    public void Five_days_pass_over_three_holidays() => Due("2026-04-23", 5, "2026-05-05");

    [Fact]
    public void The_new_holiday_of_24_November_is_left_out() => Due("2026-11-23", 1, "2026-11-25");

    [Fact]
    public void National_Day_2026_with_its_exchanged_Monday_is_left_out() => Due("2026-08-28", 1, "2026-09-03");

    [Fact]
    public void One_day_leaps_over_Tet_2027() => Due("2027-02-03", 1, "2027-02-11");

    [Fact]
    public void Labour_Day_on_Saturday_is_made_up_on_Monday() => Due("2027-04-29", 1, "2027-05-04");

    [Fact]
    public void With_same_time_Monday_ten_plus_two_days_is_Wednesday_ten() =>
        DueTime.At(SameTime, TimeLimit.WorkingDays(2), At("2026-03-09 10:00")).ShouldBe(At("2026-03-11 10:00"));

    [Fact]
    public void A_same_day_dossier_after_15_00_on_the_eve_of_Tet_is_due_on_the_first_day_after() =>
        DueTime.At(EndOfDay, TimeLimit.SameDay, At("2026-02-13 15:01")).ShouldBe(At("2026-02-23 17:30"));

    [Theory]
    [InlineData(2024, 251)]
    [InlineData(2025, 250)]
    [InlineData(2026, 249)]
    [InlineData(2027, 249)]
    public void The_number_of_working_days_of_a_year_is_that_of_its_notices(int year, int days) =>
        EndOfDay.CountWorkingDays(new DateOnly(year, 1, 1), new DateOnly(year, 12, 31)).ShouldBe(days);

    private static void Due(string received, int days, string due) =>
        DueTime.At(EndOfDay, TimeLimit.WorkingDays(days), At($"{received} 10:00")).ShouldBe(At($"{due} 17:30"));
}
