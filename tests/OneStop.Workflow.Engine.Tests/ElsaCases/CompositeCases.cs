using System.Text.Json.Nodes;
using static OneStop.Workflow.Engine.Tests.Drawing;

namespace OneStop.Workflow.Engine.Tests.ElsaCases;

/// <summary>Definitions used as activities: what goes in, what comes out, and by which way, as Elsa's integration tests have it.</summary>
public class CompositeCases
{
    private static Drawing Usable(string id, string[]? inputs = null, string[]? outputs = null, string[]? outcomes = null)
    {
        var drawn = new Drawing(id);
        drawn.Options["usableAsActivity"] = true;
        foreach (var name in inputs ?? [])
            drawn.Inputs.Add(new JsonObject { ["name"] = name, ["type"] = "Object" });
        foreach (var name in outputs ?? [])
            drawn.Outputs.Add(new JsonObject { ["name"] = name, ["type"] = "Object" });
        if (outcomes is not null)
            drawn.Outcomes = new JsonArray([.. outcomes.Select(outcome => (JsonNode)outcome)]);
        return drawn;
    }

    private static (string, JsonNode?)[] Used(string definition, params (string, JsonNode?)[] members) => [("type", char.ToUpperInvariant(definition[0]) + definition[1..]), ("workflowDefinitionId", definition), .. members];

    private static JsonObject ToOutput(string name) => new() { ["typeName"] = "Object", ["memoryReference"] = new JsonObject { ["id"] = name } };

    private static Drawing Echo => Usable("echo", ["Who"], ["Out"])
        .Add("Say", "WriteLine", ("text", Js("'Child: ' + getInput('Who')"))).Add("Give", "SetOutput", ("outputName", Literal("Out")), ("outputValue", Js("getInput('Who')"))).Line("Say > Give");

    [Theory]
    [InlineData("'Ban'", "Ban")]
    [InlineData("getWho()", "An")]
    public void A_child_is_given_its_own_input_also_when_the_parent_has_one_of_that_name(string given, string heard)
    {
        var parent = Usable("parent", ["Who"], ["Out"]).Add("Say", "WriteLine", ("text", Js("'Parent: ' + getWho()")))
            .Add("Call", "Echo", Used("echo", ("who", Js(given)), ("out", ToOutput("Out")))).Line("Say > Call");
        var run = Run.ToTheEnd(parent, new JsonObject { ["Who"] = "An" }, Echo);
        run.Lines.ShouldBe(["Parent: An", "Child: " + heard]);
        run.Output("Out")!.GetValue<string>().ShouldBe(heard);
    }

    [Fact]
    public void A_result_that_is_bound_to_the_childs_output_reaches_the_parents_variable()
    {
        var sum = Usable("sum", ["A", "B"], ["Result"]).Add("Add", "RunJavaScript", ("script", Js("return getA() + getB()")), ("result", ToOutput("Result")));
        var parent = new Drawing("calculator").Variable("Total", "Int32").Add("Sum", "Sum", Used("sum", ("a", Typed("Int32", "Literal", 4)), ("b", Typed("Int32", "Literal", 5)), ("result", Into("Total"))))
            .Add("Say", "WriteLine", ("text", Js("`Result: ${getTotal()}`"))).Line("Sum > Say");
        Run.ToTheEnd(parent, sum).Lines.ShouldBe(["Result: 9"]);
    }

    [Fact]
    public void Outputs_of_one_name_are_told_apart_over_three_levels()
    {
        var a = Usable("a", outputs: ["Out"]).Add("Give", "SetOutput", ("outputName", Literal("Out")), ("outputValue", Literal("Foo")));
        var b = Usable("b", outputs: ["Out"]).Add("Give", "RunJavaScript", ("script", Js("return 'Bar'")), ("result", ToOutput("Out")));
        var c = Usable("c", outputs: ["Out", "Other"]).Add("A", "A", Used("a", ("out", ToOutput("Out")))).Add("B", "B", Used("b", ("out", ToOutput("Other")))).Line("A > B");
        var d = new Drawing("d").Variable("One").Variable("Two").Add("C", "C", Used("c", ("out", Into("One")), ("other", Into("Two"))))
            .Add("Say", "WriteLine", ("text", Js("getOne() + getTwo()"))).Line("C > Say");
        Run.ToTheEnd(d, a, b, c).Lines.ShouldBe(["FooBar"]);
    }

    [Fact]
    public void What_SetOutput_gives_reaches_the_parents_variable_and_what_an_activity_gives_the_workflows_output()
    {
        var producer = Usable("producer", outputs: ["Out"]).Add("Give", "SetOutput", ("outputName", Literal("Out")), ("outputValue", Literal("Foo")));
        var consumer = new Drawing("consumer").Variable("V").Add("Ask", "Producer", Used("producer", ("out", Into("V")))).Add("Say", "WriteLine", ("text", Js("getV()"))).Line("Ask > Say");
        Run.ToTheEnd(consumer, producer).Lines.ShouldBe(["Foo"]);
        Run.ToTheEnd(Usable("alone", outputs: ["Out"]).Add("Give", "RunJavaScript", ("script", Js("return 'Foo'")), ("result", ToOutput("Out")))).Output("Out")!.GetValue<string>().ShouldBe("Foo");
    }

