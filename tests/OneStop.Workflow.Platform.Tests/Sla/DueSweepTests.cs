using OneStop.Workflow.Platform.Sla;
using Shouldly;
using Xunit;

namespace OneStop.Workflow.Platform.Tests.Sla;

/// <summary>
/// The command <c>due</c> on odd inputs. Every due time was worked out by hand from the notices of each year and the
/// conventions of the command, not taken from the program. 9/3/2026 is a Monday without anything special near it.
/// </summary>
public sealed class DueSweepTests
{
    [Theory]
    // Outside working time it counts from the next working moment; the end of a shift is no longer worked.
    [InlineData("2026-03-09T06:00", "1 working day", "2026-03-10T17:30:00")]
    [InlineData("2026-03-09T07:30", "1 working day", "2026-03-10T17:30:00")]
    [InlineData("2026-03-09T12:00", "1 working day", "2026-03-10T17:30:00")]
    [InlineData("2026-03-09T17:29:59", "1 working day", "2026-03-10T17:30:00")]
    [InlineData("2026-03-09T17:30", "1 working day", "2026-03-11T17:30:00")]
    [InlineData("2026-03-09T23:59", "1 working day", "2026-03-11T17:30:00")]
    [InlineData("2026-03-10T00:00", "1 working day", "2026-03-11T17:30:00")]
    [InlineData("2026-03-13T17:30", "1 working day", "2026-03-17T17:30:00")]
    [InlineData("2026-03-14T09:00", "1 working day", "2026-03-17T17:30:00")]
    [InlineData("2026-03-15T23:59", "2 working days", "2026-03-18T17:30:00")]
    // Around Tết: Monday to Friday in 2026, Thursday to Wednesday in 2027, Monday to Friday in 2028.
    [InlineData("2026-02-13T10:00", "1 working day", "2026-02-23T17:30:00")]
    [InlineData("2026-02-13T18:00", "1 working day", "2026-02-24T17:30:00")]
    [InlineData("2026-02-17T10:00", "1 working day", "2026-02-24T17:30:00")]
    [InlineData("2026-02-02T10:00", "15 working days", "2026-03-02T17:30:00")]
    [InlineData("2027-02-03T10:00", "1 working day", "2027-02-11T17:30:00")]
    [InlineData("2027-02-06T09:00", "1 working day", "2027-02-12T17:30:00")]
    [InlineData("2028-01-21T10:00", "1 working day", "2028-01-31T17:30:00")]
    [InlineData("2028-01-26T10:00", "2 working days", "2028-02-02T17:30:00")]
    // New Year, Giỗ Tổ on a Sunday, 30/4 and 1/5, 2/9, 24/11; exchanged days and worked Saturdays.
    [InlineData("2025-12-31T10:00", "1 working day", "2026-01-05T17:30:00")]
    [InlineData("2026-01-01T10:00", "1 working day", "2026-01-06T17:30:00")]
    [InlineData("2026-01-05T10:00", "5 working days", "2026-01-10T17:30:00")]
    [InlineData("2026-01-10T10:00", "1 working day", "2026-01-12T17:30:00")]
    [InlineData("2026-04-24T10:00", "1 working day", "2026-04-28T17:30:00")]
    [InlineData("2026-04-29T10:00", "1 working day", "2026-05-04T17:30:00")]
    [InlineData("2026-04-30T08:00", "1 working day", "2026-05-05T17:30:00")]
    [InlineData("2027-04-29T10:00", "1 working day", "2027-05-04T17:30:00")]
    [InlineData("2028-04-28T10:00", "1 working day", "2028-05-03T17:30:00")]
    [InlineData("2025-04-25T10:00", "1 working day", "2025-04-26T17:30:00")]
    [InlineData("2025-04-25T10:00", "3 working days", "2025-04-29T17:30:00")]
    [InlineData("2024-04-26T10:00", "5 working days", "2024-05-07T17:30:00")]
    [InlineData("2026-08-21T10:00", "1 working day", "2026-08-22T17:30:00")]
    [InlineData("2026-08-28T10:00", "1 working day", "2026-09-03T17:30:00")]
    [InlineData("2026-09-02T10:00", "1 working day", "2026-09-04T17:30:00")]
    [InlineData("2027-09-01T10:00", "1 working day", "2027-09-06T17:30:00")]
    [InlineData("2028-08-31T10:00", "1 working day", "2028-09-05T17:30:00")]
    [InlineData("2026-11-23T10:00", "1 working day", "2026-11-25T17:30:00")]
    // 250 left in 2024, 250 in 2025, 249 in 2026 and in 2027 make 998; the next two are 4/1 and 5/1/2028.
    [InlineData("2024-01-02T10:00", "1000 working days", "2028-01-05T17:30:00")]
    // Before any notice that is kept only weekly rest is left out.
    [InlineData("1995-03-10T10:00", "1 working day", "1995-03-13T17:30:00")]
    [InlineData("2060-12-31T10:00", "1 working day", "2061-01-03T17:30:00")]
    public void Working_days(string received, string limit, string due) => Due(due, received, limit);

