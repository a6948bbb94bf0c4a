using OneStop.Workflow.Platform.Calendar;
using OneStop.Workflow.Platform.Sla;
using Shouldly;
using Xunit;

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

    private static EscalationPolicy Policy(params Rung[] rungs) => new("P", "P", rungs);
}
