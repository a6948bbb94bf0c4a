using System.Text.Json.Nodes;
using OneStop.Workflow.Engine.Definitions;
using OneStop.Workflow.Engine.Designing;
using static OneStop.Workflow.Engine.Tests.Drawing;

namespace OneStop.Workflow.Engine.Tests.Designing;

/// <summary>What is bound without a script is looked up as well: nothing is read from, or given to, what nobody declares.</summary>
public class BindingChecksTests
{
    private static readonly WorkflowDefinition Child = Declared(new Drawing("kid")
    {
        Inputs = { Argument("Amount") },
        Outputs = { Argument("Total") },
    });

    public static TheoryData<string, string, string> Wrong => new()
    {
        { "WriteLine", """{"text": {"typeName": "String", "expression": {"type": "Variable", "value": {"id": "var-Gone"}}}}""", "text: VariableIsNotFound: var-Gone" },
        { "WriteLine", """{"text": {"typeName": "String", "expression": {"type": "Input", "value": "Amuont"}}}""", "text: ScriptNameIsUnknown: Amuont → Amount" },
        { "Event", """{"eventName": "e", "result": {"memoryReference": {"id": "var-Gone"}}}""", "result: VariableIsNotFound: var-Gone" },
        { "SetOutput", """{"outputName": {"typeName": "String", "expression": {"type": "Literal", "value": "Totl"}}}""", "outputName: ScriptNameIsUnknown: Totl → Total" },
        { "FlowSwitch", """{"cases": [{"label": "a", "condition": {"type": "Variable", "value": {"id": "var-Gone"}}}]}""", "cases[0].condition: VariableIsNotFound: var-Gone" },
        { "kid", """{"Amont": {"typeName": "Object", "expression": {"type": "Literal", "value": 1}}}""", "Amont: ScriptNameIsUnknown: Amont → Amount" },
        { "kid", """{"Totall": {"memoryReference": {"id": "var-Sum"}}}""", "Totall: ScriptNameIsUnknown: Totall → Total" },
        { "ExecuteWorkflow", """{"workflowDefinitionId": "kid", "input": {"typeName": "Object", "expression": {"type": "Object", "value": "{\"Amont\": 1}"}}}""", "input: ScriptNameIsUnknown: Amont → Amount" },
        { "RunJavaScript", """{"script": {"expression": {"type": "JavaScript", "value": "setOutput('Totl', 1)"}}}""", "script.expression.value: ScriptNameIsUnknown: Totl" },
    };

    public static TheoryData<string, string> Right => new()
    {
        { "WriteLine", """{"text": {"typeName": "String", "expression": {"type": "Variable", "value": {"id": "var-Sum"}}}}""" },
        { "WriteLine", """{"text": {"typeName": "String", "expression": {"type": "Variable"}}}""" },
        { "WriteLine", """{"text": {"typeName": "String", "expression": {"type": "Input", "value": {"name": "Amount"}}, "memoryReference": {"id": "WriteLine1:input-1"}}}""" },
        { "Event", """{"eventName": "e", "result": {"memoryReference": {"id": "Total"}}}""" },
        { "SetOutput", """{"outputName": "total"}""" },
        { "SetOutput", """{"outputName": "SomethingElse"}""" },
        { "kid", """{"amount": {"typeName": "Object", "expression": {"type": "Literal", "value": 1}}, "total": {"memoryReference": {"id": "var-Sum"}}, "more": 1}""" },
        { "ExecuteWorkflow", """{"workflowDefinitionId": "kid", "input": {"typeName": "Object", "expression": {"type": "Object", "value": "{\"Amount\": 1, \"reason\": \"x\"}"}}}""" },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void What_nobody_declares_is_refused_where_it_is_bound(string type, string members, string expected)
    {
        var found = Found(type, members).Single();
        var (path, code, name) = expected.Split(": ") is [var a, var b, var c] ? (a, b, c) : throw new InvalidOperationException(expected);
        found.Path.ShouldBe("$.root.activities[0]." + path);
        found.Code.ShouldBe(code);
        (found.Given ?? found.Message).ShouldContain(name);
    }

    [Theory]
    [MemberData(nameof(Right))]
    public void What_is_declared_or_left_open_is_not(string type, string members) => Found(type, members).ShouldBeEmpty();

    private static IEnumerable<Complaint> Found(string type, string members)
    {
        var drawing = new Drawing("parent") { Inputs = { Argument("Amount") }, Outputs = { Argument("Total") } }.Variable("Sum", "Int32")
            .Add("A", "WriteLine", [.. JsonNode.Parse(members)!.AsObject().Select(member => (member.Key, (JsonNode?)member.Value?.DeepClone()))]);
        var json = drawing.Json().Replace("\"type\":\"Elsa.WriteLine\"", $"\"type\":\"{(type == "kid" ? "Kid" : "Elsa." + type)}\"", StringComparison.Ordinal);
        var definition = WorkflowDefinition.Read(json).Definition.ShouldNotBeNull();
        return DefinitionCheck.Check(definition, new Shelf(definition, Child)).Where(c => c.Blocks);
    }

    private static JsonObject Argument(string name) => new() { ["name"] = name, ["type"] = "Object" };

    private static WorkflowDefinition Declared(Drawing drawing) => drawing.Add("Do", "WriteLine", ("text", Literal("x"))).Read();
}