    [Theory]
    [InlineData("2026-03-09T07:30", "1 working hour", "2026-03-09T08:30:00")]
    [InlineData("2026-03-09T06:00", "1 working hour", "2026-03-09T08:30:00")]
    [InlineData("2026-03-09T10:30", "1 working hour", "2026-03-09T11:30:00")]
    [InlineData("2026-03-09T11:15", "1 working hour", "2026-03-09T14:15:00")]
    [InlineData("2026-03-09T11:30", "1 working hour", "2026-03-09T14:30:00")]
    [InlineData("2026-03-09T12:00", "1 working hour", "2026-03-09T14:30:00")]
    [InlineData("2026-03-09T16:30", "1 working hour", "2026-03-09T17:30:00")]
    [InlineData("2026-03-09T17:29:30", "1 working hour", "2026-03-10T08:29:30")]
    [InlineData("2026-03-09T17:30", "1 working hour", "2026-03-10T08:30:00")]
    [InlineData("2026-03-15T23:59", "1 working hour", "2026-03-16T08:30:00")]
    [InlineData("2026-01-09T16:30", "2 working hours", "2026-01-10T08:30:00")]
    [InlineData("2026-03-09T10:00", "8 working hours", "2026-03-10T10:00:00")]
    [InlineData("2026-03-09T07:30", "8 working hours", "2026-03-09T17:30:00")]
    [InlineData("2026-02-13T16:00", "16 working hours", "2026-02-24T16:00:00")]
    // The 249 working days of 2026 have 1,992 hours; 1/1/2027 is a Friday off.
    [InlineData("2026-01-05T07:30", "2000 working hours", "2027-01-04T17:30:00")]
    public void Working_hours_end_at_the_minute_by_either_convention(string received, string limit, string due)
    {
        Due(due, received, limit);
        Due(due, received, limit, "--convention", "same-time");
    }

    [Theory]
    [InlineData("2026-03-09T10:00", "1 day", "2026-03-10T17:30:00")]
    [InlineData("2026-03-09T10:00", "5 days", "2026-03-16T17:30:00")]
    [InlineData("2026-03-09T10:00", "10 days", "2026-03-19T17:30:00")]
    [InlineData("2026-03-09T17:30", "1 day", "2026-03-11T17:30:00")]
    [InlineData("2026-03-14T10:00", "1 day", "2026-03-17T17:30:00")]
    [InlineData("2026-02-06T10:00", "10 days", "2026-02-23T17:30:00")]
    [InlineData("2025-12-31T10:00", "1 day", "2026-01-05T17:30:00")]
    [InlineData("2026-01-08T10:00", "2 days", "2026-01-10T17:30:00")]
    [InlineData("2026-01-15T10:00", "2 days", "2026-01-19T17:30:00")]
    [InlineData("2026-04-20T10:00", "10 days", "2026-05-04T17:30:00")]
    [InlineData("2026-04-20T10:00", "15 days", "2026-05-05T17:30:00")]
    [InlineData("2026-11-16T10:00", "8 days", "2026-11-25T17:30:00")]
    [InlineData("2028-02-28T10:00", "1 day", "2028-02-29T17:30:00")]
    [InlineData("2026-03-09T10:00", "365 days", "2027-03-09T17:30:00")]
    public void Calendar_days_that_end_on_a_day_off_move_to_the_next_working_day(string received, string limit, string due) => Due(due, received, limit);

