using OneStop.Workflow.Platform.Calendar;
using Shouldly;
using Xunit;
using static OneStop.Workflow.Platform.Tests.Calendar.Calendars;

namespace OneStop.Workflow.Platform.Tests.Calendar;

public sealed class WorkingCalendarTests
{
    private static readonly WorkingCalendar Saturdays = WorkingCalendar.From(CalendarJson.Read("""
        { "code": "T7", "inherits": "VN", "seasons": [
          { "name": "hè", "from": "04-16", "shifts": ["07:00-11:30", "13:30-17:00"], "saturday": ["07:00-11:30"] },
          { "name": "đông", "from": "10-16", "shifts": ["07:30-11:30", "13:00-17:00"], "saturday": ["07:30-11:30"] } ],
          "rows": [ { "date": "2026-04-30", "kind": "WORKED", "name": "Trực", "source": "QĐ 5", "replaces": "2026-05-04" } ] }
        """));

    [Theory]
    [InlineData("2026-03-09 06:00", "2026-03-09 07:30")]
    [InlineData("2026-03-09 07:30", "2026-03-09 07:30")]
    [InlineData("2026-03-09 11:30", "2026-03-09 13:30")]
    [InlineData("2026-03-09 12:10", "2026-03-09 13:30")]
    [InlineData("2026-03-09 17:30", "2026-03-10 07:30")]
    [InlineData("2026-03-13 18:00", "2026-03-16 07:30")]
    [InlineData("2026-02-14 09:00", "2026-02-23 07:30")]
    public void The_next_working_moment_skips_noon_nights_rest_and_Tet(string at, string next) =>
        EndOfDay.NextWorkingMoment(At(at)).ShouldBe(At(next));

    [Theory]
    [InlineData("2026-03-09 07:30", 4.0, "2026-03-09 11:30")]
    [InlineData("2026-03-09 07:30", 8.0, "2026-03-09 17:30")]
    [InlineData("2026-03-09 07:30", 8.5, "2026-03-10 08:00")]
    [InlineData("2026-02-13 16:30", 2.0, "2026-02-23 08:30")]
    [InlineData("2026-03-14 09:00", 0.0, "2026-03-14 09:00")]
    public void Working_time_is_added_up_to_the_earliest_moment_that_has_it(string from, double hours, string to) =>
        EndOfDay.AddWorkingTime(At(from), TimeSpan.FromHours(hours)).ShouldBe(At(to));

    [Fact]
    public void Working_time_is_measured_in_both_directions()
    {
        EndOfDay.WorkingTimeBetween(At("2026-03-13 16:30"), At("2026-03-16 08:30")).ShouldBe(TimeSpan.FromHours(2));
        EndOfDay.WorkingTimeBetween(At("2026-03-16 08:30"), At("2026-03-13 16:30")).ShouldBe(TimeSpan.FromHours(-2));
    }

    [Fact]
    public void A_moment_in_another_offset_is_the_same_moment() =>
        EndOfDay.NextWorkingMoment(new DateTimeOffset(2026, 3, 9, 0, 0, 0, TimeSpan.Zero)).ShouldBe(At("2026-03-09 07:30"));

    [Theory]
    [InlineData("2026-04-15", "07:30-11:30,13:00-17:00")]
    [InlineData("2026-04-16", "07:00-11:30,13:30-17:00")]
    [InlineData("2026-10-15", "07:00-11:30,13:30-17:00")]
    [InlineData("2026-10-16", "07:30-11:30,13:00-17:00")]
    [InlineData("2027-01-04", "07:30-11:30,13:00-17:00")]
    [InlineData("2026-06-06", "07:00-11:30")]
    [InlineData("2026-06-07", "")]
    public void Each_season_has_its_shifts_and_winter_runs_over_New_Year(string date, string shifts) =>
        string.Join(',', Saturdays.ShiftsOn(Day(date))).ShouldBe(shifts);

    [Fact]
    public void A_holiday_on_Saturday_closes_an_agency_that_opens_on_Saturdays() =>
        Saturdays.IsWorkingDay(new DateOnly(2027, 5, 1)).ShouldBeFalse();

    [Fact]
    public void An_exchanged_Saturday_has_the_hours_of_a_weekday_also_where_Saturday_is_half_a_day() =>
        Saturdays.ShiftsOn(new DateOnly(2026, 1, 10)).Count.ShouldBe(2);

    [Fact]
    public void The_row_of_an_agency_is_stronger_than_the_national_one()
    {
        Saturdays.IsWorkingDay(new DateOnly(2026, 4, 30)).ShouldBeTrue();
        Saturdays.RowOn(new DateOnly(2026, 4, 30))!.Scope.ShouldBe(RowScope.Agency);
    }

    [Fact]
    public void A_season_that_begins_or_ends_to_be_valid_in_its_middle_changes_the_hours_that_day()
    {
        var summer = new Season("summer", 4, 16, Shifts("06:00-10:00"), []) { ValidFrom = new DateOnly(2026, 6, 3), ValidTo = new DateOnly(2026, 6, 9) };
        var calendar = WorkingCalendar.From(Plain() with { Seasons = [Season.WholeYear(new Shift(new(8, 0), new(12, 0))), summer] });
        Opening("2026-06-02").ShouldBe("08:00");
        Opening("2026-06-03").ShouldBe("06:00");
        Opening("2026-06-09").ShouldBe("06:00");
        Opening("2026-06-10").ShouldBe("08:00");
        Opening("2027-06-03").ShouldBe("08:00");

        string Opening(string date) => $"{calendar.NextWorkingMoment(At($"{date} 00:00")):HH:mm}";
    }

    [Fact]
    public void A_season_holds_only_while_it_is_valid()
    {
        var changed = WorkingCalendar.From(Plain() with
        {
            Seasons =
            [
                new("cũ", 1, 1, Shifts("07:30-11:30,13:30-17:30"), [], ValidTo: new DateOnly(2026, 6, 30)),
                new("mới", 1, 1, Shifts("08:00-12:00,13:00-17:00"), [], ValidFrom: new DateOnly(2026, 7, 1)),
            ],
        });
        changed.ShiftsOn(new DateOnly(2026, 6, 30))[0].ToString().ShouldBe("07:30-11:30");
        changed.ShiftsOn(new DateOnly(2026, 7, 1))[0].ToString().ShouldBe("08:00-12:00");
    }

    [Fact]
    public void A_calendar_that_stops_having_working_time_is_refused_with_its_path() => Should.Throw<ArgumentException>(() => WorkingCalendar.From(Plain() with
    {
        Seasons = [Season.WholeYear(new Shift(new(8, 0), new(12, 0))) with { ValidTo = new DateOnly(2026, 3, 10) }],
    })).Message.ShouldStartWith("$.seasons");

    [Fact]
    public void What_was_known_on_a_date_leaves_out_later_rows()
    {
        var document = Plain() with { Rows = [Off("2026-03-10") with { RecordedOn = new DateOnly(2026, 3, 9) }] };
        WorkingCalendar.From(document).IsWorkingDay(new DateOnly(2026, 3, 10)).ShouldBeFalse();
        WorkingCalendar.From(document.KnownOn(new DateOnly(2026, 3, 8))).IsWorkingDay(new DateOnly(2026, 3, 10)).ShouldBeTrue();
    }
}
