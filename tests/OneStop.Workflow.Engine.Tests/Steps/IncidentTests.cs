using System.Text.Json.Nodes;
using OneStop.Workflow.Engine.Advancing;
using static OneStop.Workflow.Engine.Tests.Drawing;

namespace OneStop.Workflow.Engine.Tests.Steps;

public class IncidentTests
{
    private const string Continue = "Elsa.Workflows.IncidentStrategies.ContinueWithIncidentsStrategy, Elsa.Workflows.Core";

    private static Drawing Failing(bool goesOn)
    {
        var drawing = new Drawing("failing")
            .Add("Fork", "FlowFork", ("branches", Literal(new JsonArray("A", "B"))))
            .Add("Wait", "Event", ("eventName", Literal("go")))
            .Add("Ask", "OneStop.OfficerTask")
            .Add("Check", "FlowDecision", ("condition", Js("getOutputFrom('Ask','Result').form.amount.total > 10")))
            .Add("Yes", "WriteLine", ("text", Literal("yes")))
            .Add("Join", "FlowJoin", ("mode", Literal("WaitAllActive")))
            .Line("Fork.A > Wait > Join").Line("Fork.B > Ask > Check.True > Yes > Join").Line("Check.False > Join");
        if (goesOn)
            drawing.Options["incidentStrategyType"] = Continue;
        return drawing;
    }

    [Fact]
    public void A_failed_script_becomes_an_incident_and_can_be_skipped_with_an_outcome()
    {
        var played = new Played(Failing(goesOn: true).Read()).Start().Do("Ask");
        played.State!.SubStatus.ShouldBe("Suspended");
        played.State.Incidents.Single().Code.ShouldBe("ScriptFailed");
        played.Skip("ScriptFailed", "Maybe").Refusal!.Code.ShouldBe("OutcomeIsUnknown");
        played.Skip("ScriptFailed", "True").State!.Incidents.ShouldBeEmpty();
        played.Journal.ShouldContain("Yes Completed");
        played.Tell("go").State!.SubStatus.ShouldBe("Finished");
    }

    [Fact]
    public void A_retry_runs_the_failed_activity_again_and_nothing_before_it()
    {
        var played = new Played(Failing(goesOn: true).Read()).Start().Do("Ask");
        played.Retry("ScriptFailed").State!.Incidents.Single().Code.ShouldBe("ScriptFailed");
        played.Journal.Count(line => line == "Ask Completed Done").ShouldBe(1);
        played.Journal.Count(line => line == "Check Started").ShouldBe(2);
    }

    [Fact]
    public void A_faulted_instance_is_opened_again_by_a_skip_with_what_it_waited_for()
    {
        var played = new Played(Failing(goesOn: false).Read()).Start().Do("Ask");
        played.State!.SubStatus.ShouldBe("Faulted");
        played.Effects.OfType<Effect.CloseBookmark>().Single().ActivityId.ShouldBe("Wait");
        played.Tell("go").Refusal!.Code.ShouldBe("InstanceHasEnded");
        played.Skip("ScriptFailed", "False").State!.SubStatus.ShouldBe("Suspended");
        played.Waiting.ShouldBe(["Wait"]);
        played.Tell("go").State!.SubStatus.ShouldBe("Finished");
    }

    [Fact]
    public void An_instance_with_nothing_to_wait_for_is_retried_as_a_whole()
    {
        var played = new Played(Failing(goesOn: true).Read()).Start().Do("Ask").Tell("go");
        played.State!.Incidents.Select(i => i.Code).ShouldBe(["ScriptFailed", "NothingToWaitFor"]);
        played.Retry("NothingToWaitFor").State!.Incidents.Select(i => i.Code).ShouldBe(["ScriptFailed", "NothingToWaitFor"]);
        played.Skip("ScriptFailed", "True").State!.SubStatus.ShouldBe("Finished");
        played.State.Incidents.ShouldBeEmpty();
    }

    [Fact]
    public void A_loop_that_never_blocks_is_stopped_and_the_circle_named()
    {
        var played = new Played(new Drawing("circle").Add("Start", "Start").Add("A", "WriteLine").Add("B", "WriteLine").Add("C", "WriteLine")
            .Line("Start > A > B > C > A").Read()).Start();
        var incident = played.State!.Incidents.Single();
        incident.Code.ShouldBe("LoopNeverBlocks");
        new[] { "A > B > C > A", "B > C > A > B", "C > A > B > C" }.ShouldContain(circle => incident.Message.Contains(circle), incident.Message);
    }

    [Fact]
    public void A_greedy_script_ends_in_an_incident_on_its_own_instance()
    {
        var played = new Played(new Drawing("greedy").Add("Greed", "RunJavaScript", ("script", Literal("while (true) {}"))).Read()).Start();
        played.State!.Incidents.Single().Code.ShouldBe("ScriptReachedItsBound");
        played.State.SubStatus.ShouldBe("Faulted");
    }

    [Fact]
    public void A_condition_that_fails_after_a_finished_step_does_not_run_the_step_again()
    {
        var body = Activity("Ask", "OneStop.OfficerTask");
        var drawing = new Drawing("loop").Variable("N", "Int32", 0)
            .Add("Loop", "While", ("condition", Js("getN() < 2 && (getN() == 0 || getOutputFrom('Ask','Result').form.deep.value)")), ("body", new JsonObject
            {
                ["id"] = "Body",
                ["type"] = "Elsa.Sequence",
                ["version"] = 1,
                ["activities"] = new JsonArray(body, Activity("Count", "SetVariable", Set("N", "getN() + 1"))),
            }))
            .Add("After", "WriteLine").Line("Loop > After");
        drawing.Options["incidentStrategyType"] = Continue;
        var played = new Played(drawing.Read()).Start().Do("Ask");
        played.State!.Incidents.Select(i => i.Code).ShouldBe(["ScriptFailed", "NothingToWaitFor"]);
        played.Retry("ScriptFailed");
        played.Journal.Count(line => line == "Ask Started").ShouldBe(1);
        played.State.Incidents.ShouldContain(i => i.Code == "ScriptFailed");
    }
}
