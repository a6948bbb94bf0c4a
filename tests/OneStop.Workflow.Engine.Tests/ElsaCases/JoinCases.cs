using System.Text.Json.Nodes;
using static OneStop.Workflow.Engine.Tests.Drawing;

namespace OneStop.Workflow.Engine.Tests.ElsaCases;

/// <summary>Joins, as Elsa's integration tests have them: what a merge waits for, in either mode.</summary>
public class JoinCases
{
    private static readonly (string, JsonNode?)[] Nothing = [];

    private static Drawing Lines(string id, params string[] names)
    {
        var drawn = new Drawing(id);
        foreach (var name in names)
            drawn.Add(name, "WriteLine", ("text", Literal(name)));
        return drawn;
    }

    private static Drawing Tokens(Drawing drawn)
    {
        drawn.CustomProperties["Flowchart:ExecutionMode"] = "TokenBased";
        return drawn;
    }

    private static (string, JsonNode?)[] Merges(string mode, string? line = null) =>
        [("customProperties", new JsonObject { ["mergeMode"] = mode }), .. line is null ? Nothing : [("text", Literal(line))]];

    [Theory]
    [InlineData("Stream", "Papers; Decide")]
    [InlineData("Merge", "Papers")]
    [InlineData("Converge", "Papers")]
    public void A_merge_behind_a_branch_that_ends_at_a_decision_waits_as_its_mode_says(string mode, string lines)
    {
        var drawn = Tokens(Lines("merge", "Papers", "Fees").Add("Begin", "Start").Add("Due", "FlowDecision", ("condition", Literal(false))).Add("Decide", "WriteLine", Merges(mode, "Decide"))
            .Line("Begin > Papers > Decide").Line("Begin > Due").Line("Due.True > Fees > Decide"));
        string.Join("; ", Run.ToTheEnd(drawn).Lines).ShouldBe(lines);
    }

