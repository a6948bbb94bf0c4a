using System.Text.Json.Nodes;
using static OneStop.Workflow.Engine.Tests.Drawing;

namespace OneStop.Workflow.Engine.Tests.OwnRuns;

/// <summary>Nodes, switches, endpoints, composites and children that wait, line by line.</summary>
public class OwnRunsTests
{
    private static JsonObject Wait(string id) => Activity(id, "Event", ("eventName", Literal(id.ToLowerInvariant())));

    private static JsonObject Case(string label, string condition, JsonObject? activity) => new() { ["label"] = label, ["condition"] = new JsonObject { ["type"] = "JavaScript", ["value"] = condition }, ["activity"] = activity };

    private static Drawing Usable(string id, params string[] outputs)
    {
        var drawn = new Drawing(id);
        drawn.Options["usableAsActivity"] = true;
        foreach (var output in outputs)
            drawn.Outputs.Add(new JsonObject { ["name"] = output, ["type"] = "String" });
        return drawn;
    }

    private static JsonObject ToOutput(string name) => new() { ["typeName"] = "Object", ["memoryReference"] = new JsonObject { ["id"] = name } };

    [Fact]
    public void A_node_runs_what_is_in_it_and_an_empty_one_is_done_at_once() => Journal.Is(
        Journal.Trace(new Drawing("node").Add("Empty", "FlowNode").Add("Node", "FlowNode", ("body", Wait("Paid"))).Add("After", "WriteLine").Line("Empty > Node > After"), """{"steps": [{"event": "paid"}]}"""),
        "Finished", """
        Flow Started
        Empty Started
        Empty Completed
        Node Started
        Paid Started
        Paid Suspended
        Paid Resumed
        Paid Completed
        Node Completed
        After Started
        After Completed
        Flow Completed
        """);

    [Fact]
    public void A_node_that_a_join_of_any_lost_is_canceled_with_what_waits_in_it() => Journal.Is(
        Journal.Trace(new Drawing("lost").Add("Fork", "FlowFork", ("branches", Literal(new JsonArray("A", "B")))).Add("Node", "FlowNode", ("body", Wait("Paid"))).Add("Quick", "Event", ("eventName", Literal("quick")))
            .Add("Join", "FlowJoin", ("mode", Literal("WaitAny"))).Line("Fork.A > Node > Join").Line("Fork.B > Quick > Join"), """{"steps": [{"event": "quick"}]}"""),
        "Finished", """
        Flow Started
        Fork Started
        Fork Completed A,B
        Node Started
        Quick Started
        Quick Suspended
        Paid Started
        Paid Suspended
        Quick Resumed
        Quick Completed
        Paid Canceled
        Node Canceled
        Join Started
        Join Completed
        Flow Completed
        """);

    [Fact]
    public void A_switch_of_all_cases_that_hold_waits_for_each_of_them() => Journal.Is(
        Journal.Trace(new Drawing("switch").Add("Way", "Switch", ("mode", Literal("MatchAny")), ("cases", new JsonArray(Case("a", "true", Wait("Alpha")), Case("b", "false", Wait("Never")), Case("c", "true", Wait("Gamma"))))).Add("After", "WriteLine").Line("Way > After"),
            """{"steps": [{"event": "gamma"}, {"event": "alpha"}]}"""),
        "Finished", """
        Flow Started
        Way Started
        Alpha Started
        Alpha Suspended
        Gamma Started
        Gamma Suspended
        Gamma Resumed
        Gamma Completed
        Alpha Resumed
        Alpha Completed
        Way Completed
        After Started
        After Completed
        Flow Completed
        """);

    [Fact]
    public void A_switch_without_a_case_that_holds_waits_in_its_default() => Journal.Is(
        Journal.Trace(new Drawing("default").Add("Way", "Switch", ("cases", new JsonArray(Case("a", "false", Wait("Alpha")))), ("default", Wait("Other"))), """{"steps": [{"event": "alpha"}, {"event": "other"}]}"""),
        "Finished", """
        Flow Started
        Way Started
        Other Started
        Other Suspended
        Other Resumed
        Other Completed
        Way Completed
        Flow Completed
        """);

