using System.Text;
using System.Text.Json.Nodes;
using OneStop.Workflow.Engine.Advancing;
using OneStop.Workflow.Engine.Definitions;
using OneStop.Workflow.Engine.Designing;
using static OneStop.Workflow.Engine.Tests.Drawing;

namespace OneStop.Workflow.Engine.Tests.Steps;

/// <summary>A name is the same whether its marks stand in the letters or behind them.</summary>
public class NameFormTests
{
    private static string In(string name) => name.Normalize(NormalizationForm.FormC);

    private static string Behind(string name) => name.Normalize(NormalizationForm.FormD);

    [Theory]
    [InlineData(false, true)]
    [InlineData(true, false)]
    public void Variables_inputs_outputs_and_activities_are_found_in_either_form(bool declaredBehind, bool usedBehind)
    {
        string Declared(string text) => declaredBehind ? Behind(text) : In(text);
        string Used(string text) => usedBehind ? Behind(text) : In(text);
        var drawing = new Drawing("names").Variable(Declared("TổngPhí"), "Int32", 5).Variable("Seen").Variable("Letter")
            .Add("Ask", "RunJavaScript", ("script", Literal("return 7;")), ("name", Declared("Hỏi")))
            .Add("Read", "SetVariable", Set("Seen", Used("[getTổngPhí(), variables.TổngPhí, getVariable('TổngPhí'), getInput('Mã hồ sơ'), getMãHồSơ(), getResultFromHỏi(), getOutputFrom('Hỏi')]")))
            .Add("Write", "SetVariable", ("variable", new JsonObject { ["id"] = "var-Letter" }), ("value", Typed("String", "Liquid", Used("{{ Variables['TổngPhí'] }} {{ Input['Mã hồ sơ'] }}"))))
            .Add("Change", "RunJavaScript", ("script", Literal(Used("setTổngPhí(1); variables.TổngPhí = variables.TổngPhí + 1; setOutput('KếtQuả', 'x');"))))
            .Line("Ask > Read > Write > Change");
        drawing.Inputs.Add(new JsonObject { ["name"] = Declared("Mã hồ sơ"), ["type"] = "String" });
        drawing.Outputs.Add(new JsonObject { ["name"] = Declared("KếtQuả"), ["type"] = "String" });
        var definition = drawing.Read();
        DefinitionCheck.Check(definition).Where(c => c.Code == "ScriptNameIsUnknown").Select(c => c.Message).ShouldBeEmpty();
        var played = new Played(definition).Start(new JsonObject { [Used("Mã hồ sơ")] = "H27" });
        played.State!.Incidents.Select(i => i.Message).ShouldBeEmpty();
        played.State.Variables["Seen"]!.ToJsonString().ShouldBe("[5,5,5,\"H27\",\"H27\",7,7]");
        played.State.Variables["Letter"]!.GetValue<string>().ShouldBe("5 H27");
        played.State.Variables[In("TổngPhí")]!.GetValue<double>().ShouldBe(2);
        played.State.Output[In("KếtQuả")]!.GetValue<string>().ShouldBe("x");
        definition.Write().ShouldContain(JsonValue.Create(Declared("KếtQuả")).ToJsonString().Trim('"'));
    }

    [Theory]
    [InlineData(false, true)]
    [InlineData(true, false)]
    public void An_event_is_heard_in_either_form(bool awaitedBehind, bool toldBehind)
    {
        var (awaited, told) = (awaitedBehind ? Behind("Đã trả lời") : In("Đã trả lời"), toldBehind ? Behind("Đã trả lời") : In("Đã trả lời"));
        var played = new Played(new Drawing("event").Add("Wait", "Event", ("eventName", Literal(awaited))).Add("After", "WriteLine").Line("Wait > After").Read()).Start();
        played.Tell(told).State!.SubStatus.ShouldBe("Finished");
        var own = new Played(new Drawing("own").Add("Fork", "FlowFork", ("branches", Literal(new JsonArray("A", "B")))).Add("Wait", "Event", ("eventName", Literal(awaited))).Add("Say", "PublishEvent", ("eventName", Literal(told)))
            .Line("Fork.A > Wait").Line("Fork.B > Say").Read()).Start();
        own.State!.SubStatus.ShouldBe("Finished");
    }

    [Theory]
    [InlineData("a\u0000b")]
    [InlineData("a\u202Eb")]
    [InlineData("<img src=x>")]
    [InlineData("a&lt;b")]
    public void An_id_with_what_nobody_sees_or_with_markup_is_refused(string id)
    {
        var found = DefinitionCheck.Check(WorkflowDefinition.Read(new Drawing("ids").Add(id, "WriteLine").Json()).Definition!).Single(c => c.Code == "ActivityIdIsMalformed");
        (found.Blocks, found.Path).ShouldBe((true, "$.root.activities[0].id"));
        found.Given!.ShouldNotContain('\u0000');
    }

    [Fact]
    public void An_id_may_be_200_characters_long_and_no_longer()
    {
        List<string> Codes(int length) => [.. DefinitionCheck.Check(new Drawing("ids").Add(new string('b', length), "WriteLine").Read()).Where(c => c.Blocks).Select(c => c.Code)];
        Codes(200).ShouldBeEmpty();
        Codes(201).ShouldBe(["ActivityIdIsMalformed"]);
        DefinitionCheck.Check(new Drawing("ids").Add("Bước 1 (tiếp nhận)/'x'", "WriteLine").Read()).Where(c => c.Blocks).ShouldBeEmpty();
    }
}
