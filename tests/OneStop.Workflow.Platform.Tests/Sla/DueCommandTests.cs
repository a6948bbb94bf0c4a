using OneStop.Workflow.Platform.Calendar;
using OneStop.Workflow.Platform.Sla;
using Shouldly;
using Xunit;

namespace OneStop.Workflow.Platform.Tests.Sla;

public sealed class DueCommandTests
{
    private static readonly CalendarDocument Agency = CalendarJson.Read(
        """{ "code": "H27", "inherits": "VN", "seasons": [ { "shifts": ["07:00-11:30", "13:30-17:00"] } ] }""");

    [Theory]
    [InlineData("--received 2026-02-13T10:00 --limit|1 working day", "2026-02-23T17:30:00+07:00")]
    [InlineData("--received=2026-02-13T10:00:00 --limit|1 working day", "2026-02-23T17:30:00+07:00")]
    [InlineData("--received 2026-02-13T03:00Z --limit|1 working day", "2026-02-23T17:30:00+07:00")]
    [InlineData("--received 2026-02-13T10:00+07:00 --limit|1 working day", "2026-02-23T17:30:00+07:00")]
    [InlineData("--received 2026-03-09T10:00 --convention same-time --limit|2 working days", "2026-03-11T10:00:00+07:00")]
    [InlineData("--received 2026-03-09T10:00 --shifts 08:00-12:00,13:00-17:00 --limit|4 working hours", "2026-03-09T15:00:00+07:00")]
    [InlineData("--received 2026-03-09T15:30 --same-day-cutoff 16:00 --limit|same day", "2026-03-09T17:30:00+07:00")]
    [InlineData("--received 2026-03-09T10:00 --calendar H27 --limit|1 working day", "2026-03-10T17:00:00+07:00")]
    [InlineData("--received 2026-03-09T10:00 --calendar vn --limit|10 days", "2026-03-19T17:30:00+07:00")]
    [InlineData("--received 2060-03-09T10:00 --limit|9999 working days", "2098-07-07T17:30:00+07:00")]
    public void The_due_time_stands_on_the_first_line(string args, string due)
    {
        var (exit, output, error) = Run(Split(args));
        error.ShouldBeEmpty();
        exit.ShouldBe(0);
        output.Split('\n')[0].Trim().ShouldBe(due);
        output.Split('\n').Length.ShouldBeGreaterThan(2);
    }

    [Theory]
    [InlineData("--received 2026-02-30T10:00 --limit|1 working day", "--received: '2026-02-30T10:00' cannot be read. Allowed: a date and time")]
    [InlineData("--received 2026-02-13 --limit|1 working day", "--received: '2026-02-13' cannot be read.")]
    [InlineData("--received 1800-02-13T10:00 --limit|1 working day", "--received: the year is from 1990 to 2060")]
    [InlineData("--received 2026-02-13T10:00 --limit|-1 working days", "--limit: A time limit is from 1 to 9999, not -1.")]
    [InlineData("--received 2026-02-13T10:00 --limit|soon", "--limit: The time limit 'soon' cannot be read. Allowed:")]
    [InlineData("--received 2026-02-13T10:00", "--limit: missing. Allowed:")]
    [InlineData("--limit|same day", "--received: missing. Allowed:")]
    [InlineData("--received 2026-02-13T10:00 --shifts 07:30-11:30,11:00-17:30 --limit|same day", "--shifts: Shift 11:00-17:30 overlaps shift 07:30-11:30.")]
    [InlineData("--received 2026-02-13T10:00 --shifts 7-11 --limit|same day", "--shifts: '7-11' cannot be read. Allowed: HH:mm-HH:mm")]
    [InlineData("--received 2026-02-13T10:00 --convention noon --limit|same day", "--convention: 'noon' cannot be read. Allowed: end-of-day or same-time.")]
    [InlineData("--received 2026-02-13T10:00 --same-day-cutoff 25:00 --limit|same day", "--same-day-cutoff: '25:00' cannot be read. Allowed: HH:mm")]
    [InlineData("--received 2026-02-13T10:00 --calendar XX --limit|same day", "--calendar: there is no calendar 'XX'.")]
    [InlineData("--received 2026-02-13T10:00 --lmit|same day", "'--lmit' is not an option. Allowed: --received")]
    [InlineData("--received --limit|same day", "--received: a value is missing.")]
    [InlineData("--received 2026-02-13T10:00 --limit|same day|--limit|same day", "--limit: given twice.")]
    [InlineData("--received 2060-02-13T10:00 --shifts 08:00-08:01 --limit|9999 working hours", "--limit: with these working hours")]
    public void A_wrong_option_is_named_with_what_is_allowed(string args, string message)
    {
        var (exit, output, error) = Run(Split(args));
        exit.ShouldBe(2);
        output.ShouldBeEmpty();
        error.ShouldContain("due: " + message);
    }

    [Fact]
    public void Help_is_an_answer_not_an_error()
    {
        var (exit, output, _) = Run(["--help"]);
        exit.ShouldBe(0);
        output.ShouldContain("--same-day-cutoff");
    }

    [Fact]
    public void The_account_is_told_in_Vietnamese_or_as_asked_in_English()
    {
        string[] asked = ["--received", "2026-02-13T10:00", "--limit", "1 working day"];
        Run(asked).Output.ShouldContain("Tết Nguyên đán (9441/TB-BNV)");
        Run([.. asked, "--lang", "en"]).Output.ShouldContain("Lunar New Year (Tết) (9441/TB-BNV)");
    }

    // The part after the first bar keeps its spaces, as a shell keeps what is quoted.
    private static string[] Split(string args)
    {
        var parts = args.Split('|');
        return [.. parts[0].Split(' '), .. parts.Skip(1)];
    }

    private static (int Exit, string Output, string Error) Run(string[] args)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var exit = DueCommand.Run(args, output, error, code => code == "H27" ? Agency : null);
        return (exit, output.ToString(), error.ToString());
    }
}
