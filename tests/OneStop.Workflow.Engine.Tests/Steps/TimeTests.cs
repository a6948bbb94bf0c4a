using System.Text.Json.Nodes;
using OneStop.Workflow.Engine.Advancing;
using OneStop.Workflow.Engine.Definitions;
using OneStop.Workflow.Engine.Designing;
using OneStop.Workflow.Engine.Tracing;
using static OneStop.Workflow.Engine.Tests.Drawing;

namespace OneStop.Workflow.Engine.Tests.Steps;

/// <summary>What waits for a moment, as the source of Elsa 3.6.3 has it.</summary>
public class TimeTests
{
    private static JsonNode Trace(Drawing drawing, string run = "{}") => JsonNode.Parse(Tracer.Trace(drawing.Json(), run))!;

    private static IEnumerable<string> Of(JsonNode trace, string activity) =>
        trace["journal"]!.AsArray().Where(e => e!["activityId"]!.GetValue<string>() == activity).Select(e => e!["event"]!.GetValue<string>() + (e["outcomes"] is { } o ? o.ToJsonString() : ""));

    [Theory]
    [InlineData("Delay", "timeSpan", "00:00:02")]
    [InlineData("Timer", "interval", "00:00:02")]
    [InlineData("StartAt", "dateTime", "2026-01-05T08:00:02+07:00")]
    [InlineData("Cron", "cronExpression", "2 * * * * *")]
    public void A_wait_for_a_moment_is_a_bookmark_named_by_its_type_and_ends_when_the_moment_comes(string type, string input, string value)
    {
        var drawing = new Drawing("time").Add("Wait", type, (input, Literal(value))).Add("After", "WriteLine").Line("Wait > After");
        var trace = Trace(drawing, "{\"steps\":[{\"waitMs\":1000},{\"waitMs\":1500}]}");
        Of(trace, "Wait").ShouldBe(["Started", "Suspended", "Resumed", "Completed"]);
        trace["bursts"]!.AsArray().Select(b => b!["storedBookmarksAfter"]!.AsArray().Count).ShouldBe([1, 1, 0]);
        trace["bursts"]![0]!["storedBookmarksAfter"]![0]!.GetValue<string>().ShouldBe("Elsa." + type);
        trace["status"]!.GetValue<string>().ShouldBe("Finished");
    }

    [Fact]
    public void A_moment_that_has_passed_is_not_waited_for() =>
        Of(Trace(new Drawing("past").Add("Wait", "StartAt", ("dateTime", Literal("2020-01-01T00:00:00Z")))), "Wait").ShouldBe(["Started", "Completed"]);

    [Fact]
    public void A_plan_that_was_left_blank_is_switched_off() =>
        Of(Trace(new Drawing("blank").Add("Wait", "Cron", ("cronExpression", Literal("")))), "Wait").ShouldBe(["Started", "Completed"]);

    [Theory]
    [InlineData("Asia/Tokyo", "2026-01-05T23:00:00Z")]
    [InlineData("", "2026-01-06T01:00:00Z")]
    public void A_plan_waits_by_the_clock_of_its_zone(string zone, string due) =>
        new Played(new Drawing("zone").Add("Wait", "Cron", ("cronExpression", Literal("0 8 * * *")), ("timeZone", Literal(zone))).Read()).Start()
            .Effects.OfType<Effect.AwaitTime>().Single().DueAt.ShouldBe(DateTimeOffset.Parse(due, System.Globalization.CultureInfo.InvariantCulture));

    [Fact]
    public void A_zone_nobody_knows_is_refused_when_it_is_checked_and_an_incident_where_it_runs()
    {
        var definition = new Drawing("nowhere").Add("Wait", "Cron", ("cronExpression", Literal("0 8 * * *")), ("timeZone", Literal("Asia/Hanoy"))).Read();
        var found = DefinitionCheck.Check(definition).Single(c => c.Blocks);
        (found.Code, found.Path, found.Given).ShouldBe(("TimeZoneIsUnknown", "$.root.activities[0].timeZone", "Asia/Hanoy"));
        new Played(definition).Start().State!.Incidents.Single().Code.ShouldBe("TimeIsNotReadable");
    }

