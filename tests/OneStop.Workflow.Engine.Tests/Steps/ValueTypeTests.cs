using System.Text.Json.Nodes;
using OneStop.Workflow.Engine.Advancing;
using OneStop.Workflow.Engine.Designing;
using OneStop.Workflow.Engine.State;
using static OneStop.Workflow.Engine.Tests.Drawing;

namespace OneStop.Workflow.Engine.Tests.Steps;

/// <summary>Values keep their types and all their digits, and what does not fit a type is an incident and never another value.</summary>
public class ValueTypeTests
{
    [Theory]
    [InlineData("Decimal", "'1,5'", null)]
    [InlineData("Decimal", "'1.234.567'", null)]
    [InlineData("Decimal", "'12.50'", "12.5")]
    [InlineData("Decimal", "'1234567890123456789.123456789'", "1234567890123456789.123456789")]
    [InlineData("Int32", "'abc'", null)]
    [InlineData("Int32", "2147483648", null)]
    [InlineData("Int32", "2.7", "3")]
    [InlineData("Int32", "'2.7'", null)]
    [InlineData("Int32", "1e12", null)]
    [InlineData("Int64", "'9223372036854775807'", "9223372036854775807")]
    [InlineData("Int64", "'9223372036854775808'", null)]
    [InlineData("Long", "'12'", "12")]
    [InlineData("Byte", "256", null)]
    [InlineData("Double", "'1e3'", "1000")]
    [InlineData("DateTime", "'2026-02-30'", null)]
    [InlineData("DateTime", "'30/2'", null)]
    [InlineData("DateTimeOffset", "'2026-02-28T08:00:00'", "\"2026-02-28T01:00:00.000Z\"")]
    [InlineData("DateTimeOffset", "'2026-02-28T08:00:00-02:00'", "\"2026-02-28T10:00:00.000Z\"")]
    [InlineData("DateOnly", "'2026-02-29'", null)]
    [InlineData("TimeSpan", "'1 day'", null)]
    [InlineData("TimeSpan", "'1.02:00:00'", "\"1.02:00:00\"")]
    [InlineData("Guid", "'5'", null)]
    [InlineData("DateTime", "'05/01/2026'", null)]
    [InlineData("DateTime", "'5.1.2026 08:00'", null)]
    [InlineData("DateTime", "'08:00'", null)]
    [InlineData("DateTime", "'Jan 5'", null)]
    [InlineData("DateTime", "'2026/01/05 08:00'", "\"2026-01-05T01:00:00.000Z\"")]
    [InlineData("DateTime", "'Mon, 05 Jan 2026 01:00:00 GMT'", "\"2026-01-05T01:00:00.000Z\"")]
    [InlineData("Boolean", "'TRUE'", "true")]
    [InlineData("Boolean", "'có'", null)]
    [InlineData("Boolean", "'1'", null)]
    [InlineData("Boolean", "2", "true")]
    [InlineData("Boolean", "[true]", null)]
    [InlineData("Decimal", "'0.0000000000000000000000000001'", "1e-28")]
    [InlineData("Int32?", "'5'", "5")]
    [InlineData("System.Nullable`1[[System.Int64, System.Private.CoreLib]]", "'x'", null)]
    [InlineData("Int32[]", "['1', 2]", "[1,2]")]
    [InlineData("List<Int32>", "'[1, \"2\"]'", "[1,2]")]
    [InlineData("System.Collections.Generic.List`1[[System.Decimal, System.Private.CoreLib]]", "['1,5']", null)]
    [InlineData("ICollection<Boolean>", "['true', 'no']", null)]
    [InlineData("String[]", "[1, 'a']", "[\"1\",\"a\"]")]
    [InlineData("IDictionary<String, Object>", "({a: [1]})", "{\"a\":[1]}")]
    public void A_value_set_into_a_variable_is_of_its_type_or_an_incident(string type, string script, string? expected)
    {
        var state = new Played(new Drawing("typed").Variable("V", type).Add("Set", "SetVariable", Set("V", script)).Read()).Start().State!;
        if (expected is null)
            state.Incidents.Single().Code.ShouldBe("ValueDoesNotFit");
        else
            state.Variables["V"]!.ToJsonString().ShouldBe(expected);
        state.Incidents.Count.ShouldBe(expected is null ? 1 : 0);
    }

