using System.Text.Json.Nodes;
using OneStop.Workflow.Engine.Advancing;
using OneStop.Workflow.Engine.Definitions;
using OneStop.Workflow.Engine.Designing;
using OneStop.Workflow.Engine.State;
using static OneStop.Workflow.Engine.Tests.Drawing;

namespace OneStop.Workflow.Engine.Tests.Steps;

/// <summary>BulkDispatchWorkflows: one child for each item, and what hangs on the end of each.</summary>
public class BulkDispatchTests
{
    private static readonly Shelf Children = new(new Drawing("child").Add("Line", "WriteLine", ("text", Literal("x"))).Read());

    private static Drawing Drawn(string items, params (string Name, JsonNode? Value)[] more) => new Drawing("parent").Variable("Log", "String", ">")
        .Add("Bulk", "BulkDispatchWorkflows", [("workflowDefinitionId", Literal("child")), ("items", Js(items)), .. more])
        .Add("All", "WriteLine", ("text", Literal("all"))).Add("Done", "WriteLine", ("text", Literal("done")))
        .Line("Bulk.Completed > All").Line("Bulk > Done");

    private static JsonObject Note(string script) => Activity("Note", "SetVariable", Set("Log", script));

    private static Played Started(Drawing drawn) => new Played(drawn.Read(), Children).Give(new Stimulus.Start(InstanceId: "p1"));

    private static IReadOnlyList<AskedChild> Asked(Played played) => played.Effects.OfType<Effect.StartChildren>().Single().Children;

    private static Played Ends(Played played, AskedChild child, string how = "Finished", JsonNode? output = null) =>
        played.Give(new Stimulus.Resume(child.Place!, how, output) { ChildId = "c" + child.Place![^1] });

    [Fact]
    public void Each_item_is_the_input_of_a_child_of_its_own_beside_the_input_of_all()
    {
        var children = Asked(Started(Drawn("['A', 'B']", ("input", Js("({ Shared: 1 })")), ("correlationIdFunction", Js("`${getItem()}-${args.item}`")))));
        children.Select(child => child.Input.ToJsonString()).ShouldBe(["{\"Shared\":1,\"ParentInstanceId\":\"p1\",\"Item\":\"A\"}", "{\"Shared\":1,\"ParentInstanceId\":\"p1\",\"Item\":\"B\"}"]);
        children.Select(child => child.CorrelationId).ShouldBe(["A-A", "B-B"]);
    }

    [Fact]
    public void The_members_of_an_item_that_is_an_object_are_inputs_and_another_item_has_the_name_it_is_given()
    {
        var children = Asked(Started(Drawn("[{ Employee: 'An' }, 7]", ("input", Js("({ Employee: 'nobody' })")), ("defaultItemInputKey", Literal("Nr")), ("correlationIdFunction", Js("String(getNr().Employee ?? args.nr)")))));
        children.Select(child => child.Input.ToJsonString()).ShouldBe(["{\"Employee\":\"An\",\"ParentInstanceId\":\"p1\"}", "{\"Employee\":\"nobody\",\"ParentInstanceId\":\"p1\",\"Nr\":7}"]);
        children.Select(child => child.CorrelationId).ShouldBe(["An", "7"]);
    }

    [Fact]
    public void Inputs_with_the_full_names_of_types_as_older_exports_have_them_are_given_too()
    {
        const string Dictionary = "System.Collections.Generic.IDictionary`2[[System.String, System.Private.CoreLib],[System.Object, System.Private.CoreLib]], System.Private.CoreLib";
        var drawn = new Drawing("parent").Add("Bulk", "BulkDispatchWorkflows", ("workflowDefinitionId", Typed("System.String, System.Private.CoreLib", "Literal", "child")), ("items", Typed("System.Object, System.Private.CoreLib", "Object", "[1, {\"Name\": \"An\"}]")), ("input", Typed(Dictionary, "JavaScript", "({ A: 1 })")));
        Asked(Started(drawn)).Select(child => child.Input.ToJsonString()).ShouldBe(["{\"A\":1,\"ParentInstanceId\":\"p1\",\"Item\":1}", "{\"A\":1,\"ParentInstanceId\":\"p1\",\"Name\":\"An\"}"]);
    }

    [Fact]
    public void It_waits_at_one_bookmark_until_the_last_child_has_ended()
    {
        var played = Started(Drawn("[1, 2, 3]"));
        played.Journal.ShouldBe(["Workflow1 Started", "Flow Started", "Bulk Started", "Bulk Suspended"]);
        var children = Asked(played);
        played.State!.Bookmarks.ShouldHaveSingleItem();
        foreach (var child in children.Reverse())
            Ends(played, child);
        played.Journal[4..].ShouldBe(["Bulk Resumed", "Bulk Suspended", "Bulk Resumed", "Bulk Suspended", "Bulk Resumed", "Bulk Completed Completed,Done", "All Started", "All Completed", "Done Started", "Done Completed", "Flow Completed", "Workflow1 Completed"]);
        played.State!.SubStatus.ShouldBe("Finished");
    }