    [Fact]
    public void An_explicit_join_of_all_does_not_go_on_when_a_branch_failed()
    {
        var drawn = Tokens(Lines("broken", "A", "C", "B", "D", "E", "F").Add("Way", "FlowDecision", ("condition", Literal(false))).Add("South", "Fault", ("message", Literal("no")), ("code", Literal("S1")))
            .Add("Join", "FlowJoin", ("mode", Literal("WaitAll")))
            .Line("A > C > Join > F").Line("A > B > Join").Line("A > D > Way").Line("Way.True > E > Join").Line("Way.False > South"));
        var run = Run.ToTheEnd(drawn);
        run.Lines.ShouldBe(["A", "C", "B", "D"]);
        run.SubStatus.ShouldBe("Faulted");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Both_ways_of_a_decision_may_lead_to_the_same_end(bool holds)
    {
        var drawn = Tokens(new Drawing("same").Add("Begin", "Start").Add("Due", "FlowDecision", ("condition", Literal(holds))).Add("End", "End", Merges("None"))
            .Line("Begin > Due").Line("Due.True > End").Line("Due.False > End"));
        var run = Run.ToTheEnd(drawn);
        (run.SubStatus, run.Count("End Completed")).ShouldBe(("Finished", 1));
    }

    [Fact]
    public void A_join_of_any_runs_once()
    {
        var drawn = Tokens(Lines("once", "Left", "Right").Add("Begin", "Start").Add("Join", "FlowJoin", ("mode", Literal("WaitAny"))).Add("End", "End")
            .Line("Begin > Left > Join > End").Line("Begin > Right > Join"));
        Run.ToTheEnd(drawn).Count("Join Completed").ShouldBe(1);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_loop_over_items_side_by_side_completes_with_a_join_in_its_body(bool tokens)
    {
        var body = Run.Flow("Body", [Activity("Due", "FlowDecision", ("condition", Literal(false))), Run.Say("Yes"), Activity("Join", "FlowJoin", ("mode", Literal("WaitAny"))), Run.Say("After")],
            "Due.True > Yes > Join > After", "Due.False > Join");
        var drawn = new Drawing("each").Add("Each", "ParallelForEach", ("items", Js("[1, 2, 3]")), ("body", body));
        var run = Run.ToTheEnd(tokens ? Tokens(drawn) : drawn);
        run.Lines.ShouldBe(["After", "After", "After"]);
        (run.Count("Each Completed"), run.SubStatus).ShouldBe((1, "Finished"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_way_back_is_gone_until_the_decision_leads_on(bool tokens)
    {
        var drawn = Lines("again", "Begin", "Retry", "End").Variable("Count", "Int32", 0).Add("More", "SetVariable", Set("Count", "getCount() + 1")).Add("Enough", "FlowDecision", ("condition", Js("getCount() > 1")))
            .Line("Begin > More > Enough").Line("Enough.False > Retry > More").Line("Enough.True > End");
        var run = Run.ToTheEnd(tokens ? Tokens(drawn) : drawn);
        run.Lines.ShouldBe(["Begin", "Retry", "End"]);
        run.SubStatus.ShouldBe("Finished");
    }

    [Fact]
    public void The_way_back_may_lead_to_the_first_step()
    {
        var drawn = Lines("first", "Work", "Retry", "Ready").Variable("Count", "Int32", 0).Add("Begin", "Start").Add("More", "SetVariable", Set("Count", "getCount() + 1")).Add("Enough", "FlowDecision", ("condition", Js("getCount() > 1")))
            .Line("Begin > Work > More > Enough").Line("Enough.True > Ready").Line("Enough.False > Retry > Work");
        Run.ToTheEnd(drawn).Lines.ShouldBe(["Work", "Retry", "Work", "Ready"]);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Braided_ways_run_each_step_once_and_level_by_level(bool tokens)
    {
        var drawn = Lines("braid", "1", "2", "3", "4", "5", "6", "7")
            .Line("1 > 2 > 4 > 7").Line("1 > 3 > 5 > 7").Line("2 > 5").Line("3 > 6 > 7");
        var run = Run.ToTheEnd(tokens ? Tokens(drawn) : drawn);
        string.Concat(run.Lines).ShouldBe("1234567");
        run.SubStatus.ShouldBe("Finished");
    }

    [Fact]
    public void Joins_of_any_behind_each_other_end_with_one_end()
    {
        var drawn = Lines("joins", "Begin", "End");
        foreach (var join in new[] { "J1", "J2", "J3" })
            drawn.Add(join, "FlowJoin", ("mode", Literal("WaitAny")));
        var run = Run.ToTheEnd(drawn.Line("Begin > J1 > J3 > End").Line("Begin > J2 > J3"));
        run.Lines.ShouldBe(["Begin", "End"]);
        run.SubStatus.ShouldBe("Finished");
    }

    [Fact]
    public void A_join_of_all_waits_for_both_lines()
    {
        var run = Run.ToTheEnd(Lines("all", "Begin", "Line 1", "Line 2", "End").Add("Join", "FlowJoin", ("mode", Literal("WaitAll"))).Line("Begin > Line 1 > Join > End").Line("Begin > Line 2 > Join"));
        run.Lines.ShouldBe(["Begin", "Line 1", "Line 2", "End"]);
        run.SubStatus.ShouldBe("Finished");
    }

    [Fact]
    public void A_join_of_all_waits_for_a_flowchart_in_a_node()
    {
        var drawn = Lines("node", "Begin", "Line 1", "End").Add("Node", "FlowNode", ("body", Run.Flow("Inner", [Run.Say("Line 2")]))).Add("Join", "FlowJoin", ("mode", Literal("WaitAll")))
            .Line("Begin > Line 1 > Join > End").Line("Begin > Node > Join");
        var run = Run.ToTheEnd(drawn);
        run.Lines.ShouldBe(["Begin", "Line 1", "Line 2", "End"]);
        run.SubStatus.ShouldBe("Finished");
    }

    [Theory]
    [InlineData(true, "WaitAny")]
    [InlineData(true, "WaitAll")]
    [InlineData(false, "WaitAny")]
    [InlineData(false, "WaitAll")]
    public void A_fork_and_its_join_go_on_once_in_either_mode(bool tokens, string mode)
    {
        var drawn = Lines("fork", "Begin", "Left", "Right", "After").Add("Fork", "FlowFork", ("branches", Literal(new JsonArray("L", "R")))).Add("Join", "FlowJoin", ("mode", Literal(mode)))
            .Line("Begin > Fork.L > Left > Join > After").Line("Fork.R > Right > Join");
        var run = Run.ToTheEnd(tokens ? Tokens(drawn) : drawn);
        run.SubStatus.ShouldBe("Finished");
        run.Lines.Count(line => line == "After").ShouldBe(1);
        run.Lines.ShouldContain("Left");
        if (mode == "WaitAll")
            run.Lines.ShouldContain("Right");
    }
}
