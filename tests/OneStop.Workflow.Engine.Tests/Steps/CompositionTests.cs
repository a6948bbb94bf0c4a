using System.Text.Json.Nodes;
using OneStop.Workflow.Engine.Advancing;
using OneStop.Workflow.Engine.Definitions;
using static OneStop.Workflow.Engine.Tests.Drawing;

namespace OneStop.Workflow.Engine.Tests.Steps;

public class CompositionTests
{
    private static WorkflowDefinition Inner()
    {
        var drawing = new Drawing("inner")
            .Add("Ask", "OneStop.OfficerTask", ("unit", Js("getInput('Unit') + '/' + getUnit()")))
            .Add("Out", "SetOutput", ("outputName", Literal("Answer")), ("outputValue", Js("getInput('Unit') + '!'")))
            .Add("End", "Complete", ("outcomes", Literal("Approved")))
            .Line("Ask > Out > End");
        drawing.Options["usableAsActivity"] = true;
        drawing.Inputs.Add(new JsonObject { ["name"] = "Unit", ["type"] = "String" });
        drawing.Outputs.Add(new JsonObject { ["name"] = "Answer", ["type"] = "String" });
        return drawing.Read();
    }

    private static WorkflowDefinition Outer() => new Drawing("outer").Variable("A", "String")
        .Add("Call", "Inner", ("type", "Inner"), ("workflowDefinitionId", "inner"), ("unit", Literal("u1")), ("answer", Into("A")))
        .Add("Yes", "WriteLine", ("text", Js("getA()"))).Add("No", "WriteLine")
        .Line("Call.Approved > Yes").Line("Call > No").Read();

    [Fact]
    public void A_definition_used_as_an_activity_takes_inputs_and_gives_outputs_and_an_outcome()
    {
        var played = new Played(Outer(), new Shelf(Inner())).Start();
        played.Effects.OfType<Effect.OpenStep>().Single().Inputs["unit"]!.GetValue<string>().ShouldBe("u1/u1");
        played.Do("Ask");
        played.State!.SubStatus.ShouldBe("Finished");
        played.State.Variables["A"]!.GetValue<string>().ShouldBe("u1!");
        played.Journal.ShouldContain("Call Completed Approved");
        played.Effects.OfType<Effect.WriteLine>().Single().Text.ShouldBe("u1!");
    }

    [Fact]
    public void A_trace_names_the_workflow_itself_after_those_it_uses()
    {
        var trace = JsonNode.Parse(Tracing.Tracer.Trace(Outer().Write(), "{\"steps\":[{\"complete\":\"Ask\"}]}", [Inner().Write()]))!;
        var roots = trace["journal"]!.AsArray().Where(e => e!["activityType"]!.GetValue<string>() == "Elsa.Workflow" && e["event"]!.GetValue<string>() == "Started");
        roots.Select(e => e!["activityId"]!.GetValue<string>()).ShouldBe(["Workflow2", "Workflow1"]);
        var call = trace["activityExecutions"]!.AsArray().Single(e => e!["activityId"]!.GetValue<string>() == "Call")!;
        call["outcomes"]!.ToJsonString().ShouldBe("[\"Approved\"]");
        call["outputs"]!["Answer"]!.GetValue<string>().ShouldBe("u1!");
        call["inputs"]!["Unit"]!.GetValue<string>().ShouldBe("u1");
    }

    [Fact]
    public void A_composite_that_is_not_published_is_an_incident() =>
        new Played(Outer(), new Shelf()).Start().State!.Incidents.Single().Code.ShouldBe("DefinitionIsNotFound");

    [Fact]
    public void A_definition_that_contains_itself_ends_in_an_incident()
    {
        var drawing = new Drawing("snake").Add("Call", "Snake", ("type", "Snake"), ("workflowDefinitionId", "snake"));
        var snake = drawing.Read();
        new Played(snake, new Shelf(snake)).Start().State!.Incidents.Single().Code.ShouldBe("DefinitionsAreNestedTooDeep");
        var caller = new Drawing("caller").Add("Call", "ExecuteWorkflow", ("workflowDefinitionId", Literal("caller"))).Read();
        new Played(caller, new Shelf(caller)).Start().Effects.OfType<Effect.StartChild>().ShouldNotBeEmpty();
    }

