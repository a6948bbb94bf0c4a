using System.Text.Json.Nodes;
using OneStop.Workflow.Engine.Definitions;
using OneStop.Workflow.Engine.Designing;
using OneStop.Workflow.Engine.Tracing;
using static OneStop.Workflow.Engine.Tests.Drawing;

namespace OneStop.Workflow.Engine.Tests.Designing;

public class DefinitionCheckTests
{
    private static List<string> Codes(Drawing drawing) => [.. DefinitionCheck.Check(drawing.Read()).Select(c => c.Code).Distinct()];

    [Fact]
    public void The_join_on_a_dead_path_is_refused_at_publishing()
    {
        var complaint = DefinitionCheck.Check(WorkflowDefinition.Read(Recordings.Definition("20-join-dead-path")).Definition!).Single(c => c.Blocks);
        complaint.Code.ShouldBe("JoinWaitsForPathNotTaken");
        complaint.ActivityId.ShouldBe("Join");
        complaint.Path.ShouldBe("$.root.activities[3]");
    }

    [Fact]
    public void No_recorded_definition_that_ended_well_is_refused()
    {
        foreach (var name in Recordings.Names.Except(["20-join-dead-path", "43-fault-while-waiting-continue"]).Where(name => Recordings.Recorded(name)["incidentCount"]!.GetValue<int>() == 0))
            DefinitionCheck.Check(WorkflowDefinition.Read(Recordings.Definition(name)).Definition!).ShouldNotContain(c => c.Blocks, name);
    }

    [Fact]
    public void A_decision_after_which_the_ways_come_together_again_does_not_trouble_a_join() =>
        Codes(new Drawing("fine").Add("Fork", "FlowFork", ("branches", Literal(new JsonArray("A", "B")))).Add("D", "FlowDecision").Add("T", "WriteLine").Add("F", "WriteLine").Add("M", "WriteLine")
            .Add("B", "OneStop.OfficerTask").Add("Join", "FlowJoin", ("mode", Literal("WaitAll")))
            .Line("Fork.A > D.True > T > M > Join").Line("D.False > F > M").Line("Fork.B > B > Join")).ShouldBeEmpty();

    [Fact]
    public void A_branch_that_is_returned_for_rework_comes_to_the_join_in_the_end() =>
        Codes(new Drawing("rework").Add("Fork", "FlowFork", ("branches", Literal(new JsonArray("A", "B")))).Add("A", "OneStop.OfficerTask").Add("D", "FlowDecision")
            .Add("B", "OneStop.OfficerTask").Add("Join", "FlowJoin", ("mode", Literal("WaitAll")))
            .Line("Fork.A > A > D.True > Join").Line("D.False > A").Line("Fork.B > B > Join")).ShouldBeEmpty();

    [Fact]
    public void A_case_that_need_not_hold_is_no_way_a_join_may_wait_for() =>
        Codes(new Drawing("cases").Add("S", "FlowSwitch", ("mode", Literal("MatchAny")), ("cases", Cases("a", "b"))).Add("A", "OneStop.OfficerTask").Add("B", "OneStop.OfficerTask")
            .Add("Join", "FlowJoin", ("mode", Literal("WaitAll"))).Line("S.a > A > Join").Line("S.b > B > Join")).ShouldContain("JoinWaitsForPathNotTaken");

    [Fact]
    public void An_overdue_port_is_no_way_a_join_may_wait_for() =>
        Codes(new Drawing("late").Add("Step", "OneStop.OfficerTask").Add("Remind", "WriteLine").Add("Join", "FlowJoin", ("mode", Literal("WaitAll")))
            .Line("Step > Join").Line("Step.Overdue > Remind > Join")).ShouldContain("JoinWaitsForPathNotTaken");

    private static JsonArray Cases(params string[] labels) =>
        new([.. labels.Select(label => (JsonNode)new JsonObject { ["label"] = label, ["condition"] = new JsonObject { ["type"] = "JavaScript", ["value"] = "true" } })]);

    [Fact]
    public void A_branch_that_may_leave_before_the_join_is_refused() =>
        Codes(new Drawing("leaves").Add("Fork", "FlowFork", ("branches", Literal(new JsonArray("A", "B")))).Add("D", "FlowDecision").Add("Out", "WriteLine")
            .Add("B", "OneStop.OfficerTask").Add("Join", "FlowJoin", ("mode", Literal("WaitAll")))
            .Line("Fork.A > D.True > Join").Line("D.False > Out").Line("Fork.B > B > Join")).ShouldBe(["JoinWaitsForPathNotTaken"]);