    [Fact]
    public void An_endpoint_starts_the_instance_and_the_same_process_waits_at_another() => Journal.Is(
        Journal.Trace(new Drawing("web").Add("Order", "HttpEndpoint", ("path", Literal("orders")), ("customProperties", new JsonObject { ["canStartWorkflow"] = true })).Add("Taken", "WriteHttpResponse")
            .Add("State", "HttpEndpoint", ("path", Literal("orders/state"))).Add("Told", "WriteHttpResponse").Line("Order > Taken > State > Told"), """{"request": {}, "steps": [{"request": {}}]}"""),
        "Finished", """
        Flow Started
        Order Started
        Order Completed
        Taken Started
        Taken Completed
        State Started
        State Suspended
        State Resumed
        State Completed
        Told Started
        Told Completed
        Flow Completed
        """);

    [Fact]
    public void A_composite_that_waits_gives_its_outputs_when_it_ends()
    {
        var child = Usable("child", "Sign", "Number").Add("Ask", "Event", ("eventName", Literal("signed")), ("result", ToOutput("Sign"))).Add("Give", "SetOutput", ("outputName", Literal("Number")), ("outputValue", Literal("N1"))).Line("Ask > Give");
        var parent = Usable("parent", "Number").Variable("S", "String").Add("Call", "Child", ("type", "Child"), ("workflowDefinitionId", "child"), ("sign", Into("S")), ("number", ToOutput("Number"))).Add("After", "WriteLine", ("text", Js("getS()"))).Line("Call > After");
        var trace = Journal.Trace(parent, """{"steps": [{"event": "signed", "payload": "Lan"}]}""", child);
        Journal.Is(trace, "Finished", """
            Flow Started
            Call Started
            Flow Started
            Ask Started
            Ask Suspended
            Ask Resumed
            Ask Completed
            Give Started
            Give Completed
            Flow Completed
            Call Completed
            After Started
            After Completed
            Flow Completed
            """);
        trace["variables"]!["S"]!.GetValue<string>().ShouldBe("Lan");
        trace["output"]!["Number"]!.GetValue<string>().ShouldBe("N1");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Inside_a_composite_tokens_decide_when_the_instance_runs_by_tokens(bool tokens)
    {
        var child = Usable("child").Add("Begin", "Start").Add("Left", "WriteLine").Add("Way", "FlowDecision", ("condition", Literal(false))).Add("Right", "WriteLine")
            .Add("Merge", "WriteLine", ("customProperties", new JsonObject { ["mergeMode"] = "Merge" })).Line("Begin > Left > Merge").Line("Begin > Way").Line("Way.True > Right > Merge");
        var parent = new Drawing("parent").Add("Call", "Child", ("type", "Child"), ("workflowDefinitionId", "child")).Add("After", "WriteLine").Line("Call > After");
        if (tokens)
            parent.CustomProperties["Flowchart:ExecutionMode"] = "TokenBased";
        // By tokens the merge waits for the branch that was activated and ended elsewhere; by counts a way not taken counts as passed.
        var journal = Journal.Of(Journal.Trace(parent, null, child));
        journal.Contains("Merge Completed").ShouldBe(!tokens);
        journal.Take(8).ShouldBe(["Flow Started", "Call Started", "Flow Started", "Begin Started", "Begin Completed", "Left Started", "Left Completed", "Way Started"]);
        journal.Contains("After Completed").ShouldBe(!tokens);
    }

    [Theory]
    [InlineData("ExecuteWorkflow")]
    [InlineData("DispatchWorkflow")]
    public void Cancelling_the_parent_cancels_the_child_it_waits_for_and_what_that_started(string type)
    {
        static Drawing Calling(string id, string type, string child) => new Drawing(id).Add("Call", type, ("workflowDefinitionId", Literal(child)), ("waitForCompletion", Literal(true))).Add("After", "WriteLine").Line("Call > After");
        var grandchild = new Drawing("grandchild").Add("Ask", "Event", ("eventName", Literal("answer")));
        var trace = Journal.Trace(Calling("parent", type, "child"), """{"steps": [{"waitMs": 1}, {"cancel": true}]}""", Calling("child", type, "grandchild"), grandchild);
        Journal.Is(trace, "Cancelled", """
            Flow Started
            Call Started
            Call Suspended
            Call Canceled
            Flow Canceled
            """);
        var children = trace["children"]!.AsArray().ToDictionary(child => child!["definitionId"]!.GetValue<string>(), child => child!);
        Journal.Is(children["child"], "Cancelled", "Flow Started\nCall Started\nCall Suspended\nCall Canceled\nFlow Canceled");
        Journal.Is(children["grandchild"], "Cancelled", "Flow Started\nAsk Started\nAsk Suspended\nAsk Canceled\nFlow Canceled");
    }

    [Theory]
    [InlineData("ExecuteWorkflow")]
    [InlineData("DispatchWorkflow")]
    [InlineData("BulkDispatchWorkflows")]
    public void A_child_whose_branch_lost_is_cancelled(string type)
    {
        var child = new Drawing("child").Add("Ask", "Event", ("eventName", Literal("answer")));
        var parent = new Drawing("parent").Add("Fork", "FlowFork", ("branches", Literal(new JsonArray("A", "B")))).Add("Call", type, ("workflowDefinitionId", Literal("child")), ("waitForCompletion", Literal(true)), ("items", Literal(new JsonArray(1, 2))))
            .Add("Quick", "Event", ("eventName", Literal("quick"))).Add("Join", "FlowJoin", ("mode", Literal("WaitAny"))).Add("Then", "Event", ("eventName", Literal("then"))).Line("Fork.A > Call > Join > Then").Line("Fork.B > Quick > Join");
        var trace = Journal.Trace(parent, """{"steps": [{"waitMs": 1}, {"event": "quick"}]}""", child);
        Journal.Is(trace, "Suspended", """
            Flow Started
            Fork Started
            Fork Completed A,B
            Call Started
            Call Suspended
            Quick Started
            Quick Suspended
            Quick Resumed
            Quick Completed
            Call Canceled
            Join Started
            Join Completed
            Then Started
            Then Suspended
            """);
        trace["children"]!.AsArray().Count.ShouldBe(type == "BulkDispatchWorkflows" ? 2 : 1);
        foreach (var ended in trace["children"]!.AsArray())
            Journal.Is(ended!, "Cancelled", "Flow Started\nAsk Started\nAsk Suspended\nAsk Canceled\nFlow Canceled");
    }

    [Fact]
    public void A_child_that_ends_while_its_parent_has_failed_is_heard_when_that_is_repaired()
    {
        var child = new Drawing("child").Add("Ask", "Event", ("eventName", Literal("answer")));
        var parent = new Drawing("parent").Add("Fork", "FlowFork", ("branches", Literal(new JsonArray("A", "B")))).Add("Call", "ExecuteWorkflow", ("workflowDefinitionId", Literal("child")), ("waitForCompletion", Literal(true)))
            .Add("Quick", "Event", ("eventName", Literal("quick"))).Add("Break", "Fault", ("message", Literal("no"))).Add("Join", "FlowJoin", ("mode", Literal("WaitAll"))).Line("Fork.A > Call > Join").Line("Fork.B > Quick > Break > Join");
        var trace = Journal.Trace(parent, """{"steps": [{"event": "quick"}, {"event": "answer", "to": "child"}, {"skip": "Break"}]}""", child);
        Journal.Is(trace, "Finished", """
            Flow Started
            Fork Started
            Fork Completed A,B
            Call Started
            Call Suspended
            Quick Started
            Quick Suspended
            Quick Resumed
            Quick Completed
            Break Started
            Break Faulted
            Call Canceled
            Flow Canceled
            Break Completed
            Call Resumed
            Call Completed
            Join Started
            Join Completed
            Flow Completed
            """);
        Journal.Is(trace["children"]![0]!, "Finished", "Flow Started\nAsk Started\nAsk Suspended\nAsk Resumed\nAsk Completed\nFlow Completed");
    }

    [Fact]
    public void A_child_for_each_item_and_what_hangs_on_the_end_of_each()
    {
        var child = new Drawing("child").Add("Odd", "FlowDecision", ("condition", Js("getInput('Item') % 2 === 1"))).Add("Break", "Fault", ("message", Literal("even"))).Line("Odd.False > Break");
        var parent = new Drawing("parent").Add("Bulk", "BulkDispatchWorkflows", ("workflowDefinitionId", Literal("child")), ("items", Js("[1, 2, 3]")), ("childCompleted", Activity("Good", "WriteLine")), ("childFaulted", Activity("Bad", "WriteLine")))
            .Add("All", "WriteLine").Line("Bulk.Completed > All");
        Journal.Is(Journal.Trace(parent, null, child), "Finished", """
            Flow Started
            Bulk Started
            Bulk Suspended
            Bulk Resumed
            Bulk Suspended
            Good Started
            Good Completed
            Bulk Resumed
            Bulk Suspended
            Bad Started
            Bad Completed
            Bulk Resumed
            Bulk Suspended
            Good Started
            Good Completed
            Bulk Completed Completed,Done
            All Started
            All Completed
            Flow Completed
            """);
    }
}
