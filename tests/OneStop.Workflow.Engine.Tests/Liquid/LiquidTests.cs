using System.Text.Json.Nodes;
using OneStop.Workflow.Engine.Advancing;
using OneStop.Workflow.Engine.Definitions;
using OneStop.Workflow.Engine.Designing;
using OneStop.Workflow.Engine.Expressions.Liquid;
using static OneStop.Workflow.Engine.Tests.Drawing;

namespace OneStop.Workflow.Engine.Tests.Liquid;

/// <summary>Texts that designers write in Liquid, as Elsa reads them, within bounds.</summary>
public class LiquidTests
{
    private static Drawing With(string template, string typeName = "String")
    {
        var drawing = new Drawing("letters").Variable("Name", "String", "Lê Thị Hạnh").Variable("Fee", "Decimal", "150000.50").Variable("Count", "Int32", 3).Variable("Paid", "Boolean", true).Variable("Due", "DateTime", "2026-02-13T10:00:00+07:00")
            .Variable("List", "Object", new JsonArray("a", "b")).Variable("Numbers", "Object", new JsonArray(1, 2, 3)).Variable("Form", "Object", new JsonObject { ["name"] = "An", ["age"] = 30 }).Variable("Lines", "String", "a\nb")
            .Variable("People", "Object", new JsonArray(new JsonObject { ["name"] = "An", ["age"] = 30 }, new JsonObject { ["name"] = "Chi", ["age"] = 40 })).Variable("Out")
            .Add("Write", "SetVariable", ("variable", new JsonObject { ["id"] = "var-Out", ["name"] = "Out" }), ("value", Typed(typeName, "Liquid", template)));
        drawing.Inputs.Add(new JsonObject { ["name"] = "DossierCode", ["type"] = "String" });
        return drawing;
    }

    private static JsonNode? Out(string template, string typeName = "String")
    {
        var state = WorkflowEngine.Advance(With(template, typeName).Read(), null, new Stimulus.Start(new JsonObject { ["DossierCode"] = "H27-1" }, "corr", InstanceId: "i-7"), Played.Monday).State!;
        state.Incidents.Select(i => i.Message).ShouldBeEmpty(template);
        return state.Variables["Out"];
    }

    [Theory]
    [InlineData("Kính gửi {{ Variables.Name }},", "Kính gửi Lê Thị Hạnh,")]
    [InlineData("{{ Input.DossierCode }} {{ CorrelationId }} {{ WorkflowInstanceId }} {{ WorkflowDefinitionId }} {{ WorkflowDefinitionVersion }}", "H27-1 corr i-7 letters 1")]
    [InlineData("{% if Variables.Count > 2 and Variables.Paid %}many{% elsif true %}some{% else %}few{% endif %}", "many")]
    [InlineData("{% for p in Variables.People %}{{ forloop.index }}. {{ p.name }}{% unless forloop.last %}; {% endunless %}{% endfor %}", "1. An; 2. Chi")]
    [InlineData("{{ Variables.Form.name }} {{ Variables['Form']['age'] }} {{ Variables.People[1].name }} {{ Variables.List.size }}", "An 30 Chi 2")]
    [InlineData("{{ Variables.Fee | times: 2 }} {{ Variables.Fee }}", "300001.0 150000.5")]
    [InlineData("{{ Variables.Due | date: '%d/%m/%Y' }} {{ 'now' | date: '%Y-%m-%d %H:%M' }}", "13/02/2026 2026-01-05 08:00")]
    [InlineData("{% assign x = 'a' | upcase %}{% capture y %}{{ x }}{{ x }}{% endcapture %}{{ y }}{% case Variables.Count %}{% when 3 %} three{% else %} other{% endcase %}", "AA three")]
    [InlineData("{% for i in (1..3) reversed %}{% cycle '-', '+' %}{{ i }}{% endfor %}{% comment %} {{ x }} {% endcomment %}{% raw %}{{ raw }}{% endraw %}", "-3+2-1{{ raw }}")]
    [InlineData("{{ Variables.Form }}{{ Variables.Nothing }}{{ Variables.Form.none.more }}", "")]
    [InlineData("{% for i in (1..4) %}{% ifchanged %}{{ i | divided_by: 2 }}{% endifchanged %}{% endfor %}", "012")]
    public void A_template_gives_its_text(string template, string expected) => Out(template)!.GetValue<string>().ShouldBe(expected);

    /// <summary>What a template gives is a text, and is brought into the type of the input as any text is.</summary>
    [Theory]
    [InlineData("{{ Variables.Count | plus: 1 }}", "Int32", "4")]
    [InlineData("{{ Variables.Paid }}", "Boolean", "true")]
    [InlineData("[1, {{ Variables.Count }}]", "Object[]", "[1,3]")]
    [InlineData("{{ Variables.Count }}", "Object", "\"3\"")]
    [InlineData("   ", "String", null)]
    public void A_text_is_brought_into_the_type_of_the_input(string template, string typeName, string? expected) => Out(template, typeName)?.ToJsonString().ShouldBe(expected);