    [Fact]
    public void What_nothing_leads_to_and_outcomes_that_lead_nowhere_are_warned_of()
    {
        var complaints = DefinitionCheck.Check(new Drawing("loose").Add("Start", "Start").Add("Receive", "OneStop.ReceiveDossier").Add("Done", "WriteLine").Add("Island", "WriteLine").Add("Sea", "WriteLine")
            .Line("Start > Receive.Accepted > Done").Line("Receive.Approved > Done").Line("Island > Sea > Island").Read());
        complaints.ShouldAllBe(c => !c.Blocks);
        complaints.Select(c => $"{c.Code} {c.ActivityId}").ShouldBe(
            ["OutcomeIsNotConnected Receive", "OutcomeIsNotConnected Receive", "ActivityIsNotReachable Island", "ActivityIsNotReachable Sea", "PortDoesNotExist Receive"], ignoreOrder: true);
    }

    [Fact]
    public void Complete_in_a_nested_flowchart_is_refused()
    {
        var inner = new JsonObject { ["id"] = "Inner", ["type"] = "Elsa.Flowchart", ["version"] = 1, ["activities"] = new JsonArray(Activity("C", "Complete")) };
        var drawing = new Drawing("nested");
        drawing.Add("Inner", "Flowchart", ("activities", inner["activities"]!.DeepClone()));
        Codes(drawing).ShouldBe(["CompleteInNestedFlowchart"]);
    }

    [Fact]
    public void A_circle_in_which_nothing_waits_is_named() =>
        DefinitionCheck.Check(new Drawing("circle").Add("Start", "Start").Add("A", "WriteLine").Add("B", "WriteLine").Line("Start > A > B > A").Read())
            .Single(c => c.Code == "CircleNeverBlocks").Message.ShouldContain("A > B > A");

    [Fact]
    public void A_way_back_that_can_be_reached_past_its_target_is_refused() =>
        Codes(new Drawing("unsound").Add("Start", "FlowFork", ("branches", Literal(new JsonArray("A", "B")))).Add("A", "WriteLine").Add("B", "OneStop.ApproveAndSign").Add("C", "OneStop.ApproveAndSign")
            .Line("Start.A > A > B.Approved > C").Line("Start.B > C").Line("C.Returned > A")).ShouldContain("WayBackIsUnsound");

    [Fact]
    public void What_cannot_be_run_is_refused_when_it_is_read_with_its_path()
    {
        var json = new Drawing("bad").Add("A", "Elsa.Unheard").Add("B", "WriteLine", ("text", new JsonObject { ["typeName"] = "String", ["expression"] = new JsonObject { ["type"] = "CSharp", ["value"] = "x" } }))
            .Add("C", "FlowDecision", ("condition", Js("getX( > 3"))).Line("A > Nowhere").Json();
        WorkflowDefinition.Read(json).Complaints.Select(c => $"{c.Code} {c.Path}").ShouldBe([
            "ActivityIsUnknown $.root.activities[0].type",
            "ExpressionTypeIsNotOffered $.root.activities[1].text.expression.type",
            "ScriptCannotBeRead $.root.activities[2].condition.expression.value",
            "ConnectionLeadsNowhere $.root.connections[0].target",
        ]);
    }

    [Fact]
    public void Reading_and_writing_changes_nothing()
    {
        foreach (var name in Recordings.Names)
            JsonNode.DeepEquals(JsonNode.Parse(WorkflowDefinition.Read(Recordings.Definition(name)).Definition!.Write()), JsonNode.Parse(Recordings.Definition(name))).ShouldBeTrue();
    }

    [Theory]
    [InlineData("FlowJoin", "WaitAllInbound", true)]
    [InlineData("FlowJoin", "waitall", true)]
    [InlineData("FlowJoin", "3", true)]
    [InlineData("FlowJoin", "WaitAllActive", false)]
    [InlineData("FlowJoin", "1", false)]
    [InlineData("Join", "WaitAll", false)]
    [InlineData("FlowSwitch", "MatchAll", true)]
    [InlineData("FlowSwitch", "MatchAny", false)]
    [InlineData("Switch", "First", true)]
    public void A_mode_that_does_not_exist_is_refused_with_those_that_do(string type, string mode, bool isRefused)
    {
        var drawing = new Drawing("modes").Add("A", "WriteLine").Add("M", type, ("mode", Literal(mode))).Line("A > M");
        var found = DefinitionCheck.Check(drawing.Read()).Where(c => c.Blocks).ToList();
        found.Select(c => (c.Code, c.Path)).ShouldBe(isRefused ? [("ValueDoesNotFit", "$.root.activities[1].mode")] : []);
        if (isRefused)
            found[0].Message.ShouldContain($"'{mode}' is none of ");
        else
            new Played(drawing.Read()).Start().State!.Incidents.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("\"WaitAny\"", false, "A")]
    [InlineData("1", false, "A")]
    [InlineData("{\"typeName\": \"Object\", \"expression\": {\"type\": \"Literal\", \"value\": \"WaitAny\"}}", false, "A")]
    [InlineData("\"WaitAll\"", false, "")]
    [InlineData("\"waitAny\"", true, "")]
    public void A_fork_goes_on_as_its_mode_says_and_one_that_does_not_exist_is_refused(string mode, bool isRefused, string done)
    {
        var drawing = new Drawing("fork").Add("F", "Fork", ("joinMode", JsonNode.Parse(mode)), ("branches", new JsonArray(Activity("A", "Event", ("eventName", Literal("a"))), Activity("B", "Event", ("eventName", Literal("b"))))));
        DefinitionCheck.Check(drawing.Read()).Where(c => c.Blocks).Select(c => (c.Code, c.Path)).ShouldBe(isRefused ? [("ValueDoesNotFit", "$.root.activities[0].joinMode")] : []);
        var played = new Played(drawing.Read()).Start().Tell("a");
        played.Waiting.ShouldBe(done == "A" ? [] : ["B"]);
    }