    [Fact]
    public void Numbers_of_64_bits_go_from_the_input_through_scripts_and_a_saved_state_to_the_output()
    {
        var drawing = new Drawing("digits").Variable("N", "Int64").Variable("D", "Decimal").Variable("O")
            .Add("Take", "SetVariable", Set("N", "getInput('Number')")).Add("Cost", "SetVariable", Set("D", "getInput('Cost')")).Add("All", "SetVariable", Set("O", "({list: [getN()]})"))
            .Add("Ask", "Event", ("eventName", Literal("go"))).Add("Give", "SetOutput", ("outputName", Literal("Sum")), ("outputValue", Js("[getN(), getN() + 1, getD(), getO().list[0] === getN()]")))
            .Line("Take > Cost > All > Ask > Give");
        var definition = drawing.Read();
        var input = JsonNode.Parse("""{"Number": 9007199254740993, "Cost": 12345678901234567.89}""")!.AsObject();
        var started = WorkflowEngine.Advance(definition, null, new Stimulus.Start(input), Played.Monday).State!;
        var read = InstanceState.Read(started.Write());
        read.Write().ShouldBe(started.Write());
        WorkflowEngine.Advance(definition, read, new Stimulus.Event("go"), Played.Monday).State!.Output.ToJsonString().ShouldBe("""{"Sum":[9007199254740993,9007199254740994,12345678901234567.89,true]}""");
    }

    [Theory]
    [InlineData("DateTime")]
    [InlineData("DateTimeOffset")]
    [InlineData("Object")]
    public void A_date_is_a_date_for_scripts_before_and_after_a_wait(string type)
    {
        var drawing = new Drawing("dates").Variable("D", type).Variable("Before").Variable("After").Variable("Odd", "Object")
            .Add("Take", "SetVariable", Set("D", "new Date('2026-02-28T08:00:00+07:00')")).Add("Mark", "SetVariable", Set("Odd", "({'#date': 'x'})"))
            .Add("One", "SetVariable", Set("Before", "getD().getDate() + getD().getHours()"))
            .Add("Ask", "Event", ("eventName", Literal("go"))).Add("Two", "SetVariable", Set("After", "variables.D.getDate() + getD().getHours() + getOdd()['#date']"))
            .Line("Take > Mark > One > Ask > Two");
        var definition = drawing.Read();
        var started = WorkflowEngine.Advance(definition, null, new Stimulus.Start(), Played.Monday).State!;
        started.Variables["Before"]!.GetValue<int>().ShouldBe(36);
        var read = InstanceState.Read(started.Write());
        read.Variables["D"]!.GetValue<string>().ShouldBe("2026-02-28T01:00:00.000Z");
        var ended = WorkflowEngine.Advance(definition, read, new Stimulus.Event("go"), Played.Monday).State!;
        ended.Incidents.ShouldBeEmpty();
        ended.Variables["After"]!.GetValue<string>().ShouldBe("36x");
    }

    [Fact]
    public void A_default_and_a_literal_that_do_not_fit_are_refused_by_the_check()
    {
        var drawing = new Drawing("defaults").Variable("Fee", "Decimal", "1,5").Add("Loop", "For", ("end", Typed("Int32", "Literal", "ten")), ("body", Activity("In", "WriteLine")));
        var found = DefinitionCheck.Check(drawing.Read()).Where(c => c.Code == "ValueDoesNotFit").ToList();
        found.Select(c => c.Path).ShouldBe(["$.variables[0].value", "$.root.activities[0].end"]);
        found.ShouldAllBe(c => c.Blocks);
        new Played(drawing.Read()).Start().State!.Incidents.Single().Code.ShouldBe("ValueDoesNotFit");
    }

