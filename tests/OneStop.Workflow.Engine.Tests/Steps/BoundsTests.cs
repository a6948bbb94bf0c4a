using System.Text.Json.Nodes;
using OneStop.Workflow.Engine.Advancing;
using OneStop.Workflow.Engine.Definitions;
using OneStop.Workflow.Engine.State;
using OneStop.Workflow.Engine.Tracing;
using static OneStop.Workflow.Engine.Tests.Drawing;

namespace OneStop.Workflow.Engine.Tests.Steps;

/// <summary>What is bounded ends in a refusal or an incident by its name, just beyond the bound and not before.</summary>
public class BoundsTests
{
    private static JsonObject Ask => Activity("Ask", "Event", ("eventName", Literal("go")));

    [Theory]
    [InlineData(30, null)]
    [InlineData(60, "TooManyOpen")]
    public void Activities_open_at_once(int items, string? code)
    {
        var definition = new Drawing("wide").Add("Each", "ParallelForEach", ("items", Js($"new Array({items}).fill(1)")), ("body", Ask)).Read();
        new Played(definition) { Limits = new EngineLimits(Runs: 50) }.Start().State!.Incidents.Select(i => i.Code).FirstOrDefault().ShouldBe(code);
    }

    [Fact]
    public void Activities_open_at_once_that_no_loop_announces()
    {
        var branches = Enumerable.Range(0, 60).Select(i => "B" + i).ToList();
        var drawing = new Drawing("fork").Add("Fork", "FlowFork", ("branches", Literal(new JsonArray([.. branches.Select(b => (JsonNode)b)]))));
        foreach (var branch in branches)
            drawing.Add(branch, "OneStop.OfficerTask").Line($"Fork.{branch} > {branch}");
        new Played(drawing.Read()) { Limits = new EngineLimits(Runs: 50) }.Start().State!.Incidents[0].Code.ShouldBe("TooManyOpen");
        new Played(drawing.Read()) { Limits = new EngineLimits(Runs: 70) }.Start().State!.Incidents.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("'x'.repeat(400)", null)]
    [InlineData("'x'.repeat(1200)", "ValueIsTooLarge")]
    [InlineData("(() => { let a = 1; for (let i = 0; i < 60; i++) a = [a]; return a })()", null)]
    [InlineData("(() => { let a = 1; for (let i = 0; i < 70; i++) a = [a]; return a })()", "ValueIsTooDeep")]
    public void Values_that_are_kept(string script, string? code)
    {
        var definition = new Drawing("value").Variable("V").Add("Set", "SetVariable", Set("V", script)).Read();
        new Played(definition) { Limits = new EngineLimits(StateBytes: script.Contains("repeat", StringComparison.Ordinal) ? 1_000 : 100_000) }.Start().State!.Incidents.Select(i => i.Code).FirstOrDefault().ShouldBe(code);
    }

    [Theory]
    [InlineData("'ệ'.repeat(300)", null)]
    [InlineData("'ệ'.repeat(340)", "ValueIsTooLarge")]
    public void Values_are_counted_in_bytes_of_UTF_8(string script, string? code)
    {
        var definition = new Drawing("value").Variable("V").Add("Set", "SetVariable", Set("V", script)).Read();
        new Played(definition) { Limits = new EngineLimits(StateBytes: 1_000) }.Start().State!.Incidents.Select(i => i.Code).FirstOrDefault().ShouldBe(code);
    }

    [Fact]
    public void The_nesting_of_a_definition()
    {
        string Nested(int containers) => "{\"definitionId\":\"deep\",\"root\":" + string.Concat(Enumerable.Repeat("{\"type\":\"Elsa.Sequence\",\"version\":1,\"activities\":[", containers)) + string.Concat(Enumerable.Repeat("]}", containers)) + "}";
        WorkflowDefinition.Read(Nested(29)).Complaints.ShouldBeEmpty();
        WorkflowDefinition.Read(Nested(40)).Complaints.Single().Message.ShouldContain("64 levels deep");
    }

    [Fact]
    public void A_trace_waits_longer_than_milliseconds_of_32_bits()
    {
        var definition = new Drawing("long").Add("Wait", "Delay", ("timeSpan", Literal("30.00:00:00"))).Json();
        JsonNode.Parse(Tracer.Trace(definition, "{\"steps\":[{\"waitMs\":2678400000}]}"))!["subStatus"]!.GetValue<string>().ShouldBe("Finished");
        Should.Throw<TraceException>(() => Tracer.Trace(definition, "{\"steps\":[{\"waitMs\":1e300}]}")).Message.ShouldContain("ten years");
    }