    [Fact]
    public void A_trigger_starts_an_instance_without_waiting_and_its_payload_is_the_result()
    {
        var definition = new Drawing("triggered").Variable("R")
            .Add("Morning", "Timer", ("interval", Literal("01:00:00")), ("customProperties", new JsonObject { ["canStartWorkflow"] = true }))
            .Add("Told", "Event", ("eventName", Literal("come")), ("result", Into("R")), ("customProperties", new JsonObject { ["canStartWorkflow"] = true }))
            .Add("A", "OneStop.OfficerTask").Add("B", "WriteLine").Line("Morning > A").Line("Told > B > A").Read();
        var played = new Played(definition);
        played.Give(new Stimulus.Start(null, "c1", "Told", "hello"));
        played.Journal.ShouldBe(["Workflow1 Started", "Flow Started", "Told Started", "Told Completed", "B Started", "B Completed", "A Started", "A Suspended"]);
        played.State!.Variables["R"]!.GetValue<string>().ShouldBe("hello");
        played.State.CorrelationId.ShouldBe("c1");
        played.Do("A").State!.SubStatus.ShouldBe("Finished");
        new Played(definition).Start().Effects.OfType<Effect.AwaitTime>().Single().DueAt.ShouldBe(Played.Monday.AddHours(1));
    }

    [Fact]
    public void An_event_published_for_itself_wakes_the_instance_when_it_rests()
    {
        var played = new Played(new Drawing("echo").Variable("R")
            .Add("Fork", "FlowFork", ("branches", Literal(new JsonArray("A", "B"))))
            .Add("Tell", "PublishEvent", ("eventName", Literal("ping")), ("isLocalEvent", Literal(true)), ("payload", Literal("p")))
            .Add("Hear", "Event", ("eventName", Literal("ping")), ("result", Into("R")))
            .Line("Fork.A > Tell").Line("Fork.B > Hear").Read()).Start();
        played.State!.SubStatus.ShouldBe("Finished");
        played.State.Variables["R"]!.GetValue<string>().ShouldBe("p");
    }

    [Fact]
    public void A_task_and_a_request_wait_for_their_answer()
    {
        var played = new Played(new Drawing("outside").Variable("S")
            .Add("Task", "RunTask", ("taskName", Literal("ocr")), ("payload", Js("({pages: 3})")))
            .Add("Http", "FlowSendHttpRequest", ("url", Literal("https://example.org")), ("expectedStatusCodes", Literal(new JsonArray(200, 404))), ("statusCode", Into("S")))
            .Add("Found", "WriteLine").Add("Lost", "WriteLine").Line("Task > Http.200 > Found").Line("Http.Timeout > Lost").Read()).Start();
        played.Effects.OfType<Effect.AwaitTask>().Single().Payload!["pages"]!.GetValue<int>().ShouldBe(3);
        played.Do("Task");
        played.Effects.OfType<Effect.SendHttp>().Single().Inputs["url"]!.GetValue<string>().ShouldBe("https://example.org");
        played.Do("Http", "Maybe").Refusal!.Code.ShouldBe("OutcomeIsUnknown");
        played.Do("Http", null, new JsonObject { ["statusCode"] = 200 }).Journal.ShouldContain("Found Completed");
        played.State!.Variables["S"]!.GetValue<int>().ShouldBe(200);
    }

    [Fact]
    public void Break_leaves_the_loop_and_parallel_items_each_have_their_own_value()
    {
        var body = new JsonObject
        {
            ["id"] = "Body",
            ["type"] = "Elsa.Sequence",
            ["version"] = 1,
            ["activities"] = new JsonArray(
                Activity("Log", "SetVariable", Set("Log", "(getLog() ?? '') + getVariable('CurrentValue')")),
                Activity("Enough", "If", ("condition", Js("getVariable('CurrentValue') == 2")), ("then", Activity("Out", "Break")))),
        };
        var broken = new Played(new Drawing("break").Variable("Log", "String").Add("Loop", "ForEach", ("items", Js("[1,2,3]")), ("body", body)).Add("After", "WriteLine").Line("Loop > After").Read()).Start();
        broken.State!.Variables["Log"]!.GetValue<string>().ShouldBe("12");
        broken.State.SubStatus.ShouldBe("Finished");

        var wait = new JsonObject
        {
            ["id"] = "Body",
            ["type"] = "Elsa.Sequence",
            ["version"] = 1,
            ["activities"] = new JsonArray(Activity("Ask", "OneStop.OfficerTask", ("unit", Js("'u' + getCurrentValue() + getCurrentIndex()"))), Activity("Log", "SetVariable", Set("Log", "(getLog() ?? '') + getCurrentValue()"))),
        };
        var parallel = new Played(new Drawing("parallel").Variable("Log", "String").Add("Loop", "ParallelForEach", ("items", Js("['x','y']")), ("body", wait)).Read()).Start();
        parallel.Effects.OfType<Effect.OpenStep>().Select(e => e.Inputs["unit"]!.GetValue<string>()).ShouldBe(["ux0", "uy1"]);
        parallel.Give(new Stimulus.Resume(parallel.State!.Bookmarks[1].Id)).Do("Ask").State!.SubStatus.ShouldBe("Finished");
        parallel.State.Variables["Log"]!.GetValue<string>().ShouldBe("yx");
    }
}