    [Fact]
    public void A_child_that_ends_twice_counts_once_and_one_that_is_not_named_not_at_all()
    {
        var played = Started(Drawn("[1, 2]"));
        var children = Asked(played);
        Ends(played, children[0], "Faulted");
        Ends(played, children[0]).Refusal!.Code.ShouldBe("BookmarkIsGone");
        played.Do("Bulk").Refusal!.Code.ShouldBe("BookmarkIsGone");
        played.State!.SubStatus.ShouldBe("Suspended");
        Ends(played, children[1]).State!.SubStatus.ShouldBe("Finished");
        Ends(played, children[1]).Refusal!.Code.ShouldBe("InstanceHasEnded");
    }

    [Fact]
    public void What_hangs_on_the_end_of_a_child_is_told_which_it_was_and_what_it_gave()
    {
        var said = "getLog() + getChildInstanceId() + getInput('WorkflowSubStatus')[0] + (getInput('WorkflowOutput').Y ?? '') + ' '";
        var fails = Activity("Failed", "SetVariable", Set("Log", "getLog() + 'failed:' + variables.ChildInstanceId + ' '"));
        var played = Started(Drawn("[1, 2, 3]", ("childCompleted", Note(said)), ("childFaulted", fails)));
        var children = Asked(played);
        Ends(played, children[1], output: new JsonObject { ["Y"] = "yes" });
        Ends(played, children[0], "Faulted");
        Ends(played, children[2], "Cancelled");
        played.State!.Variables["Log"]!.GetValue<string>().ShouldBe(">c1Fyes failed:c0 ");
        played.State.SubStatus.ShouldBe("Finished");
        played.Journal.Count(line => line.StartsWith("Note Started", StringComparison.Ordinal)).ShouldBe(1);
    }

    [Fact]
    public void It_is_open_until_what_hangs_on_the_end_of_each_child_is_done()
    {
        var played = Started(Drawn("[1, 2]", ("childCompleted", Activity("Look", "Event", ("eventName", Js("'look' + getChildInstanceId()"))))));
        var children = Asked(played);
        Ends(played, children[0]);
        Ends(played, children[1]);
        played.Tell("lookc1").State!.SubStatus.ShouldBe("Suspended");
        played.Tell("lookc0").State!.SubStatus.ShouldBe("Finished");
        played.Journal.Where(line => line.StartsWith("Look", StringComparison.Ordinal)).ShouldBe(["Look Started", "Look Suspended", "Look Started", "Look Suspended", "Look Resumed", "Look Completed", "Look Resumed", "Look Completed"]);
    }

    [Theory]
    [InlineData("[]", true, 0)]
    [InlineData("[1, 2]", false, 2)]
    public void Without_items_or_without_waiting_only_Done_comes(string items, bool waits, int count)
    {
        var played = Started(Drawn(items, ("waitForCompletion", Literal(waits))));
        played.Effects.OfType<Effect.StartChildren>().Sum(asked => asked.Children.Count(child => child.Place is null)).ShouldBe(count);
        played.Journal.ShouldContain("Bulk Completed Done");
        played.Journal.ShouldNotContain("All Started");
        played.State!.SubStatus.ShouldBe("Finished");
    }

    [Fact]
    public void A_definition_that_is_not_published_is_an_incident_unless_there_is_nothing_to_start()
    {
        new Played(Drawn("[1]").Read(), new Shelf()).Start().State!.Incidents.Single().Code.ShouldBe("DefinitionIsNotFound");
        new Played(Drawn("[]").Read(), new Shelf()).Start().State!.SubStatus.ShouldBe("Finished");
    }

    [Fact]
    public void A_branch_that_lost_closes_the_bookmark_that_all_its_children_belong_to()
    {
        var drawn = new Drawing("race").Add("Fork", "FlowFork", ("branches", Literal(new JsonArray("A", "B"))))
            .Add("Bulk", "BulkDispatchWorkflows", ("workflowDefinitionId", Literal("child")), ("items", Js("[1, 2]")))
            .Add("Quick", "Event", ("eventName", Literal("quick"))).Add("Join", "FlowJoin", ("mode", Literal("WaitAny")))
            .Line("Fork.A > Bulk > Join").Line("Fork.B > Quick > Join");
        var played = Started(drawn);
        var place = Asked(played)[0].Place!;
        played.Tell("quick").Effects.OfType<Effect.CloseBookmark>().Select(closed => closed.BookmarkId).ShouldContain(ChildPlace.BookmarkOf(place));
        Ends(played, new AskedChild(place, [], null)).Refusal!.Code.ShouldBe("InstanceHasEnded");
    }