    [Theory]
    [InlineData("2026-03-09T00:00", "2026-03-09T17:30:00")]
    [InlineData("2026-03-09T12:00", "2026-03-09T17:30:00")]
    [InlineData("2026-03-09T14:59:59", "2026-03-09T17:30:00")]
    [InlineData("2026-03-09T15:00", "2026-03-09T17:30:00")]
    [InlineData("2026-03-09T15:00:01", "2026-03-10T17:30:00")]
    [InlineData("2026-03-09T17:30", "2026-03-10T17:30:00")]
    [InlineData("2026-03-13T15:01", "2026-03-16T17:30:00")]
    [InlineData("2026-03-14T16:00", "2026-03-16T17:30:00")]
    [InlineData("2026-01-09T16:00", "2026-01-10T17:30:00")]
    [InlineData("2026-01-10T10:00", "2026-01-10T17:30:00")]
    [InlineData("2026-02-13T10:00", "2026-02-13T17:30:00")]
    [InlineData("2026-02-13T15:01", "2026-02-23T17:30:00")]
    [InlineData("2026-02-17T16:00", "2026-02-23T17:30:00")]
    public void The_same_day_is_the_next_one_after_the_cut_off_by_either_convention(string received, string due)
    {
        Due(due, received, "same day");
        Due(due, received, "same day", "--convention", "same-time");
    }

    [Theory]
    [InlineData("2026-03-09T11:00:00", "11:00", "2026-03-09T17:30:00")]
    [InlineData("2026-03-09T11:00:01", "11:00", "2026-03-10T17:30:00")]
    [InlineData("2026-03-09T11:45", "12:00", "2026-03-09T17:30:00")]
    [InlineData("2026-03-09T16:30", "16:30", "2026-03-09T17:30:00")]
    public void The_cut_off_can_be_another(string received, string cutoff, string due) => Due(due, received, "same day", "--same-day-cutoff", cutoff);

    [Theory]
    [InlineData("2026-03-09T10:00", "2 working days", "2026-03-11T10:00:00")]
    [InlineData("2026-03-09T10:00:30", "2 working days", "2026-03-11T10:00:30")]
    [InlineData("2026-03-09T06:00", "2 working days", "2026-03-11T07:30:00")]
    [InlineData("2026-03-09T12:00", "2 working days", "2026-03-11T13:30:00")]
    [InlineData("2026-03-13T18:00", "1 working day", "2026-03-17T07:30:00")]
    [InlineData("2026-02-13T10:00", "1 working day", "2026-02-23T10:00:00")]
    [InlineData("2026-03-09T10:00", "5 days", "2026-03-16T10:00:00")]
    [InlineData("2026-03-09T12:00", "1 day", "2026-03-10T13:30:00")]
    [InlineData("2026-03-14T10:00", "10 days", "2026-03-26T07:30:00")]
    [InlineData("2026-02-17T10:00", "10 days", "2026-03-05T07:30:00")]
    [InlineData("2026-09-02T10:00", "5 days", "2026-09-08T07:30:00")]
    public void At_the_same_time(string received, string limit, string due) => Due(due, received, limit, "--convention", "same-time");

    [Theory]
    [InlineData("13:30-17:30,07:30-11:30", "2026-03-09T11:00", "1 working hour", "2026-03-09T14:00:00")]
    [InlineData("08:00-12:00", "2026-03-09T11:00", "2 working hours", "2026-03-10T09:00:00")]
    [InlineData("08:00-12:00", "2026-03-09T11:00", "1 working day", "2026-03-10T12:00:00")]
    [InlineData("08:00-12:00", "2026-03-09T12:00", "1 working day", "2026-03-11T12:00:00")]
    [InlineData("08:00-12:00", "2026-03-09T12:00", "same day", "2026-03-10T12:00:00")]
    [InlineData("07:30-11:30,11:30-15:30", "2026-03-09T11:00", "1 working hour", "2026-03-09T12:00:00")]
    [InlineData("7:00-11:30, 13:30-17:00", "2026-03-09T10:00", "1 working day", "2026-03-10T17:00:00")]
    [InlineData("18:00-22:00", "2026-03-09T10:00", "same day", "2026-03-09T22:00:00")]
    [InlineData("18:00-22:00", "2026-03-09T16:00", "same day", "2026-03-10T22:00:00")]
    public void Other_shifts(string shifts, string received, string limit, string due) => Due(due, received, limit, "--shifts", shifts);