    [Fact]
    public void Every_filter_of_the_table_gives_what_it_says_and_is_listed()
    {
        var listed = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "liquid.md"));
        foreach (var filter in LiquidFilters.All)
        {
            var (template, expected) = filter.Example.Split(" → ") is [var left, var right] ? (left, right) : throw new InvalidOperationException(filter.Name);
            template.ShouldContain("| " + filter.Name);
            Out("{{ " + template + " }}")!.GetValue<string>().ShouldBe(expected, filter.Name);
            listed.ShouldContain($"| `{filter.Name}` | `{template.Replace("|", "\\|", StringComparison.Ordinal)}` |");
        }
        foreach (var offer in LiquidObjects.Offered)
            listed.ShouldContain($"| `{offer.Signature}` | {offer.Says} |");
        // What the library knows and the table does not is not offered; nothing that Elsa documents is among it.
        new Fluid.TemplateOptions().Filters.Select(f => f.Key).Except(LiquidFilters.All.Select(f => f.Name)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("Xin chào {{ Variables.Nmae }}", "Nmae (1:23) → Name")]
    [InlineData("a\n  {{ Variables['Nmae'] }}", "Nmae (2:17) → Name")]
    [InlineData("{{ Variables.Name | upcsae }}", "upcsae (1:21) → upcase")]
    [InlineData("{% if varibles.Name %}x{% endif %}", "varibles (1:7)")]
    [InlineData("{{ Configuration.Secret }}", "Configuration (1:4)")]
    [InlineData("{% raw %}{{ tong }}{% endraw %}{{ tong }}", "tong (1:35)")]
    [InlineData("{% assign tong = 1 %}{{ tonng }}", "tonng (1:25) → tong")]
    [InlineData("{{ Variables.Name.sise }}", "sise (1:19) → size")]
    [InlineData("{{ Variables.Count.value }}", "value (1:20)")]
    [InlineData("Dear {{ Variables }}", "Variables (1:9) → Variables.X")]
    public void An_unknown_name_is_refused_with_its_place_and_the_nearest_known_one(string template, string given)
    {
        var found = DefinitionCheck.Check(With(template).Read()).Single(c => c.Code == "ScriptNameIsUnknown");
        found.Blocks.ShouldBeTrue();
        found.Path.ShouldBe("$.root.activities[0].value.expression.value");
        found.ActivityId.ShouldBe("Write");
        found.Given.ShouldStartWith(given);
    }

    [Theory]
    [InlineData("{% for x in Variables.List %}{{ x }}{{ forloop.index }}{% endfor %}{{ Input.DossierCode }}{{ Input.whatStartsItGives }}")]
    [InlineData("{% tablerow x in Variables.List cols: 2 %}{{ x }}{{ tablerowloop.col }}{% endtablerow %}{% increment n %}{{ n }}{% echo 'a' %}")]
    [InlineData("{{ nil }}{{ true }}{{ empty }}{{ blank }}{{ Variables.Name.size }}{{ Variables.List.first }}{{ Variables.Form.any.thing }}")]
    public void A_known_name_is_not_refused(string template)
    {
        DefinitionCheck.Check(With(template).Read()).Where(c => c.Code == "ScriptNameIsUnknown").ShouldBeEmpty();
        Out(template);
    }

    [Theory]
    [InlineData("{{ Variables.Name ", 1)]
    [InlineData("a\n{% if true %}b", 2)]
    [InlineData("{% include 'other' %}", 1)]
    [InlineData("{% render 'other' %}", 1)]
    [InlineData("{% fetch 'x' %}", 1)]
    [InlineData("{{ (1) }}", 1)]
    public void What_cannot_be_read_is_refused_with_its_place(string template, int line)
    {
        var complaint = WorkflowDefinition.Read(With(template).Json()).Complaints.Single();
        complaint.Code.ShouldBe("ScriptCannotBeRead");
        complaint.Path.ShouldBe("$.root.activities[0].value.expression.value");
        complaint.Message.ShouldContain($"(line {line}, column ");
    }

    [Fact]
    public void Who_writes_a_Vietnamese_name_without_quotes_is_told_how() =>
        WorkflowDefinition.Read(With("{{ Variables.TổngPhí }}").Json()).Complaints.Single().Message.ShouldContain("between quotes: Variables['Tổng'] (line 1, column 15)");

    [Fact]
    public void A_script_that_a_template_puts_together_is_refused()
    {
        var json = new Drawing("made").Add("Run", "RunJavaScript", ("script", Typed("String", "Liquid", "{{ Variables.X }}"))).Json();
        WorkflowDefinition.Read(json).Complaints.Single().Code.ShouldBe("ExpressionTypeIsNotOffered");
    }

    /// <summary>Each of them would take minutes, or all memory, or the stack.</summary>
    [Theory]
    [InlineData("{% for i in (1..2000000000) %}x{% endfor %}")]
    [InlineData("{% for i in (1..60000) %}{% for j in (1..60000) %}{% endfor %}{% endfor %}")]
    [InlineData("{% assign a = 'xxxxxxxxxx' %}{% for i in (1..60) %}{% assign a = a | append: a %}{% endfor %}{{ a }}")]
    [InlineData("{% assign a = 'xxxxxxxxxx' %}{% for i in (1..60) %}{% capture a %}{{ a }}{{ a }}{% endcapture %}{% endfor %}")]
    [InlineData("{% assign a = 'xxxxxxxxxx' %}{% for i in (1..60) %}{% assign a = a | replace: 'x', 'xx' %}{% endfor %}")]
    [InlineData("{{ 'now' | date: '%1999999999n' }}")]
    [InlineData("{{ 1 | format_number: 'D999999999' }}")]
    [InlineData("{{ '{0,999999999}' | format_string: 1 }}")]
    [InlineData("{% assign a = 'x' %}{% for i in (1..19) %}{% assign a = a | append: a %}{% endfor %}{% for i in (1..100000) %}{% if a contains 'xxxxxxxxxxxxy' %}{% endif %}{% endfor %}")]
    [InlineData("{% assign l = 'a,b' | split: ',' %}{% for i in (1..60) %}{% assign l = l | concat: l %}{% endfor %}")]
    [InlineData("{% for i in (1..100000) %}{{ 'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx' }}{% endfor %}")]
    [InlineData("{% assign a = 'x' %}{% for i in (1..18) %}{% assign a = a | append: a %}{% endfor %}{% assign l = a | split: '' %}{% for i in (1..9000) %}{% for x in l %}{% break %}{% endfor %}{% endfor %}")]
    public void Greed_ends_in_an_incident(string template)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        var state = new Played(With(template).Read()).Start().State!;
        state.Incidents.Single().Code.ShouldBe("ScriptReachedItsBound", state.Incidents[0].Message);
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(1_000_000_000);
    }

    [Fact]
    public void What_is_nested_without_end_is_refused_and_does_not_exhaust_the_stack()
    {
        string[] hostile =
        [
            string.Concat(Enumerable.Repeat("{% if true %}", 5_000)), string.Concat(Enumerable.Repeat("{% if true %}", 200)) + string.Concat(Enumerable.Repeat("{% endif %}", 200)), "{{ " + new string('(', 40_000) + " }}",
            "{{ a" + string.Concat(Enumerable.Repeat("[a", 40_000)), "{{ 'a'" + string.Concat(Enumerable.Repeat(" | upcase", 9_000)) + " }}", "{% if a" + string.Concat(Enumerable.Repeat(" or a", 15_000)) + " %}{% endif %}",
            new string('x', 100_001), string.Concat(Enumerable.Repeat("{% for i in (1..2) %}", 3_000)), "{% for i in " + new string('(', 30_000),
        ];
        foreach (var template in hostile)
            WorkflowDefinition.Read(With(template).Json()).Complaints.ShouldContain(c => c.Blocks, template[..30]);
    }

    [Theory]
    [InlineData("{{ 1 | divided_by: 0 }}")]
    [InlineData("{{ 79228162514264337593543950335 | times: 10 }}")]
    [InlineData("{{ '%' | base64_decode }}")]
    [InlineData("{{ 'x' | slice: 'y' }}")]
    [InlineData("{{ 'now' | time_zone: 'Asia/Hanoy' }}")]
    public void What_a_filter_cannot_take_is_an_incident(string template) =>
        new Played(With(template).Read()).Start().State!.Incidents.Single().Code.ShouldBe("ScriptFailed");

    [Fact]
    public void A_template_reads_the_variables_of_a_loop_and_changes_nothing()
    {
        var body = Activity("Body", "WriteLine", ("text", Typed("String", "Liquid", "{{ Variables.CurrentValue.name }}/{{ Variables.CurrentIndex }}")));
        var drawing = With("{{ Variables.People | map: 'name' | reverse | join: ',' }}").Add("Loop", "ForEach", ("items", Js("getPeople()")), ("body", body)).Line("Write > Loop");
        var played = new Played(drawing.Read()).Start();
        played.State!.Incidents.ShouldBeEmpty();
        played.Effects.OfType<Effect.WriteLine>().Select(line => line.Text).ShouldBe(["An/0", "Chi/1"]);
        DefinitionCheck.Check(drawing.Read()).Where(c => c.Blocks).ShouldBeEmpty();
        played.State.Variables["People"]![0]!["name"]!.GetValue<string>().ShouldBe("An");
    }

    [Fact]
    public void A_notice_is_written_in_Liquid()
    {
        var played = new Played(With("x").Add("Tell", "OneStop.Notify", ("message", Typed("String", "Liquid", "Hồ sơ {{ Input.DossierCode }} hẹn trả {{ Variables.Due | date: '%d/%m/%Y' }}."))).Line("Write > Tell").Read()).Start(new JsonObject { ["DossierCode"] = "H27-1" });
        played.Effects.OfType<Effect.Perform>().Single().Inputs["message"]!.GetValue<string>().ShouldBe("Hồ sơ H27-1 hẹn trả 13/02/2026.");
    }
}
