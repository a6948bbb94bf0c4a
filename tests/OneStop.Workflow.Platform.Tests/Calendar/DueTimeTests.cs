using OneStop.Workflow.Platform.Calendar;
using Shouldly;
using Xunit;
using static OneStop.Workflow.Platform.Tests.Calendar.Calendars;

namespace OneStop.Workflow.Platform.Tests.Calendar;

public sealed class DueTimeTests
{
    [Theory]
    [InlineData("2026-03-13 18:00", "1 working day", "2026-03-17 17:30")]
    [InlineData("2026-03-14 09:00", "1 working day", "2026-03-17 17:30")]
    [InlineData("2026-03-16 05:00", "1 working day", "2026-03-17 17:30")]
    [InlineData("2026-03-16 12:00", "1 working day", "2026-03-17 17:30")]
    [InlineData("2026-03-13 16:30", "4 working hours", "2026-03-16 10:30")]
    [InlineData("2026-03-13 19:00", "4 working hours", "2026-03-16 11:30")]
    public void A_receipt_outside_working_time_counts_from_the_next_working_moment(string received, string limit, string due) =>
        EndOf(received, limit).ShouldBe(At(due));

    [Theory]
    [InlineData("2026-03-09 10:00", "10 days", "2026-03-19 17:30")]
    [InlineData("2026-03-09 10:00", "5 days", "2026-03-16 17:30")]
    [InlineData("2026-02-06 10:00", "10 days", "2026-02-23 17:30")]
    [InlineData("2026-11-23 10:00", "1 day", "2026-11-25 17:30")]
    public void Calendar_days_that_end_on_a_day_off_end_on_the_next_working_day(string received, string limit, string due) =>
        EndOf(received, limit).ShouldBe(At(due));

    [Theory]
    [InlineData("2026-03-09 15:00", "2026-03-09 17:30")]
    [InlineData("2026-03-09 15:01", "2026-03-10 17:30")]
    [InlineData("2026-03-09 20:00", "2026-03-10 17:30")]
    [InlineData("2026-03-13 16:00", "2026-03-16 17:30")]
    [InlineData("2026-03-14 16:00", "2026-03-16 17:30")]
    public void The_same_day_ends_at_closing_unless_it_came_after_the_cut_off(string received, string due) =>
        EndOf(received, "same day").ShouldBe(At(due));

    [Fact]
    public void The_cut_off_looks_at_the_receipt_even_when_it_fell_into_a_long_noon()
    {
        var calendar = WorkingCalendar.From(Plain().WithShifts(Shifts("07:30-11:30,15:30-18:00")));
        DueTime.At(calendar, TimeLimit.SameDay, At("2026-03-09 12:00")).ShouldBe(At("2026-03-09 18:00"));
    }

    [Theory]
    [InlineData("2026-03-09 10:00", "2 working days", "2026-03-11 10:00")]
    [InlineData("2026-03-09 06:00", "2 working days", "2026-03-11 07:30")]
    [InlineData("2026-03-09 12:00", "2 working days", "2026-03-11 13:30")]
    [InlineData("2026-03-13 18:00", "1 working day", "2026-03-17 07:30")]
    [InlineData("2026-03-09 10:00", "5 days", "2026-03-16 10:00")]
    [InlineData("2026-03-09 10:00", "same day", "2026-03-09 17:30")]
    [InlineData("2026-03-14 10:00", "10 days", "2026-03-26 07:30")]
    [InlineData("2026-03-13 18:00", "10 days", "2026-03-26 07:30")]
    [InlineData("2026-02-17 10:00", "10 days", "2026-03-05 07:30")]
    [InlineData("2026-02-17 10:00", "5 days", "2026-03-02 17:30")]
    public void With_the_same_time_convention_days_end_at_the_clock_time_of_receipt(string received, string limit, string due) =>
        DueTime.At(SameTime, TimeLimit.Parse(limit), At(received)).ShouldBe(At(due));

    [Fact]
    public void The_same_time_after_closing_of_a_half_day_is_its_closing()
    {
        var calendar = WorkingCalendar.From(Plain(DueConvention.SameTime) with
        {
            Seasons = [new("", 1, 1, Shifts("07:30-11:30,13:30-17:30"), Shifts("07:30-11:30"))],
        });
        DueTime.At(calendar, TimeLimit.WorkingDays(1), At("2026-03-13 16:00")).ShouldBe(At("2026-03-14 11:30"));
    }

    [Fact]
    public void A_due_time_at_closing_is_extended_by_whole_days() =>
        DueTime.Later(EndOfDay, At("2026-03-11 17:30"), TimeLimit.WorkingDays(3)).ShouldBe(At("2026-03-16 17:30"));

    [Fact]
    public void The_account_names_the_days_left_out_with_their_documents()
    {
        var due = DueTime.Compute(EndOfDay, TimeLimit.WorkingDays(5), At("2026-04-23 10:00"));
        due.Lines.Select(l => l.Code).ShouldBe(["Received", "FirstDayNotCounted", "DaysOff", "DaysOff", "DaysOff", "WeeklyRest", "Due"]);
        due.Lines[2].Vi.ShouldBe("Trừ Thứ Hai, 27/04/2026: Nghỉ bù Giỗ Tổ Hùng Vương (Bộ luật Lao động 2019, Điều 111.3).");
        due.Lines[^1].Vi.ShouldBe("Hết hạn Thứ Ba, 05/05/2026 · 17:30, hết giờ làm việc (lịch VN).");
    }

    [Fact]
    public void The_five_days_of_Tet_are_one_line_of_the_account()
    {
        var due = DueTime.Compute(EndOfDay, TimeLimit.WorkingDays(1), At("2026-02-13 10:00"));
        var off = due.Lines.Single(l => l.Code == "DaysOff");
        off.Values["from"].ShouldBe("2026-02-16");
        off.Values["to"].ShouldBe("2026-02-20");
        off.Vi.ShouldContain("9441/TB-BNV");
    }

    [Fact]
    public void The_account_tells_a_worked_Saturday_the_cut_off_and_the_move_off_rest()
    {
        Codes("2026-01-05 10:00", "5 working days").ShouldContain("WorkedDay");
        Codes("2026-03-09 15:01", "same day").ShouldContain("AfterCutoff");
        Codes("2026-03-09 10:00", "5 days").ShouldContain("MovedOffRest");
        Codes("2026-03-14 10:00", "2 working hours").ShouldContain("OutsideWorkingTime");
    }

    [Fact]
    public void The_account_warns_where_no_days_off_are_known() =>
        Codes("2041-01-30 10:00", "3 working days").ShouldContain("YearsNotCovered");

    [Fact]
    public void New_Years_Day_after_the_last_notice_is_left_out_as_computed()
    {
        var due = DueTime.Compute(EndOfDay, TimeLimit.WorkingDays(5), At("2028-12-28 10:00"));
        due.DueAt.ShouldBe(At("2029-01-05 17:30"));
        due.Lines.Single(l => l.Code == "DaysOff").Vi.ShouldEndWith("; dự kiến).");
    }

    private static DateTimeOffset EndOf(string received, string limit) => DueTime.At(EndOfDay, TimeLimit.Parse(limit), At(received));

    private static IEnumerable<string> Codes(string received, string limit) =>
        DueTime.Compute(EndOfDay, TimeLimit.Parse(limit), At(received)).Lines.Select(l => l.Code);
}
