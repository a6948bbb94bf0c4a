using OneStop.Workflow.Platform.Designing.Drawing;
using OneStop.Workflow.Web.Pages.Publishing;
using Shouldly;
using Xunit;

namespace OneStop.Workflow.Web.Tests.Pages;

/// <summary>A process on a screen: at its designer's places, drawn closer together.</summary>
public sealed class PlanTests
{
    [Fact]
    public void A_join_that_its_designer_let_overlap_covers_nothing()
    {
        var plan = Plan.Of(new DrawnProcess([Node("Join", 0, 0), Node("Step", 170, 0), Node("Below", 0, 240)], [new DrawnLine("Join", "Done", "Step")]));
        var (join, step, below) = (plan.Nodes[0], plan.Nodes[1], plan.Nodes[2]);
        (join.X + join.Width).ShouldBeLessThan(step.X);
        below.Width.ShouldBe(step.Width);
        plan.Width.ShouldBeGreaterThanOrEqualTo(step.X + step.Width);
    }

    [Fact]
    public void Lines_run_across_and_straight_down_within_a_column()
    {
        var plan = Plan.Of(new DrawnProcess([Node("A", 0, 0), Node("B", 0, 240), Node("C", 340, 0)], [new DrawnLine("A", "Down", "B"), new DrawnLine("A", "On", "C"), new DrawnLine("C", "Back", "A")]));
        plan.Lines[0].Path.ShouldContain("L");
        plan.Lines[1].Path.ShouldContain("C");
        plan.Lines.Select(l => l.Path).ShouldBeUnique();
    }

    [Fact]
    public void Nothing_drawn_is_an_empty_plan() => Plan.Of(new DrawnProcess([], [])).Nodes.ShouldBeEmpty();

    private static DrawnNode Node(string id, double x, double y) => new(id, "OneStop.OfficerTask", id, x, y, 220, 54);
}
