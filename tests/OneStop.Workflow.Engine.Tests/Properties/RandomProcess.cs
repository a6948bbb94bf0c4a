using System.Text.Json.Nodes;
using OneStop.Workflow.Engine.Definitions;
using static OneStop.Workflow.Engine.Tests.Drawing;

namespace OneStop.Workflow.Engine.Tests.Properties;

/// <summary>
/// A random tangle whose activities have texts in scripts and in Liquid, use other definitions, wait for plans, and now and then have
/// a mistake in them: a misspelled name, a child nobody has, a zone nobody knows. The same seed makes the same.
/// </summary>
internal static class RandomProcess
{
    /// <summary>Expressions that hold whatever has happened before; <c>#</c> is a place where a name can be misspelled.</summary>
    private static readonly (string Kind, string Text)[] Sound =
    [
        ("JavaScript", "getName#() + ' ' + getN#()"), ("JavaScript", "`${variables.Name#} ${getFee() * 2}`"), ("JavaScript", "variables.List#.map(x => x + 1).join()"), ("JavaScript", "getForm#().age + getInput('Bits').length"),
        ("JavaScript", "setCount#(getCount() + 1); getCount()"), ("JavaScript", "getVariable('Name#').toUpperCase#()"), ("JavaScript", "[1, 2].filter#(x => x > 1).length + Math.max#(1, getCount())"), ("JavaScript", "new Date().toLocaleDateString('vi') + newGuid#()"),
        ("JavaScript", "try { null.x } catch (e) { e.name } JSON.stringify#({a: variables.Form})"), ("JavaScript", "variables.Count = variables.Count + 1; variables.Count.toLocaleString()"), ("JavaScript", "getOutputFrom('A0#') ?? getCorrelationId#()"),
        ("Liquid", "Kính gửi {{ Variables.Name# | upcase# }}"), ("Liquid", "{% for x in Variables.List# %}{{ x | plus#: 1 }}{% endfor %}"), ("Liquid", "{{ Variables.Form.age | default#: 'x' }} {{ Input.Bits | size }}"), ("Liquid", "{% assign total = Variables.Fee | times: 2 %}{{ total# }}"),
        ("Liquid", "{{ 'now' | date#: '%d/%m/%Y' }} {{ WorkflowInstanceId# }}"), ("Liquid", "{% if Variables.Count > 2 %}{{ Variables.Nothing | json }}{% else %}{{ Variables['Name#'] }}{% endif %}"),
    ];

    public static (string Json, IReadOnlyList<WorkflowDefinition> Others) Of(int seed)
    {
        var chance = new Random(seed);
        var json = JsonNode.Parse(RandomTangle.Of(seed).Json())!.AsObject();
        foreach (var (name, type, value) in ((string, string, JsonNode?)[])[("Name", "String", "Lê An"), ("Fee", "Decimal", "150000.5"), ("List", "Object", new JsonArray(1, 2)), ("Form", "Object", new JsonObject { ["age"] = 30 }), ("Count", "Int32", 0), ("Nothing", "Object", null)])
            json["variables"]!.AsArray().Add(new JsonObject { ["id"] = "var-" + name, ["name"] = name, ["typeName"] = type, ["value"] = value });
        // Half of them have one mistake: with more, one is found in the place of another.
        var mistakes = chance.Next(2);
        Dress(json["root"]!, chance, ref mistakes);
        return (json.ToJsonString(), Children);
    }

    private static IReadOnlyList<WorkflowDefinition> Children { get; } =
    [
        Child(new Drawing("child-0").Add("Say", "WriteLine", ("text", Js("'child'")))),
        Child(new Drawing("child-1").Add("Wait", "Event", ("eventName", Literal("in-child"))).Add("After", "WriteLine").Line("Wait > After")),
        Child(new Drawing("child-2").Add("Inner", "child-0", ("workflowDefinitionId", "child-0")).Add("Task", "OneStop.OfficerTask").Line("Inner > Task")),
    ];

    private static WorkflowDefinition Child(Drawing drawing)
    {
        drawing.Options["usableAsActivity"] = true;
        return WorkflowDefinition.Read(drawing.Json()).Definition!;
    }

    private static void Dress(JsonNode? node, Random chance, ref int mistakes)
    {
        if (node is JsonArray list)
            foreach (var item in list)
                Dress(item, chance, ref mistakes);
        if (node is not JsonObject activity)
            return;
        if (activity["type"] is JsonValue type && type.ToString() == "Elsa.WriteLine")
            Change(activity, chance, ref mistakes);
        foreach (var (name, member) in activity.ToList())
            if (name is "activities" or "body" or "then" or "else" or "root")
                Dress(member, chance, ref mistakes);
    }

    private static void Change(JsonObject activity, Random chance, ref int mistakes)
    {
        var isBad = mistakes > 0 && chance.Next(2) == 0;
        mistakes -= isBad ? 1 : 0;
        switch (chance.Next(9))
        {
            case 0:
                activity["type"] = "Elsa.ExecuteWorkflow";
                activity["workflowDefinitionId"] = Literal(isBad ? "child-9" : "child-" + chance.Next(3));
                activity["waitForCompletion"] = Literal(true);
                break;
            case 1:
                (activity["type"], activity["workflowDefinitionId"]) = ("child", isBad ? "child-8" : "child-" + chance.Next(3));
                break;
            case 2:
                (activity["type"], activity["cronExpression"], activity["timeZone"]) = ("Elsa.Cron", Literal("0 8 L * *"), Literal(isBad ? "Asia/Hanoy" : chance.Next(2) == 0 ? "Asia/Tokyo" : ""));
                break;
            case 4:
                var letter = isBad ? "x" : "";
                (activity["type"], activity["workflowDefinitionId"]) = ("Elsa.BulkDispatchWorkflows", Literal("child-" + chance.Next(3)));
                (activity["items"], activity["correlationIdFunction"], activity["waitForCompletion"]) = (Js("getInput('Bits').slice(0, 3).split('1')"), Js($"getItem{letter}() + args.item"), Literal(chance.Next(4) > 0));
                activity[chance.Next(2) == 0 ? "childCompleted" : "childFaulted"] = Activity($"{activity["id"]}-end", "WriteLine", ("text", Js("getChildInstanceId() + getInput('WorkflowSubStatus') + JSON.stringify(getInput('WorkflowOutput'))")));
                break;
            case 3 when isBad:
                activity["type"] = "Elsa.Unheard";
                break;
            default:
                var (kind, text) = Sound[chance.Next(Sound.Length)];
                // A letter too many in one of the names.
                var parts = text.Split('#');
                var wrong = isBad ? chance.Next(parts.Length - 1) : -1;
                text = parts.Length == 1 ? text : string.Concat(parts.Select((part, at) => at == wrong ? part + "x" : part));
                activity["text"] = Typed("String", kind, text);
                break;
        }
    }
}
