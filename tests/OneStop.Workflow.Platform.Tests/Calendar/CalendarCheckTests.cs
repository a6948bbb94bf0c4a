using OneStop.Workflow.Platform.Calendar;
using Shouldly;
using Xunit;
using static OneStop.Workflow.Platform.Tests.Calendar.Calendars;

namespace OneStop.Workflow.Platform.Tests.Calendar;

public sealed class CalendarCheckTests
{
    [Fact]
    public void The_national_calendar_has_no_complaint() => CalendarCheck.Of(NationalCalendar.Document).ShouldBeEmpty();

    [Fact]
    public void Overlapping_shifts_are_refused() =>
        Complaints(Plain().WithShifts(Shifts("07:30-11:30,11:00-17:30"))).ShouldBe([("ShiftsOverlap", "$.seasons[0].shifts[1]")]);

    [Fact]
    public void Shifts_that_touch_do_not_overlap() =>
        Complaints(Plain().WithShifts(Shifts("07:30-11:30,11:30-17:30"))).ShouldBeEmpty();

    [Fact]
    public void A_shift_that_ends_before_it_begins_is_refused() =>
        Complaints(Plain().WithShifts(Shifts("07:30-11:30,17:30-13:30"))).ShouldBe([("ShiftEndsBeforeItBegins", "$.seasons[0].shifts[1]")]);

    [Fact]
    public void A_holiday_without_source_is_refused() =>
        Complaints(Plain() with { Rows = [Off("2026-03-10") with { Source = " " }] }).ShouldBe([("RowHasNoSource", "$.rows[0].source")]);

    [Fact]
    public void A_calendar_without_working_time_is_refused()
    {
        Complaints(Plain() with { Seasons = [] }).ShouldBe([("NoWorkingTime", "$.seasons")]);
        Complaints(Plain().WithShifts([])).ShouldBe([("NoWorkingTime", "$.seasons")]);
    }

    [Fact]
    public void Two_rows_of_one_scope_on_one_date_are_refused() =>
        Complaints(Plain() with { Rows = [Off("2026-03-10"), Off("2026-03-10")] }).ShouldBe([("RowsContradict", "$.rows[1].date")]);

    [Fact]
    public void A_worked_day_says_what_it_pays_for() =>
        Complaints(Plain() with { Rows = [Off("2026-03-14") with { Kind = RowKind.Worked }] })
            .ShouldBe([("WorkedDayReplacesNothing", "$.rows[0].replaces")]);

    [Fact]
    public void Seasons_that_begin_on_the_same_day_are_refused() =>
        Complaints(Plain() with { Seasons = [.. Plain().Seasons, .. Plain().Seasons] }).ShouldBe([("SeasonsContradict", "$.seasons[1]")]);

    [Fact]
    public void Every_reason_is_told_at_once() =>
        Complaints(Plain().WithShifts(Shifts("08:00-07:00")) with { Code = "", Rows = [Off("2026-03-10") with { Source = "" }] }).Length.ShouldBe(4);

    [Fact]
    public void A_refused_document_becomes_no_calendar() =>
        Should.Throw<ArgumentException>(() => WorkingCalendar.From(Plain() with { Seasons = [] })).Message.ShouldContain("no working time");

    private static (string, string)[] Complaints(CalendarDocument document) =>
        [.. CalendarCheck.Of(document).Select(c => (c.Code, c.Path))];
}
