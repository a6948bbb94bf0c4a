using OneStop.Workflow.Platform.Calendar;
using OneStop.Workflow.Platform.Sla;
using Shouldly;
using Xunit;
using static OneStop.Workflow.Platform.Tests.Calendar.Calendars;

namespace OneStop.Workflow.Platform.Tests.Sla;

public sealed class PolicyCheckTests
{
    [Fact]
    public void The_usual_policy_has_no_complaint() => PolicyCheck.Of(EscalationPolicy.Usual, TimeLimit.WorkingHours(1)).ShouldBeEmpty();

    [Theory]
    [InlineData("50%")]
    [InlineData("warning")]
    [InlineData("due")]
    [InlineData("+4 working hours")]
    [InlineData("+1 working day")]
    [InlineData("1 working day before due")]
    public void A_point_is_read_and_written_back(string text) => RungPoint.Parse(text).ToString().ShouldBe(text);

    [Theory]
    [InlineData("-4 working hours", "RungIsNegative")]
    [InlineData("+-4 working hours", "RungIsNegative")]
    [InlineData("-10%", "RungIsNegative")]
    [InlineData("0%", "RungIsUnreadable")]
    [InlineData("100%", "RungIsUnreadable")]
    [InlineData("+3 days", "RungIsUnreadable")]
    [InlineData("+same day", "RungIsUnreadable")]
    [InlineData("later", "RungIsUnreadable")]
    [InlineData(null, "RungIsUnreadable")]
    public void What_is_no_point_or_lies_in_the_past_is_refused(string? text, string code) =>
        PolicyCheck.Point(text, "$.rungs[0].point", out _)!.Code.ShouldBe(code);

    [Fact]
    public void A_rung_before_the_start_of_the_limit_is_refused()
    {
        var policy = Policy(new Rung("apology", RungPoint.Parse("2 working days before due"), [Recipient.Performer], [RungAction.OpenApologyDraft]));
        PolicyCheck.Of(policy, TimeLimit.WorkingHours(8)).Select(c => (c.Code, c.Path)).ShouldBe([("RungIsInThePast", "$.rungs[0].point")]);
        PolicyCheck.Of(policy, TimeLimit.WorkingDays(3)).ShouldBeEmpty();
    }

    [Fact]
    public void Double_and_empty_rungs_are_refused()
    {
        var policy = Policy(
            new("due", RungPoint.Parse("due"), [Recipient.Performer], [RungAction.Notify]),
            new("due", RungPoint.Parse("due"), [], []));
        PolicyCheck.Of(policy).Select(c => c.Code).ShouldBe(["RungIdIsTaken", "RungIsDouble", "RungReachesNobody", "RungDoesNothing"]);
        PolicyCheck.Of(Policy()).Single().Code.ShouldBe("PolicyHasNoRung");
    }

    [Fact]
    public void A_policy_has_twelve_rungs_at_most()
    {
        PolicyCheck.Of(Policy([.. Enumerable.Range(1, 12).Select(i => Mark($"p{i}", $"{i}%"))])).ShouldBeEmpty();
        PolicyCheck.Of(Policy([.. Enumerable.Range(1, 13).Select(i => Mark($"p{i}", $"{i}%"))])).ShouldHaveSingleItem().Code.ShouldBe("PolicyHasTooManyRungs");
    }

    [Theory]
    [InlineData("a", null)]
    [InlineData("a-23456789-123456789", null)]
    [InlineData("", "RungIdIsUnreadable")]
    [InlineData("a-23456789-1234567890", "RungIdIsUnreadable")]
    [InlineData("Half", "RungIdIsUnreadable")]
    [InlineData("h lf", "RungIdIsUnreadable")]
    [InlineData("đ", "RungIdIsUnreadable")]
    [InlineData("due", "RungOfDueIsNamedDue")]
    public void A_rung_has_a_name_of_a_few_plain_letters(string id, string? code) =>
        PolicyCheck.Of(Policy(Mark(id, "50%"))).Select(c => c.Code).ShouldBe(code is null ? [] : [code]);

    [Fact]
    public void The_rung_at_the_due_time_and_no_other_is_named_due() =>
        PolicyCheck.Of(Policy(Mark("late", "due"))).Select(c => (c.Code, c.Path)).ShouldBe([("RungOfDueIsNamedDue", "$.rungs[0].id")]);

    /// <summary>The longest that a limit can be: with a due time at the end of a day, a day more than it says.</summary>
    [Theory]
    [InlineData("8 working hours", "8 working hours before due", false, false)]
    [InlineData("8 working hours", "9 working hours before due", true, true)]
    [InlineData("1 working day", "8 working hours before due", false, false)]
    [InlineData("1 working day", "9 working hours before due", false, true)]
    [InlineData("1 working day", "17 working hours before due", true, true)]
    [InlineData("2 days", "24 working hours before due", false, false)]
    [InlineData("2 days", "25 working hours before due", true, true)]
    [InlineData("same day", "16 working hours before due", false, false)]
    [InlineData("same day", "17 working hours before due", true, true)]
    [InlineData("1 working hour", "1%", false, false)]
    public void A_rung_lies_within_its_limit(string limit, string point, bool isRefusedByEndOfDay, bool isRefusedBySameTime)
    {
        var policy = Policy(Mark("x", point));
        (PolicyCheck.Of(policy, TimeLimit.Parse(limit), EndOfDay).Count > 0).ShouldBe(isRefusedByEndOfDay);
        (PolicyCheck.Of(policy, TimeLimit.Parse(limit), SameTime).Count > 0).ShouldBe(isRefusedBySameTime);
    }

    [Theory]
    [InlineData("1%", "1%")]
    [InlineData(" 99 % ", "99%")]
    [InlineData("2 working days", "2 working days")]
    [InlineData("0%", null)]
    [InlineData("100%", null)]
    [InlineData("-1%", null)]
    [InlineData("2 days", null)]
    [InlineData("same day", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void A_warning_point_is_a_share_or_working_time(string? text, string? read) =>
        (WarningPoint.TryParse(text, out var point) ? point!.ToString() : null).ShouldBe(read);

    [Fact]
    public void A_warning_never_lies_before_the_start()
    {
        var budget = TimeSpan.FromHours(8);
        WarningPoint.Parse("2 working hours").UsedAt(budget, SameTime).ShouldBe(TimeSpan.FromHours(6));
        WarningPoint.Parse("9 working hours").UsedAt(budget, SameTime).ShouldBe(TimeSpan.Zero);
        RungPoint.Parse("1%").ToString().ShouldBe("1%");
        RungPoint.Parse("99%").UsedAt(TimeSpan.FromHours(100), SameTime).ShouldBe(TimeSpan.FromHours(99));
    }

    private static Rung Mark(string id, string point) => new(id, RungPoint.Parse(point), [Recipient.Performer], [RungAction.Notify]);

    private static EscalationPolicy Policy(params Rung[] rungs) => new("P", "P", rungs);
}