    [Fact]
    public void A_trace_runs_the_children_and_ends_with_them()
    {
        var child = new Drawing("child").Add("Say", "WriteLine", ("text", Js("'Mixing ' + getInput('Item')"))).Add("Out", "SetOutput", ("outputName", Literal("Y")), ("outputValue", Js("getInput('Item')"))).Line("Say > Out");
        child.Outputs.Add(new JsonObject { ["name"] = "Y", ["type"] = "String" });
        var trace = JsonNode.Parse(Tracing.Tracer.Trace(Drawn("['Apple', 'Banana']", ("childCompleted", Note("getLog() + getInput('WorkflowOutput').Y + '@' + getChildInstanceId() + ' '"))).Json(), null, [child.Json()]))!;
        trace["children"]!.AsArray().Select(c => c!["output"]!["Y"]!.GetValue<string>()).ShouldBe(["Apple", "Banana"]);
        trace["variables"]!["Log"]!.GetValue<string>().ShouldBe(">Apple@trace-1 Banana@trace-2 ");
        trace["subStatus"]!.GetValue<string>().ShouldBe("Finished");
        trace["bursts"]![0]!["storedBookmarksAfter"]!.ToJsonString().ShouldBe("[\"Elsa.BulkDispatchWorkflows\"]");
    }

    [Theory]
    [InlineData("`${getItem()}-${args.item}`", "Item", null)]
    [InlineData("getRow().id", "Row", null)]
    [InlineData("getItm()", "Item", "getItem")]
    [InlineData("getItem()", "Row", "'getItem'")]
    public void The_check_knows_what_the_item_is_called(string function, string key, string? nearest)
    {
        var complaints = DefinitionCheck.Check(Drawn("[1]", ("defaultItemInputKey", Literal(key)), ("correlationIdFunction", Js(function))).Read(), Children).Where(c => c.Blocks).ToList();
        if (nearest is null)
            complaints.ShouldBeEmpty();
        else
            complaints.ShouldHaveSingleItem().Message.ShouldContain(nearest);
    }

    [Theory]
    [InlineData("getChildInstanceId() + variables.ChildInstanceId + getInput('WorkflowOutput').Y", null)]
    [InlineData("variables.WorkflowOutput.Y", "WorkflowOutput (1:11)")]
    public void At_a_port_the_child_is_a_variable_and_what_it_gave_an_input_as_on_an_Elsa_server(string script, string? unknown) =>
        DefinitionCheck.Check(Drawn("[1]", ("childCompleted", Note(script))).Read(), Children).Where(c => c.Blocks).Select(c => c.Given).ShouldBe(unknown is null ? [] : [unknown]);

    [Fact]
    public void The_item_has_its_name_nowhere_else() =>
        DefinitionCheck.Check(Drawn("[args.item]").Read(), Children).Where(c => c.Blocks).ShouldHaveSingleItem().Code.ShouldBe("ScriptNameIsUnknown");

    [Fact]
    public void The_check_looks_for_the_child_for_items_and_for_the_way_that_always_comes()
    {
        var drawn = new Drawing("parent").Add("Bulk", "BulkDispatchWorkflows", ("workflowDefinitionId", Literal("nobody")), ("channelName", Literal("fast")))
            .Add("All", "WriteLine", ("text", Literal("x"))).Add("Off", "WriteLine", ("text", Literal("x"))).Line("Bulk.Completed > All").Line("Bulk.Canceled > Off").Read();
        DefinitionCheck.Check(drawn, Children).Select(c => c.Code).Order().ShouldBe(["DefinitionIsNotFound", "InputIsMissing", "NoItemsLeadNowhere", "PortDoesNotExist", "SettingHasNoEffect"]);
        DefinitionCheck.Check(drawn).Where(c => c.IsRemark).Select(c => c.Code).ShouldContain("DefinitionIsNotLookedUp");
    }

    [Fact]
    public void A_walk_lets_each_child_end_in_every_way()
    {
        var drawn = Drawn("getInput('List')", ("childFaulted", Activity("Fix", "OneStop.OfficerTask")));
        DefinitionCheck.Check(drawn.Read(), Children).Where(c => c.Code is "NothingToWaitFor" or "WaysAreTooMany").ShouldBeEmpty();
        // When the last child has ended and what hangs on its end failed, nothing can come any more.
        var dead = Drawn("[1]", ("childFaulted", Activity("Stop", "Fault", ("message", Literal("no")))));
        dead.Options["incidentStrategyType"] = "Elsa.Workflows.IncidentStrategies.ContinueWithIncidentsStrategy, Elsa.Workflows.Core";
        DefinitionCheck.Check(dead.Read(), Children).ShouldContain(c => c.Code == "NothingToWaitFor");
    }

    [Theory]
    [InlineData("Elsa.Retry", "RetryIsNoActivity", "incident")]
    [InlineData("Elsa.Container", "ContainerIsNoActivity", "Elsa.Sequence")]
    [InlineData("Elsa.Inline", "InlineIsCode", "RunJavaScript")]
    [InlineData("Elsa.SetResponseHeaders", "ResponseHeadersAreNoActivity", "responseHeaders")]
    public void What_is_no_activity_of_a_file_is_refused_with_what_to_use_instead(string type, string code, string instead)
    {
        var complaint = WorkflowDefinition.Read(new Drawing("no").Add("X", type).Json()).Complaints.Single();
        (complaint.Code, complaint.Path, complaint.Blocks).ShouldBe((code, "$.root.activities[0].type", true));
        complaint.Message.ShouldContain(instead);
    }
}
