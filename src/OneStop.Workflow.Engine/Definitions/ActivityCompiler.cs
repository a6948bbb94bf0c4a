using System.Text.Json;
using OneStop.Workflow.Engine.Activities;
using OneStop.Workflow.Engine.Activities.OneStop;
using OneStop.Workflow.Engine.Expressions;
using OneStop.Workflow.Engine.Flowcharts;
using OneStop.Workflow.Engine.Values;

namespace OneStop.Workflow.Engine.Definitions;

/// <summary>Works out what one activity needs to run: its type, inputs, outputs, cases and connections.</summary>
internal static class ActivityCompiler
{
    private static readonly HashSet<string> NotInputs = ["id", "name", "type", "version", "metadata", "customProperties", "activities", "Activities", "connections", "Connections", "variables", "variable", "cases", "nodeId"];

    public static void Compile(ActivityNode node, Action<string, string, string> complain)
    {
        var type = ActivityCatalogue.Find(node.Type);
        if (type is not null)
        {
            node.Behaviour = type.Behaviour;
            if (node.Version != type.Version)
                complain(node.Path + ".version", "ActivityVersionIsUnknown", $"Version {node.Version} of '{node.Type}' is not known here, only version {type.Version}.");
        }
        else if (Composite.DefinitionIdOf(node) is not null || Composite.IsNamedByType(node))
            node.Behaviour = Composite.Instance;
        else if (NoActivities.Find(node.Type) is var (code, message))
            complain(node.Path + ".type", code, message);
        else
            complain(node.Path + ".type", "ActivityIsUnknown", node.Type.Length == 0 ? "An activity needs a type." : $"Activities of type '{node.Type}' are not known here.");
        if (node.Json.TryGet("customProperties", out var custom))
            node.CanStartWorkflow = custom.Flag("canStartWorkflow");
        if (ActivityCatalogue.IsContainer(node.Type))
            node.Variables = [.. node.Json.List("variables").Select(VariableDeclaration.From)];
        foreach (var property in node.Json.EnumerateObject())
            CompileProperty(node, property, complain);
        node.Outcomes = OutcomesOf(node, type);
    }

    /// <summary>The activities inside, each with the port it hangs on (null in lists).</summary>
    public static IEnumerable<(string? Port, JsonElement Json, string Path)> ChildrenOf(ActivityNode node)
    {
        foreach (var property in node.Json.EnumerateObject())
        {
            if (property.Name is "metadata" or "customProperties" or "variable" or "connections" or "Connections" or "variables")
                continue;
            var path = $"{node.Path}.{property.Name}";
            if (property.Name is "activities" or "Activities" || property.Name is "branches" && property.Value.ValueKind == JsonValueKind.Array)
            {
                if (property.Value.ValueKind != JsonValueKind.Array)
                    continue;
                var index = 0;
                foreach (var child in property.Value.EnumerateArray())
                {
                    if (child.ValueKind == JsonValueKind.Object)
                        yield return (null, child, $"{path}[{index}]");
                    index++;
                }
            }
            else if (property.Name != "start" && property.Value.Text("type") is not null && (property.Value.Text("id") is not null || property.Value.Whole("version") is not null))
                yield return (property.Name, property.Value, path);
        }
    }

    public static void CompileCases(ActivityNode node, Action<string, string, string> complain, Func<JsonElement, string, ActivityNode?> add)
    {
        var name = node.Json.TryGet("cases", out _) ? "cases" : node.Type == "Elsa.SendHttpRequest" ? "expectedStatusCodes" : null;
        if (name is null)
            return;
        var cases = new List<CompiledCase>();
        foreach (var json in node.Json.List(name))
        {
            var path = $"{node.Path}.{name}[{cases.Count}]";
            var label = json.Text("label") ?? (json.Whole("statusCode") is { } status ? ValueTypes.NumberText(status) : "");
            var condition = json.TryGet("condition", out var given) && given.ValueKind == JsonValueKind.Object
                ? CompiledInput.Read("condition", given, path + ".condition", complain)
                : CompiledInput.Of("condition", null);
            var inner = json.TryGet("activity", out var activity) && activity.Text("type") is not null ? add(activity, path + ".activity") : null;
            cases.Add(new CompiledCase(label, condition, inner));
        }
        node.Cases = cases;
        if (node.Type == "Elsa.FlowSwitch")
            node.Outcomes = [.. cases.Select(c => c.Label).Append("Default").Distinct()];
    }