    [Theory]
    [InlineData("2026-03-09T03:00Z", "2026-03-10T17:30:00")]
    [InlineData("2026-03-09T10:00+07:00", "2026-03-10T17:30:00")]
    [InlineData("2026-03-09T20:00+09:00", "2026-03-11T17:30:00")]
    [InlineData("2026-03-09T18:00-07:00", "2026-03-11T17:30:00")]
    [InlineData("2026-03-09T10:00:00.250", "2026-03-10T17:30:00")]
    [InlineData("2026-03-09T03:00:00.250Z", "2026-03-10T17:30:00")]
    [InlineData("2026-03-09 10:00", "2026-03-10T17:30:00")]
    public void A_receipt_is_brought_to_the_wall_of_Vietnam(string received, string due) => Due(due, received, "1 working day");

    [Theory]
    [InlineData("0 working days")]
    [InlineData("0 days")]
    [InlineData("0 working hours")]
    [InlineData("-1 working day")]
    [InlineData("-8 working hours")]
    [InlineData("10000 working days")]
    [InlineData("99999999999999999999 days")]
    [InlineData("1.5 working days")]
    [InlineData("1,5 working days")]
    [InlineData("five working days")]
    [InlineData("8 hours")]
    [InlineData("1 week")]
    [InlineData("1 working day 2 working hours")]
    [InlineData("3")]
    [InlineData("working days")]
    [InlineData("")]
    public void A_limit_that_is_none_is_refused(string limit) => Refused("--limit", "--received", "2026-03-09T10:00", "--limit", limit);

    [Theory]
    [InlineData("2026-02-30T10:00")]
    [InlineData("2027-02-29T10:00")]
    [InlineData("2026-13-01T10:00")]
    [InlineData("2026-03-09T24:00")]
    [InlineData("2026-03-09T10:60")]
    [InlineData("2026-03-09")]
    [InlineData("09/03/2026 10:00")]
    [InlineData("2026-03-09T10:00+25:00")]
    [InlineData("now")]
    [InlineData("")]
    [InlineData("1989-12-31T10:00")]
    [InlineData("2061-01-01T10:00")]
    [InlineData("0001-01-01T00:00")]
    [InlineData("9999-12-31T23:59")]
    public void A_receipt_that_is_no_time_of_the_calendars_is_refused(string received) =>
        Refused("--received", "--received", received, "--limit", "1 working day");

    [Theory]
    [InlineData("--shifts", "22:00-06:00")]
    [InlineData("--shifts", "08:00-08:00")]
    [InlineData("--shifts", "07:30-11:30,11:00-17:30")]
    [InlineData("--shifts", "07:30-11:30,07:30-11:30")]
    [InlineData("--shifts", "07:30-24:00")]
    [InlineData("--shifts", "07:30-11:30;13:30-17:30")]
    [InlineData("--shifts", "07:30")]
    [InlineData("--shifts", "")]
    [InlineData("--convention", "End of day")]
    [InlineData("--same-day-cutoff", "3 pm")]
    [InlineData("--calendar", "NOWHERE")]
    [InlineData("--holiday", "2026-03-10")]
    public void Another_option_that_is_wrong_is_named(string option, string value) =>
        Refused(option, "--received", "2026-03-09T10:00", "--limit", "1 working day", option, value);

    [Fact]
    public void The_account_says_where_no_days_off_are_known_and_which_are_not_yet_announced()
    {
        Run("--received", "2041-03-11T10:00", "--limit", "1 working day").Output.ShouldContain("Lưu ý: lịch nghỉ chỉ có cho các năm 2024–2035");
        Run("--received", "2028-01-21T10:00", "--limit", "1 working day").Output.ShouldContain("dự kiến");
    }

    private static void Due(string due, string received, string limit, params string[] more)
    {
        var (exit, output, error) = Run(["--received", received, "--limit", limit, .. more]);
        error.ShouldBeEmpty();
        exit.ShouldBe(0);
        var lines = output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        lines[0].ShouldBe(due + "+07:00");
        lines[1].ShouldStartWith("Nhận ");
        lines[2..].ShouldContain(line => line.StartsWith("Hết hạn ", StringComparison.Ordinal));
    }

    private static void Refused(string option, params string[] args)
    {
        var (exit, output, error) = Run(args);
        exit.ShouldBe(2);
        output.ShouldBeEmpty();
        error.ShouldStartWith("due: ");
        error.ShouldContain(option);
    }

    private static (int Exit, string Output, string Error) Run(params string[] args)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        return (DueCommand.Run(args, output, error), output.ToString(), error.ToString());
    }
}
