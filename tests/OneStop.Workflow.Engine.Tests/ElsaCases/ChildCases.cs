using System.Text.Json.Nodes;
using static OneStop.Workflow.Engine.Tests.Drawing;

namespace OneStop.Workflow.Engine.Tests.ElsaCases;

/// <summary>Children that ExecuteWorkflow and DispatchWorkflow start, as Elsa's integration tests have them; those of BulkDispatchWorkflows are in <c>BulkDispatchTests</c>.</summary>
public class ChildCases
{
    private static Drawing Child(JsonObject text) => new Drawing("child").Add("Say", "WriteLine", ("text", text));

    private static Drawing Parent(params (string Name, JsonNode? Value)[] members) => new Drawing("parent").Variable("Answer")
        .Add("Before", "WriteLine", ("text", Literal("before"))).Add("Call", "ExecuteWorkflow", [("workflowDefinitionId", Literal("child")), .. members]).Add("After", "WriteLine", ("text", Literal("after")))
        .Line("Before > Call > After");

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_child_that_does_not_block_runs_inside_its_parents_burst_whether_waited_for_or_not(bool waits)
    {
        var run = Run.ToTheEnd(Parent(("waitForCompletion", Literal(waits))), Child(Literal("child")));
        run.Lines.ShouldBe(["before", "child", "after"]);
        run.SubStatus.ShouldBe("Finished");
    }

    [Fact]
    public void A_child_is_given_its_input_and_its_correlation_id()
    {
        var run = Run.ToTheEnd(Parent(("input", Js("({ Message: 'from the parent' })")), ("correlationId", Literal("k-123")), ("waitForCompletion", Literal(true))), Child(Js("getInput('Message') + ' ' + getCorrelationId()")));
        run.Lines.ShouldBe(["before", "from the parent k-123", "after"]);
    }

    [Fact]
    public void The_result_of_a_child_is_captured_with_its_output()
    {
        var child = new Drawing("child").Add("Give", "SetOutput", ("outputName", Literal("Result")), ("outputValue", Literal("a value")));
        child.Outputs.Add(new JsonObject { ["name"] = "Result", ["type"] = "String" });
        var parent = new Drawing("parent").Variable("Answer").Add("Call", "ExecuteWorkflow", ("workflowDefinitionId", Literal("child")), ("waitForCompletion", Literal(true)), ("result", Into("Answer")))
            .Add("Say", "WriteLine", ("text", Js("`Received: ${getAnswer().output.Result}, ${getAnswer().Output.Result}`"))).Line("Call > Say");
        Run.ToTheEnd(parent, child).Lines.ShouldBe(["Received: a value, a value"]);
    }

    [Fact]
    public void A_child_that_is_dispatched_is_left_to_the_host_with_its_input()
    {
        var parent = new Drawing("parent").Add("Call", "DispatchWorkflow", ("workflowDefinitionId", Literal("child")), ("input", Js("({ a: 1 })")), ("correlationId", Literal("k"))).Add("After", "WriteLine", ("text", Literal("after"))).Line("Call > After");
        var run = Run.ToTheEnd(parent, Child(Literal("child")));
        run.Lines.ShouldBe(["after"]);
        var child = run.Children.ShouldHaveSingleItem();
        (child.DefinitionId, child.Input.ToJsonString(), child.CorrelationId, child.BookmarkId).ShouldBe(("child", "{\"a\":1}", "k", null));
    }
}