    /// <summary>Reads the connections of all flowcharts, once every activity has its id.</summary>
    public static void ConnectAll(IReadOnlyList<ActivityNode> nodes, DefinitionLimits limits, Action<string, string, string> complain)
    {
        var left = limits.Connections;
        foreach (var flowchart in nodes.Where(node => node.Type == "Elsa.Flowchart"))
        {
            var byId = new Dictionary<string, ActivityNode>(StringComparer.Ordinal);
            foreach (var child in flowchart.Children)
                byId.TryAdd(child.Id, child);
            var connections = new List<Connection>();
            var seen = new HashSet<(ActivityNode, string, ActivityNode)>();
            var place = 0;
            // Code that writes members as .NET has them writes these two so as well.
            var name = flowchart.Json.TryGet("connections", out _) ? "connections" : "Connections";
            foreach (var json in flowchart.Json.List(name))
            {
                var path = $"{flowchart.Path}.{name}[{place++}]";
                if (--left < 0)
                {
                    complain(path, "TooManyConnections", $"A definition may have {limits.Connections} connections.");
                    return;
                }
                var source = End(json, ConnectionReading.Source(json), "source", path, byId, complain);
                var target = End(json, ConnectionReading.Target(json), "target", path, byId, complain);
                var port = ConnectionReading.Port(json);
                if (source is not null && target is not null && seen.Add((source, port, target)))
                    connections.Add(new Connection(source, port, target, path) { Index = connections.Count });
            }
            flowchart.Connections = connections;
            flowchart.Graphs = new FlowGraphs(flowchart.Children, connections);
        }
    }

    private static ActivityNode? End(JsonElement json, string? id, string side, string path, Dictionary<string, ActivityNode> byId, Action<string, string, string> complain)
    {
        if (id is not null && byId.TryGetValue(id, out var node))
            return node;
        complain($"{path}.{side}", "ConnectionLeadsNowhere", id is null
            ? $"The connection names no {side}; write it as {{\"source\": {{\"activity\": id, \"port\": name}}, \"target\": {{\"activity\": id}}}} or as {{\"source\": id, \"sourcePort\": name, \"target\": id}}, not as {Shown(json)}."
            : $"There is no activity '{id}' in this flowchart.");
        return null;
    }

    private static string Shown(JsonElement json) => json.GetRawText() is { Length: > 80 } text ? text[..80] + "…" : json.GetRawText();

    private static void CompileProperty(ActivityNode node, JsonProperty property, Action<string, string, string> complain)
    {
        if (NotInputs.Contains(property.Name))
            return;
        var path = $"{node.Path}.{property.Name}";
        var value = property.Value;
        if (value.TryGet("expression", out _) || value.Text("typeName") is not null && value.MemoryReference() is null)
            node.Inputs[property.Name] = Input(node, property.Name, value, path, complain);
        else if (value.MemoryReference() is { } captured)
            node.Captures[property.Name] = captured;
        else if (ActivityCatalogue.Find(node.Type)?.Inputs.Any(input => input.Name == property.Name) == true && value.ValueKind is not (JsonValueKind.Object or JsonValueKind.Null))
            // A plain value where an input is expected stands for itself.
            node.Inputs[property.Name] = CompiledInput.Of(property.Name, ValueJson.From(value));
    }

    private static CompiledInput Input(ActivityNode node, string name, JsonElement json, string path, Action<string, string, string> complain)
    {
        // The script of RunJavaScript is a script whichever way it was written down; one that is only put together when it runs could not be checked.
        if (node.Type == "Elsa.RunJavaScript" && name == "script" && json.TryGet("expression", out var expression))
        {
            if (expression.Text("type") is "Literal" or "JavaScript" && expression.Text("value") is { } source)
                return CompiledInput.OfScript(name, ValueKind.Any, source, path + ".expression.value", complain);
            if (expression.Text("type") is "Liquid" or "Variable" or "Input" or "Output")
                complain(path + ".expression.type", "ExpressionTypeIsNotOffered", "The script of RunJavaScript must be written down; it cannot be put together by an expression.");
        }
        return CompiledInput.Read(name, json, path, complain);
    }

    private static IReadOnlyList<string> OutcomesOf(ActivityNode node, ActivityType? type)
    {
        if (type is { Kind: ActivityKind.Step })
            return HumanStep.OutcomesOf(node, type);
        var listed = node.Type switch
        {
            "Elsa.FlowFork" => "branches",
            "Elsa.RunJavaScript" => "possibleOutcomes",
            "Elsa.FlowSendHttpRequest" => "expectedStatusCodes",
            _ => null,
        };
        if (listed is null || !node.Inputs.TryGetValue(listed, out var input) || ValueTypes.Convert(input.Constant, ValueKind.Collection) is not ScriptArray list)
            return type?.Ports ?? ["Done"];
        var named = list.Items.Where(item => item is not null).Select(item => ValueTypes.ToText(item!));
        return node.Type == "Elsa.FlowFork" ? [.. named.Distinct()] : [.. type!.Ports.Concat(named).Distinct()];
    }
}