    [Theory]
    [InlineData("If", "thenn", true)]
    [InlineData("If", "then", false)]
    [InlineData("ForEach", "Body", true)]
    [InlineData("FlowNode", "body", false)]
    [InlineData("Switch", "else", true)]
    public void What_hangs_on_a_port_that_does_not_exist_is_refused(string type, string port, bool isRefused)
    {
        var drawing = new Drawing("ports").Add("A", type, (port, Activity("Inner", "WriteLine")));
        DefinitionCheck.Check(drawing.Read()).Where(c => c.Blocks).Select(c => (c.Code, c.Path)).ShouldBe(isRefused ? [("PortDoesNotExist", "$.root.activities[0]." + port)] : []);
    }

    [Theory]
    [InlineData("{\"a\": 1,", true)]
    [InlineData(" [1, 2", true)]
    [InlineData("{\"a\": 1}", false)]
    [InlineData("plain text", false)]
    public void An_object_expression_that_is_no_JSON_is_refused(string value, bool isRefused) =>
        DefinitionCheck.Check(new Drawing("object").Variable("V").Add("S", "SetVariable", ("variable", new JsonObject { ["id"] = "var-V" }), ("value", Typed("Object", "Object", value))).Read())
            .Where(c => c.Blocks).Select(c => (c.Code, c.Path)).ShouldBe(isRefused ? [("ValueDoesNotFit", "$.root.activities[0].value.expression.value")] : []);

    [Fact]
    public void Two_variables_of_one_name_and_a_break_without_a_loop_are_found()
    {
        Codes(new Drawing("twice").Variable("V").Variable("V").Add("A", "WriteLine")).ShouldBe(["VariableIsTwice"]);
        Codes(new Drawing("break").Add("A", "Break")).ShouldBe(["BreakLeavesNoLoop"]);
        Codes(new Drawing("looped").Add("L", "ForEach", ("items", Literal(new JsonArray(1))), ("body", Activity("B", "Break")))).ShouldBeEmpty();
    }

    [Fact]
    public void A_cron_plan_that_never_comes_is_refused() =>
        DefinitionCheck.Check(new Drawing("never").Add("T", "Cron", ("cronExpression", Literal("0 0 30 2 *"))).Read()).Single(c => c.Blocks).Message.ShouldBe("The moment '0 0 30 2 *' never comes.");

    [Fact]
    public void Activities_and_connections_that_are_written_in_Pascal_case_run()
    {
        var json = new Drawing("pascal").Add("A", "WriteLine").Add("B", "WriteLine").Line("A > B").Json();
        var definition = WorkflowDefinition.Read(json.Replace("\"activities\"", "\"Activities\"", StringComparison.Ordinal).Replace("\"connections\"", "\"Connections\"", StringComparison.Ordinal)).Definition.ShouldNotBeNull();
        var played = new Played(definition).Start();
        played.Journal.ShouldContain("B Completed");
    }

    [Fact]
    public void A_type_of_Elsa_without_its_first_word_is_no_definition_and_is_named_whole()
    {
        var json = new Drawing("short").Add("A", "WriteLine").Json().Replace("\"Elsa.WriteLine\"", "\"WriteLine\"", StringComparison.Ordinal);
        var definition = WorkflowDefinition.Read(json).Definition!;
        DefinitionCheck.Check(definition, new Shelf(definition)).Single(c => c.Code == "DefinitionIsNotFound").Message.ShouldEndWith("Did you mean the activity 'Elsa.WriteLine'?");
        DefinitionCheck.Check(definition).Single(c => c.Code == "DefinitionIsNotLookedUp").Message.ShouldEndWith("Did you mean the activity 'Elsa.WriteLine'?");
    }

    [Fact]
    public void A_definition_without_an_id_is_read_and_traced_with_a_warning_that_an_import_gives_it_one()
    {
        var json = JsonNode.Parse(new Drawing("nameless").Add("A", "WriteLine", ("text", Literal("x"))).Json())!.AsObject();
        json.Remove("definitionId");
        json.Remove("id");
        var reading = WorkflowDefinition.Read(json.ToJsonString());
        reading.Complaints.Select(c => (c.Code, c.Blocks)).ShouldBe([("DefinitionHasNoId", false)]);
        DefinitionCheck.Check(reading.Definition!).ShouldBeEmpty();
        JsonNode.Parse(Tracer.Trace(json.ToJsonString()))!["subStatus"]!.GetValue<string>().ShouldBe("Finished");
    }
}