    [Fact]
    public void What_comes_from_outside()
    {
        var played = new Played(new Drawing("told").Add("Ask", "Event", ("eventName", Literal("go"))).Read()) { Limits = new EngineLimits(StateBytes: 1_000) }.Start();
        var before = played.State!.Write();
        played.Tell("go", new string('x', 1200)).Refusal!.Code.ShouldBe("PayloadIsTooLarge");
        // Counted in bytes: each of these letters takes three.
        played.Tell("go", new string('ồ', 400)).Refusal!.Message.ShouldContain("1000 bytes of UTF-8");
        played.State.Write().ShouldBe(before);
        JsonNode deep = 1;
        for (var i = 0; i < 70; i++)
            deep = new JsonArray(deep);
        played.Tell("go", deep).Refusal!.Code.ShouldBe("PayloadIsTooLarge");
        played.Tell("go", new string('x', 400)).State!.SubStatus.ShouldBe("Finished");
        var started = WorkflowEngine.Advance(new Drawing("start").Add("A", "Start").Read(), null, new Stimulus.Start(new JsonObject { ["x"] = new string('x', 1200) }), Played.Monday, new EngineLimits(StateBytes: 1_000));
        started.Refusal!.Code.ShouldBe("PayloadIsTooLarge");
    }

    [Fact]
    public void Definitions()
    {
        var drawing = new Drawing("large");
        for (var i = 0; i < 20; i++)
            drawing.Add("A" + i, "Elsa.Unheard").Line($"A{i} > A{(i + 1) % 20}");
        var json = drawing.Json();
        Codes(json, new DefinitionLimits(Bytes: 500)).ShouldBe(["DefinitionIsTooLarge"]);
        Codes(json, new DefinitionLimits(Activities: 10)).ShouldContain("TooManyActivities");
        Codes(json, new DefinitionLimits(Connections: 10)).ShouldContain("TooManyConnections");
        Codes(json, new DefinitionLimits(Connections: 20)).ShouldNotContain("TooManyConnections");
        var few = WorkflowDefinition.Read(json, new DefinitionLimits(Complaints: 5)).Complaints;
        few.Count.ShouldBe(6);
        few[^1].Code.ShouldBe("MoreComplaints");
        few[^1].Message.ShouldContain("15 more");
    }

    private static IEnumerable<string> Codes(string json, DefinitionLimits limits) => WorkflowDefinition.Read(json, limits).Complaints.Select(c => c.Code);

    [Fact]
    public void The_length_of_a_script()
    {
        var json = new Drawing("long").Add("A", "WriteLine", ("text", Js("'" + new string('x', 100_001) + "'"))).Json();
        var complaint = WorkflowDefinition.Read(json).Complaints.Single();
        complaint.Code.ShouldBe("ScriptCannotBeRead");
        complaint.Message.ShouldContain("100000 characters");
    }

    [Fact]
    public void Incidents_that_are_kept()
    {
        var drawing = new Drawing("failing").Add("Each", "ParallelForEach", ("items", Js("new Array(150).fill(1)")), ("body", Activity("Boom", "Fault", ("message", Literal("x")))));
        drawing.Options["incidentStrategyType"] = "Elsa.Workflows.IncidentStrategies.ContinueWithIncidentsStrategy, Elsa.Workflows.Core";
        var incidents = new Played(drawing.Read()).Start().State!.Incidents;
        incidents.Count.ShouldBe(100);
        incidents[^1].Code.ShouldBe("NothingToWaitFor");
    }

    [Fact]
    public void The_steps_of_a_trace() =>
        Should.Throw<TraceException>(() => Tracer.Trace(new Drawing("trace").Add("A", "Start").Json(), "{\"steps\":[" + string.Join(',', Enumerable.Repeat("{\"waitMs\":1}", 10_001)) + "]}"))
            .Message.ShouldContain("10000 steps");

    [Fact]
    public void A_state_of_another_drawing_is_refused()
    {
        var state = new Played(new Drawing("same").Add("Ask", "OneStop.OfficerTask").Read()).Start().State!;
        var other = new Drawing("same").Add("Other", "OneStop.OfficerTask").Read();
        WorkflowEngine.Advance(other, InstanceState.Read(state.Write()), new Stimulus.Resume(state.Bookmarks[0].Id), Played.Monday).Refusal!.Code.ShouldBe("StateDoesNotFit");
    }
}