    [Fact]
    public void An_output_that_is_bound_to_nothing_can_be_asked_for_by_the_activitys_name()
    {
        var child = Usable("child", outputs: ["Out"]).Add("Give", "SetOutput", ("outputName", Literal("Out")), ("outputValue", Literal("a value")));
        var parent = new Drawing("parent").Add("Ask", "Child", Used("child")).Add("Say", "WriteLine", ("text", Js("`Received: ${getOutFromAsk()}`"))).Line("Ask > Say");
        Run.ToTheEnd(parent, child).Lines.ShouldBe(["Received: a value"]);
    }

    [Fact]
    public void A_child_that_completes_with_an_outcome_leads_that_way_and_its_other_branch_is_done_first()
    {
        var child = Usable("judge", outcomes: ["Success", "Failure"]).Variable("V").Add("Begin", "WriteLine", ("text", Literal("child")))
            .Add("One", "WriteLine", ("text", Literal("1"))).Add("Eleven", "WriteLine", ("text", Literal("11"))).Add("Script", "RunJavaScript", ("script", Js("return { a: 'b' }")), ("result", Into("V")))
            .Add("Two", "WriteLine", ("text", Literal("22"))).Add("Done", "Complete", ("outcomes", Literal("Success")))
            .Line("Begin > One > Eleven").Line("Begin > Script > Two > Done");
        var parent = new Drawing("parent").Add("Begin", "WriteLine", ("text", Literal("Start"))).Add("Yes", "WriteLine", ("text", Literal("Yes"))).Add("No", "WriteLine", ("text", Literal("No")))
            .Add("Judge", "Judge", Used("judge")).Line("Begin > Judge").Line("Judge.Success > Yes").Line("Judge.Failure > No");
        var run = Run.ToTheEnd(parent, child);
        run.Lines.ShouldBe(["Start", "child", "1", "11", "22", "Yes"]);
        run.SubStatus.ShouldBe("Finished");
    }

    [Fact]
    public void An_outcome_of_the_innermost_is_not_that_of_what_is_around_it()
    {
        var judge = Usable("judge", outcomes: ["Success", "Failure"]).Add("Done", "Complete", ("outcomes", Literal("Success")));
        var around = Usable("around").Add("Judge", "Judge", Used("judge"));
        var parent = new Drawing("parent").Add("Begin", "WriteLine", ("text", Literal("Start"))).Add("Around", "Around", Used("around")).Add("End", "WriteLine", ("text", Literal("End"))).Line("Begin > Around > End");
        Run.ToTheEnd(parent, judge, around).Lines.ShouldBe(["Start", "End"]);
    }

    [Fact]
    public void Complete_ends_its_own_composite_only_and_at_once()
    {
        var inner = Usable("inner").Add("In", "WriteLine", ("text", Literal("inner"))).Add("Done", "Complete").Add("Never", "WriteLine", ("text", Literal("never"))).Line("In > Done > Never");
        var outer = Usable("outer").Add("Out", "WriteLine", ("text", Literal("outer"))).Add("Inner", "Inner", Used("inner")).Add("Still", "WriteLine", ("text", Literal("still"))).Line("Out > Inner > Still");
        var parent = new Drawing("parent").Add("Outer", "Outer", Used("outer")).Add("After", "WriteLine", ("text", Literal("after"))).Line("Outer > After");
        Run.ToTheEnd(parent, inner, outer).Lines.ShouldBe(["outer", "inner", "still", "after"]);
    }

    [Fact]
    public void A_child_named_by_its_type_alone_is_the_published_one_and_three_levels_of_three_are_nine()
    {
        var atom = Usable("atom").Add("Say", "WriteLine", ("text", Literal("Atom")));
        var molecule = Usable("molecule").Add("A", "X", ("type", "Atom")).Add("B", "X", ("type", "Atom")).Add("C", "X", ("type", "Atom")).Line("A > B > C");
        var matter = new Drawing("matter").Add("A", "X", ("type", "Molecule")).Add("B", "X", ("type", "Molecule")).Add("C", "X", ("type", "Molecule")).Line("A > B > C");
        Run.ToTheEnd(matter, atom, molecule).Lines.ShouldBe([.. Enumerable.Repeat("Atom", 9)]);
    }

    [Fact]
    public void A_version_that_is_gone_falls_back_to_the_published_one()
    {
        var child = Usable("child").Add("Say", "WriteLine", ("text", Literal("published")));
        Run.ToTheEnd(new Drawing("parent").Add("Call", "Child", Used("child", ("workflowDefinitionVersionId", "gone"))), child).Lines.ShouldBe(["published"]);
    }
}
