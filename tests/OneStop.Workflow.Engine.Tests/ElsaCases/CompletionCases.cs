using System.Text.Json.Nodes;
using static OneStop.Workflow.Engine.Tests.Drawing;

namespace OneStop.Workflow.Engine.Tests.ElsaCases;

/// <summary>When a flowchart is complete, as Elsa's integration tests have it.</summary>
public class CompletionCases
{
    private static Drawing Lines(int count)
    {
        var drawn = new Drawing("lines");
        for (var i = 1; i <= count; i++)
            drawn.Add($"W{i}", "WriteLine", ("text", Literal($"{i}")));
        return drawn;
    }

    private static Drawing Waits(Drawing drawn, string id, string time) => drawn.Add(id, "Delay", ("timeSpan", Literal(time)));

    [Fact]
    public void Two_ways_that_do_not_meet_again()
    {
        var run = Run.ToTheEnd(Lines(3).Line("W1 > W2").Line("W1 > W3"));
        run.Lines.ShouldBe(["1", "2", "3"]);
        run.SubStatus.ShouldBe("Finished");
    }

    [Fact]
    public void Ways_that_cross_and_meet_run_each_step_once()
    {
        var run = Run.ToTheEnd(Lines(9).Line("W1 > W2 > W4 > W7 > W9").Line("W1 > W3 > W5 > W7").Line("W2 > W5 > W8 > W9").Line("W3 > W6 > W8"));
        run.Lines.ShouldBe(["1", "2", "3", "4", "5", "6", "7", "8", "9"]);
        run.SubStatus.ShouldBe("Finished");
    }

    [Fact]
    public void Ways_that_cross_and_meet_behind_waits_run_each_step_once()
    {
        var drawn = Waits(Waits(Lines(9), "Short", "00:00:05"), "Long", "00:00:10")
            .Line("W1 > W2 > W4 > Short > W7 > W9").Line("W1 > W3 > W5 > W7").Line("W2 > W5 > W8 > W9").Line("W3 > W6 > Long > W8");
        var run = Run.ToTheEnd(drawn);
        run.Lines.ShouldBe(["1", "2", "3", "4", "5", "6", "7", "8", "9"]);
        run.SubStatus.ShouldBe("Finished");
    }

    [Fact]
    public void A_decision_that_two_ways_lead_to_is_made_once_and_one_wait_is_never_begun()
    {
        var drawn = Waits(Waits(Lines(8), "Short", "00:00:05"), "Long", "00:00:10").Add("Way", "FlowDecision", ("condition", Literal(true)))
            .Line("W1 > W2 > W4").Line("W1 > W3 > Way").Line("W3 > W6").Line("W2 > Way").Line("Way.True > Short > W7").Line("Way.False > Long > W8");
        var run = Run.ToTheEnd(drawn);
        run.Lines.ShouldBe(["1", "2", "3", "4", "6", "7"]);
        (run.Count("Way Completed True"), run.Count("Long Started"), run.SubStatus).ShouldBe((1, 0, "Finished"));
    }

    [Fact]
    public void A_wait_inside_a_node_holds_the_flowchart_open_and_then_lets_it_end()
    {
        var drawn = Lines(2).Add("Begin", "Start").Add("Node", "FlowNode", ("body", Run.Flow("Inner", [Activity("Told", "Event", ("eventName", Literal("told")))])))
            .Line("Begin > Node").Line("Begin > W1 > W2");
        var run = Run.ToTheEnd(drawn);
        run.Lines.ShouldBe(["1", "2"]);
        (run.Count("Told Resumed"), run.Count("Node Completed"), run.SubStatus).ShouldBe((1, 1, "Finished"));
    }

    [Fact]
    public void A_flowchart_for_each_item_side_by_side()
    {
        var body = Run.Flow("Body", [Activity("Fruit", "WriteLine", ("text", Js("`Fruit: ${getCurrentValue()}`")))]);
        var drawn = Lines(2).Add("Each", "ParallelForEach", ("items", Js("['Apple', 'Banana', 'Cherry']")), ("body", body)).Line("W1 > Each > W2");
        var run = Run.ToTheEnd(drawn);
        run.Lines.ShouldBe(["1", "Fruit: Apple", "Fruit: Banana", "Fruit: Cherry", "2"]);
        run.SubStatus.ShouldBe("Finished");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_decision_with_one_way_only_ends_there(bool holds)
    {
        var run = Run.ToTheEnd(Lines(3).Add("Way", "FlowDecision", ("condition", Literal(holds))).Line("W1 > Way").Line("Way.True > W2 > W3"));
        run.Lines.ShouldBe(holds ? ["1", "2", "3"] : ["1"]);
        run.SubStatus.ShouldBe("Finished");
    }

    [Fact]
    public void An_end_ends_the_flowchart_it_stands_in_and_what_is_around_goes_on()
    {
        var inner = Run.Flow("Inner", [Run.Say("Begin"), Run.Say("Path"), Activity("Stop", "End"), Run.Say("Other")], "Begin > Path > Stop", "Stop > Other");
        var run = Run.ToTheEnd(new Drawing("ends").Add("Order", "Sequence", ("activities", new JsonArray(inner, Run.Say("After")))));
        run.Lines.ShouldBe(["Begin", "Path", "After"]);
        run.SubStatus.ShouldBe("Finished");
    }
}
