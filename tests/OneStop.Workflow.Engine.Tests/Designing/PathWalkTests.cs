using System.Text.Json.Nodes;
using OneStop.Workflow.Engine.Definitions;
using OneStop.Workflow.Engine.Designing;
using static OneStop.Workflow.Engine.Tests.Drawing;

namespace OneStop.Workflow.Engine.Tests.Designing;

public class PathWalkTests
{
    private const string Continue = "Elsa.Workflows.IncidentStrategies.ContinueWithIncidentsStrategy, Elsa.Workflows.Core";

    private static Drawing Returned(string mode) => new Drawing("returned")
        .Add("Receive", "OneStop.ReceiveDossier").Add("Fork", "FlowFork", ("branches", Literal(new JsonArray("A", "B")))).Add("Check", "FlowDecision", ("condition", Js("getInput('x') > 1")))
        .Add("Appraise", "OneStop.OfficerTask").Add("Digitise", "OneStop.DigitiseDossier").Add("Out", "WriteLine").Add("Join", "FlowJoin", ("mode", Literal(mode))).Add("Sign", "OneStop.ApproveAndSign")
        .Line("Receive.Accepted > Fork.A > Check.True > Appraise > Join > Sign").Line("Check.False > Out").Line("Fork.B > Digitise > Join").Line("Sign.Returned > Fork");

    [Fact]
    public void A_join_that_can_wait_for_ever_is_named_with_the_choices_that_lead_there()
    {
        var complaint = DefinitionCheck.Check(Returned("WaitAll").Read()).Single(c => c.Blocks);
        (complaint.Code, complaint.ActivityId).ShouldBe(("JoinWaitsForPathNotTaken", "Join"));
        complaint.Given.ShouldBe("Receive: Accepted > Check: False > Digitise");
        complaint.Message.ShouldContain(complaint.Given!);
    }

    [Fact]
    public void The_same_drawing_with_the_mode_that_waits_for_what_was_taken_is_clean() =>
        DefinitionCheck.Check(Returned("WaitAllActive").Read()).ShouldNotContain(c => c.Blocks || c.IsRemark);

    [Fact]
    public void A_process_that_can_be_left_with_nothing_to_wait_for_is_refused_at_publishing()
    {
        var complaint = DefinitionCheck.Check(WorkflowDefinition.Read(Recordings.Definition("43-fault-while-waiting-continue")).Definition!).Single(c => c.Blocks);
        (complaint.Code, complaint.ActivityId, complaint.Given).ShouldBe(("NothingToWaitFor", "Boom", "WaitA > WaitB"));
        DefinitionCheck.Check(WorkflowDefinition.Read(Recordings.Definition("42-fault-while-waiting")).Definition!).ShouldNotContain(c => c.Blocks);
    }

    [Fact]
    public void A_token_that_waits_in_the_other_mode_for_a_way_not_taken_is_found_too()
    {
        var json = JsonNode.Parse(Recordings.Definition("20-join-dead-path"))!;
        json["customProperties"] = new JsonObject { ["Flowchart:ExecutionMode"] = "TokenBased" };
        DefinitionCheck.Check(WorkflowDefinition.Read(json.ToJsonString()).Definition!).ShouldContain(c => c.Blocks && c.Code == "NothingToWaitFor");
    }

    [Fact]
    public void A_container_that_never_hears_of_its_end_is_found()
    {
        var drawing = new Drawing("stuck")
            .Add("Side", "Parallel", ("activities", new JsonArray(Activity("Wait", "Event", ("eventName", Literal("go"))), Activity("Boom", "Fault", ("message", Literal("x"))))))
            .Add("After", "WriteLine").Line("Side > After");
        drawing.Options["incidentStrategyType"] = Continue;
        DefinitionCheck.Check(drawing.Read()).Where(c => c.Blocks).Select(c => $"{c.Code} {c.ActivityId} {c.Given}").ShouldBe(["NothingToWaitFor Boom Wait"]);
    }

    [Fact]
    public void Values_that_are_written_down_are_believed() =>
        DefinitionCheck.Check(new Drawing("constant").Add("Fork", "FlowFork", ("branches", Literal(new JsonArray("A", "B")))).Add("D", "FlowDecision", ("condition", Literal(true))).Add("Out", "WriteLine")
            .Add("B", "OneStop.OfficerTask").Add("Join", "FlowJoin", ("mode", Literal("WaitAll")))
            .Line("Fork.A > D.True > Join").Line("D.False > Out").Line("Fork.B > B > Join").Read()).ShouldNotContain(c => c.Blocks);

    [Fact]
    public void Where_there_are_too_many_ways_the_rules_about_the_drawing_decide_and_a_remark_says_so()
    {
        var drawing = Wide(12, "WaitAll");
        var complaints = DefinitionCheck.Check(drawing, bounds: new WalkBounds(States: 50));
        complaints.Where(c => c.IsRemark).Select(c => c.Code).ShouldBe(["WaysAreTooMany"]);
        complaints.Single(c => c.IsRemark).Blocks.ShouldBeFalse();
        complaints.Single(c => c.Blocks).Code.ShouldBe("JoinWaitsForPathNotTaken");
        complaints.Single(c => c.Blocks).Given.ShouldBe("C0");
    }

    /// <summary>Steps side by side, one of which may leave before the join.</summary>
    private static WorkflowDefinition Wide(int branches, string mode)
    {
        var names = Enumerable.Range(0, branches).Select(i => "B" + i).ToList();
        var drawing = new Drawing("wide").Add("Fork", "FlowFork", ("branches", Literal(new JsonArray([.. names.Select(n => (JsonNode)n)])))).Add("Join", "FlowJoin", ("mode", Literal(mode)))
            .Add("C0", "FlowDecision", ("condition", Js("getInput('x') > 1"))).Add("Out", "WriteLine").Line("B0 > C0.True > Join").Line("C0.False > Out");
        foreach (var name in names)
            drawing.Add(name, "OneStop.DigitiseDossier").Line(name == "B0" ? "Fork.B0 > B0" : $"Fork.{name} > {name} > Join");
        return drawing.Read();
    }

    [Fact]
    public void What_a_walk_may_do_is_bounded_however_many_ways_there_are()
    {
        var walk = PathWalk.Of(Wide(40, "WaitAllActive"), null, WalkBounds.Default);
        walk.IsComplete.ShouldBeFalse();
        walk.States.ShouldBeLessThanOrEqualTo(WalkBounds.Default.States + 1);
        walk.Runs.ShouldBeLessThan(2 * WalkBounds.Default.Runs);
        walk.Findings.ShouldBeEmpty();
    }
}