    [Fact]
    public void A_trace_waits_for_years()
    {
        var trace = Trace(new Drawing("years").Add("Wait", "Delay", ("timeSpan", Literal("3650.00:00:00"))).Add("After", "WriteLine").Line("Wait > After"), "{\"steps\":[{\"waitMs\":315359999000},{\"waitMs\":2000}]}");
        trace["bursts"]!.AsArray().Select(b => b!["statusAfter"]!.GetValue<string>()).ShouldBe(["Running", "Running", "Finished"]);
    }

    [Fact]
    public void A_delay_without_a_length_takes_a_minute() =>
        new Played(new Drawing("minute").Add("Wait", "Delay").Read()).Start().Effects.OfType<Effect.AwaitTime>().Single().DueAt.ShouldBe(Played.Monday.AddMinutes(1));

    [Theory]
    [InlineData("Timer", "interval", "01:00:00")]
    [InlineData("Cron", "cronExpression", "0 8 * * *")]
    [InlineData("StartAt", "dateTime", "2030-01-01T00:00:00Z")]
    [InlineData("Event", "eventName", "come")]
    public void A_trigger_that_starts_the_instance_does_not_wait_and_any_other_does(string type, string input, string value)
    {
        var definition = new Drawing("triggered").Add("First", type, (input, Literal(value)), ("customProperties", new JsonObject { ["canStartWorkflow"] = true })).Add("After", "WriteLine").Line("First > After").Read();
        var started = new Played(definition).Start(trigger: "First");
        started.Journal.Where(line => line.StartsWith("First", StringComparison.Ordinal)).ShouldBe(["First Started", "First Completed"]);
        started.State!.SubStatus.ShouldBe("Finished");
        new Played(definition).Start().Journal.Where(line => line.StartsWith("First", StringComparison.Ordinal)).ShouldBe(["First Started", "First Suspended"]);
    }

    [Fact]
    public void Two_branches_that_wait_for_a_moment_each_have_their_bookmark()
    {
        var played = new Played(new Drawing("two").Add("Fork", "FlowFork", ("branches", Literal(new JsonArray("A", "B")))).Add("A", "Delay", ("timeSpan", Literal("00:01:00"))).Add("B", "Delay", ("timeSpan", Literal("00:02:00")))
            .Add("Join", "FlowJoin", ("mode", Literal("WaitAny"))).Line("Fork.A > A > Join").Line("Fork.B > B > Join").Read()).Start();
        played.Waiting.ShouldBe(["A", "B"]);
        played.Do("A").Journal.ShouldContain("B Canceled");
        played.State!.SubStatus.ShouldBe("Finished");
    }

    private static JsonObject Body() => Activity("Body", "Sequence", ("activities", new JsonArray(
        Activity("Wait", "Event", ("eventName", Literal("go"))), Activity("Grow", "RunJavaScript", ("script", Literal("setItems([...getItems(), 'x']); setEnd(getEnd() - 1);"))))));

    [Fact]
    public void Items_are_asked_for_again_after_a_wait_and_so_are_the_bounds_of_a_for()
    {
        var each = new Played(new Drawing("each").Variable("Items", "Object", new JsonArray("a")).Variable("End", "Int32", 0).Add("Loop", "ForEach", ("items", Js("getItems().slice(0, 3)")), ("body", Body())).Read()).Start();
        each.Tell("go").Tell("go");
        each.State!.Status.ShouldBe("Running");
        each.Tell("go").State!.SubStatus.ShouldBe("Finished");

        var count = new Played(new Drawing("for").Variable("Items", "Object", new JsonArray()).Variable("End", "Int32", 4).Add("Loop", "For", ("start", Literal(1)), ("end", Js("getEnd()")), ("body", Body())).Read()).Start();
        count.Tell("go").State!.Status.ShouldBe("Running");
        count.Tell("go").State!.SubStatus.ShouldBe("Finished");
    }

    [Fact]
    public void Within_a_burst_the_items_stay_what_they_were()
    {
        var played = new Played(new Drawing("still").Variable("Items", "Object", new JsonArray("a", "b")).Variable("Seen", "String", "")
            .Add("Loop", "ForEach", ("items", Js("getItems()")), ("body", Activity("Grow", "RunJavaScript", ("script", Literal("setItems([...getItems(), 'x']); setSeen((getSeen() ?? '') + getCurrentValue());"))))).Read()).Start();
        played.State!.SubStatus.ShouldBe("Finished");
        played.State.Variables["Seen"]!.GetValue<string>().ShouldBe("ab");
    }
}
