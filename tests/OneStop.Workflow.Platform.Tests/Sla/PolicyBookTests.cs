using OneStop.Workflow.Platform.Sla;
using OneStop.Workflow.Platform.Storage;
using OneStop.Workflow.Testing;
using Shouldly;
using Xunit;

namespace OneStop.Workflow.Platform.Tests.Sla;

/// <summary>By which policy a clock runs, and why: the most specific one that is in force.</summary>
public sealed class PolicyBookTests
{
    private static readonly PolicyBook Book = new(
    [
        Kept("NAMED"), Kept("STEP", new PolicyTarget(null, "3.000333", "Appraise")), Kept("PROCEDURE", new PolicyTarget(null, "3.000333")),
        Kept("UNIT", new PolicyTarget("CATINH")), Kept("ABOVE", new PolicyTarget("UBNDTINH")),
    ]);

    [Theory]
    [InlineData("NAMED", "3.000333", "Appraise", "NAMED", PolicyReason.NamedByProcess)]
    [InlineData("GONE", "3.000333", "Appraise", "STEP", PolicyReason.Step)]
    [InlineData(null, "3.000333", "Appraise", "STEP", PolicyReason.Step)]
    [InlineData(null, "3.000333", "Issue", "PROCEDURE", PolicyReason.Procedure)]
    [InlineData(null, "3.000333", null, "PROCEDURE", PolicyReason.Procedure)]
    [InlineData(null, "1.001193", "Appraise", "UNIT", PolicyReason.Unit)]
    public void The_most_specific_wins(string? named, string procedure, string? activity, string code, PolicyReason reason)
    {
        var chosen = Book.For(new PolicyQuestion(named, procedure, activity, ["CATINH", "UBNDTINH"]));
        (chosen.Policy.Code, chosen.Version, chosen.Reason).ShouldBe((code, 4, reason));
    }

    [Fact]
    public void Of_units_the_nearest_wins_and_where_none_says_anything_the_usual_one_holds()
    {
        Book.For(new PolicyQuestion(null, "1.001193", null, ["STP", "UBNDTINH"])).Policy.Code.ShouldBe("ABOVE");
        var usual = Book.For(new PolicyQuestion(null, "1.001193", null, ["BDTINH"]));
        (usual.Policy, usual.Version, usual.Reason).ShouldBe((EscalationPolicy.Usual, 0, PolicyReason.Default));
    }

    [Fact]
    public void A_version_that_is_over_or_retired_is_not_chosen()
    {
        var book = new PolicyBook([Kept("OLD", current: false, targets: new PolicyTarget("A")), Kept("RETIRED", retired: true, targets: new PolicyTarget("A"))]);
        foreach (var named in new[] { "OLD", "RETIRED", null })
            book.For(new PolicyQuestion(named, "1.001193", null, ["A"])).Policy.ShouldBe(EscalationPolicy.Usual);
    }

    [Fact]
    public void The_usual_one_can_be_changed_and_of_two_for_one_unit_the_first_code_wins()
    {
        var book = new PolicyBook([Kept("Z", new PolicyTarget("A")), Kept(EscalationPolicy.Usual.Code), Kept("B", new PolicyTarget("A"))]);
        var usual = book.For(new PolicyQuestion(null, "1.001193", null, []));
        (usual.Policy.Code, usual.Version, usual.Reason).ShouldBe((EscalationPolicy.Usual.Code, 4, PolicyReason.Default));
        book.For(new PolicyQuestion(null, "1.001193", null, ["A"])).Policy.Code.ShouldBe("B");
    }

    [Theory]
    [InlineData("A", null, null, true, false, false)]
    [InlineData(null, "P", null, false, true, false)]
    [InlineData(null, "P", "S", false, false, true)]
    [InlineData("A", "P", null, false, false, false)]
    [InlineData("A", null, "S", false, false, false)]
    [InlineData("A", "P", "S", false, false, false)]
    [InlineData(null, null, "S", false, false, false)]
    [InlineData(null, null, null, false, false, false)]
    public void A_target_is_a_unit_a_procedure_or_a_step_of_one(string? unit, string? procedure, string? step, bool isUnit, bool isProcedure, bool isStep)
    {
        var target = new PolicyTarget(unit, procedure, step);
        (target.IsUnit, target.IsProcedure, target.IsStep).ShouldBe((isUnit, isProcedure, isStep));
    }

    private static KeptPolicy Kept(string code, params PolicyTarget[] targets) => Kept(code, true, false, targets);

    private static KeptPolicy Kept(string code, bool current = true, bool retired = false, params PolicyTarget[] targets) => new()
    {
        Code = code,
        Version = 4,
        Name = code,
        IsCurrent = current,
        IsRetired = retired,
        ChangedAt = FakeClock.At("2026-03-09 08:00").Now,
        ChangedBy = "x",
        Reason = "x",
        Document = Json.Write(new PolicyDocument([new Rung("due", RungPoint.Due, [Recipient.Performer], [RungAction.Notify])], targets)),
    };
}
