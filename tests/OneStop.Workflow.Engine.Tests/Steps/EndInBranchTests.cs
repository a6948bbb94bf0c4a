using System.Text.Json.Nodes;
using static OneStop.Workflow.Engine.Tests.Drawing;

namespace OneStop.Workflow.Engine.Tests.Steps;

/// <summary>An End in one branch of a flowchart while another one is still on its way. The journals were compared with Elsa 3.6.3.</summary>
public class EndInBranchTests
{
    private static Drawing Forked(string id) =>
        new Drawing(id).Add("Fork", "FlowFork", ("branches", Literal(new JsonArray("A", "B")))).Add("End", "End").Add("Wait", "Event", ("eventName", Literal("ev"))).Line("Fork.B > Wait");

    /// <summary>Canceling the last child completes the flowchart, which was about to: Elsa writes it down twice.</summary>
    [Fact]
    public void What_waits_is_canceled_and_the_flowchart_goes_on_nowhere()
    {
        var played = new Played(Forked("late").Add("Step", "WriteLine").Add("After", "WriteLine").Line("Fork.A > Step > End > After").Line("Wait > After").Read()).Start();
        played.Journal.SkipWhile(line => line != "End Started").ShouldBe(
            ["End Started", "End Completed", "Wait Canceled", "Flow Completed", "Workflow1 Completed", "Flow Completed"]);
        played.State!.SubStatus.ShouldBe("Finished");
    }

    /// <summary>What was scheduled when the flowchart ended still runs, as in Elsa; it can be saved, read and resumed.</summary>
    [Fact]
    public void What_was_scheduled_then_runs_and_can_wait()
    {
        var played = new Played(Forked("early").Line("Fork.A > End").Read()).Start();
        played.Journal.SkipWhile(line => line != "End Started").ShouldBe(
            ["End Started", "End Completed", "Flow Completed", "Workflow1 Completed", "Wait Started", "Wait Suspended"]);
        played.State!.SubStatus.ShouldBe("Suspended");
        played.Tell("ev").Journal.TakeLast(2).ShouldBe(["Wait Resumed", "Wait Completed"]);
        played.State!.SubStatus.ShouldBe("Finished");
    }
}