    [Fact]
    public void Scripts_of_one_burst_are_bounded_together()
    {
        var drawing = new Drawing("many").Add("Loop", "For", ("end", Literal(200)), ("body", Activity("In", "WriteLine", ("text", Js("let n = 0; for (let i = 0; i < 20000; i++) n += i; n")))));
        new Played(drawing.Read()).Start().State!.Incidents.Single().Code.ShouldBe("ScriptReachedItsBound");
    }

    [Fact]
    public void An_object_that_is_bound_to_a_String_keeps_its_members_and_one_that_is_set_becomes_text()
    {
        var drawing = new Drawing("bound").Variable("Answer", "String").Variable("Text", "String").Variable("Read")
            .Add("Ask", "Event", ("eventName", Literal("answer")), ("result", Into("Answer"))).Add("Set", "SetVariable", Set("Text", "getAnswer()"))
            .Add("Later", "Event", ("eventName", Literal("go"))).Add("Read", "SetVariable", Set("Read", "[getAnswer().Response, variables.Answer.Response, typeof getText()]")).Line("Ask > Set > Later > Read");
        var played = new Played(drawing.Read()).Start().Tell("answer", JsonNode.Parse("""{"Response": "yes"}""")).Tell("go");
        played.State!.Variables["Read"]!.ToJsonString().ShouldBe("""["yes","yes","string"]""");
        DefinitionCheck.Check(drawing.Read()).Where(c => c.Blocks).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("StartAt", "dateTime", "05/01/2026 08:00")]
    [InlineData("StartAt", "dateTime", "08:00")]
    [InlineData("Delay", "timeSpan", "30 minutes")]
    [InlineData("Timer", "interval", "1:99:00")]
    [InlineData("If", "condition", "có")]
    public void A_time_or_a_flag_that_cannot_be_read_is_found_by_the_check_and_is_an_incident(string type, string input, string value)
    {
        var drawing = new Drawing("times").Add("A", type, (input, type == "If" ? Typed("Boolean", "Literal", value) : Literal(value)));
        DefinitionCheck.Check(drawing.Read()).Single(c => c.Blocks).ShouldSatisfyAllConditions(c => c.Code.ShouldBe("ValueDoesNotFit"), c => c.Path.ShouldBe("$.root.activities[0]." + input), c => c.Message.ShouldContain(value));
        new Played(drawing.Read()).Start().State!.Incidents.Count.ShouldBe(1);
    }

    [Fact]
    public void A_moment_without_a_zone_is_one_of_Viet_Nam()
    {
        var played = new Played(new Drawing("zone").Add("A", "StartAt", ("dateTime", Literal("2026-01-05T09:00:00"))).Read()).Start();
        played.State!.Bookmarks.Single().DueAt.ShouldBe(new DateTimeOffset(2026, 1, 5, 9, 0, 0, TimeSpan.FromHours(7)));
    }

    [Theory]
    [InlineData("getO().fee = 5; getO().list.push({n: 1})", """{"fee":5,"list":[0,{"n":1}]}""")]
    [InlineData("const o = getVariable('O'); o.fee = 7; delete o.list", """{"fee":7}""")]
    [InlineData("variables.O.fee = getO().fee + 1; getO().fee += 1", """{"fee":3,"list":[0]}""")]
    [InlineData("const o = getO(); setO({fee: 2}); o.fee = 9", """{"fee":2}""")]
    [InlineData("getO().list.map(x => x + 1).push(3); getO().list.slice().reverse()", """{"fee":1,"list":[0]}""")]
    public void What_a_script_changes_in_an_object_it_has_read_is_kept(string script, string expected)
    {
        var definition = new Drawing("shared").Variable("O", "Object", JsonNode.Parse("""{"fee": 1, "list": [0]}""")).Variable("Read")
            .Add("Do", "RunJavaScript", ("script", Literal(script))).Add("Ask", "Event", ("eventName", Literal("go"))).Add("Show", "SetVariable", Set("Read", "getO()")).Line("Do > Ask > Show").Read();
        var state = new Played(definition).Start().Tell("go").State!;
        state.Incidents.ShouldBeEmpty();
        state.Variables["Read"]!.ToJsonString().ShouldBe(expected);
    }
}
