using OneStop.Workflow.Engine.Advancing;
using static OneStop.Workflow.Engine.Tests.Drawing;

namespace OneStop.Workflow.Engine.Tests.Steps;

/// <summary>Activities that no recording of Elsa holds.</summary>
public class SmallActivitiesTests
{
    [Fact]
    public void SetName_names_the_instance() =>
        new Played(new Drawing("named").Add("Name", "SetName", ("value", Js("'Hồ sơ ' + 7"))).Read()).Start().State!.Name.ShouldBe("Hồ sơ 7");

    [Fact]
    public void SendHttpRequest_asks_for_the_call_and_waits_for_its_answer()
    {
        var played = new Played(new Drawing("calling").Add("Call", "SendHttpRequest", ("url", Literal("http://x"))).Read()).Start();
        played.Effects.OfType<Effect.SendHttp>().Single().BookmarkId.ShouldNotBeNull();
        played.Waiting.ShouldBe(["Call"]);
    }

    [Fact]
    public void FlowNode_leads_on_without_doing_anything()
    {
        var played = new Played(new Drawing("through").Add("Node", "FlowNode").Add("After", "WriteLine", ("text", Literal("x"))).Line("Node > After").Read()).Start();
        played.State!.SubStatus.ShouldBe("Finished");
    }
}
