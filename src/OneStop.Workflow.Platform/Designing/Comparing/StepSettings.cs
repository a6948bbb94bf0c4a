using System.Text.Json;
using System.Text.Json.Nodes;
using OneStop.Workflow.Engine.Definitions;
using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Platform.Designing.Comparing;

/// <summary>All that an activity is set to, by topic and name, so that two can be laid beside each other.</summary>
internal sealed class StepSettings : Dictionary<(ValueTopic Topic, string Name), WrittenValue>
{
    /// <summary>What says nothing of how the process runs, or is told in another way.</summary>
    private static readonly HashSet<string> Untold =
        ["id", "nodeId", "name", "type", "version", "metadata", "activities", "connections", "variables", "start"];

    public static StepSettings Of(ActivityNode activity)
    {
        var settings = new StepSettings
        {
            [(ValueTopic.Title, "")] = new("Literal", NameOf(activity)),
            [(ValueTopic.Type, "")] = new("Literal", $"{activity.Type} {activity.Version}"),
        };
        if (activity.Parent is { Parent: not null } container)
            settings[(ValueTopic.Container, "")] = new("Literal", NameOf(container));
        foreach (var property in activity.Json.EnumerateObject().Where(p => !Untold.Contains(p.Name)))
            settings.Add(ValueTopic.Input, property.Name, activity.Json, property.Name);
        foreach (var variable in activity.Variables)
            settings[(ValueTopic.Variable, variable.Name)] = new("Literal", variable.TypeName + (variable.IsArray ? "[]" : ""));
        foreach (var port in activity.Parent?.Connections.Where(c => c.Source == activity).GroupBy(c => c.Port) ?? [])
            settings[(ValueTopic.Connection, port.Key)] = new("Literal", string.Join(", ", port.Select(c => NameOf(c.Target)).Order(StringComparer.Ordinal)));
        return settings;
    }

    /// <summary>What the designer sees on the canvas.</summary>
    public static string NameOf(ActivityNode activity) =>
        activity.Json.TryGetProperty("metadata", out var metadata) && metadata.ValueKind == JsonValueKind.Object
            && metadata.TryGetProperty("displayText", out var shown) && shown.ValueKind == JsonValueKind.String && shown.GetString() is { Length: > 0 } text ? text
        : activity.Name.Length > 0 ? activity.Name : activity.Id;

    /// <summary>Adds a value if there is one; empty is the same as not given.</summary>
    public void Add(ValueTopic topic, string name, JsonElement json, string property)
    {
        if (json.TryGetProperty(property, out var value) && Written(value) is { Value.Text.Length: > 0 } written)
            this[(written.Topic ?? topic, name)] = written.Value;
    }

    /// <summary>The text of a plain value; JSON for anything else.</summary>
    public static string TextOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null or JsonValueKind.Undefined => "",
        JsonValueKind.String => value.GetString()!,
        _ => Plain(JsonNode.Parse(value.GetRawText()))!.ToJsonString(Json.Options),
    };

    /// <summary>JSON with the activities inside it named by their ids only: each is compared by itself.</summary>
    private static JsonNode? Plain(JsonNode? node) => node switch
    {
        JsonObject activity when IsActivity(activity) => JsonValue.Create((string)activity["id"]!),
        JsonObject group => new JsonObject(group.Select(p => KeyValuePair.Create(p.Key, Plain(p.Value)))),
        JsonArray list => new JsonArray([.. list.Select(Plain)]),
        _ => node?.DeepClone(),
    };

    private static bool IsActivity(JsonObject node) =>
        node["id"] is JsonValue id && id.GetValueKind() == JsonValueKind.String && node["type"] is JsonValue type && type.GetValueKind() == JsonValueKind.String
        && ((string)type!).Contains('.', StringComparison.Ordinal);

    private static (WrittenValue Value, ValueTopic? Topic) Written(JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.Object && value.TryGetProperty("expression", out var expression) && expression.ValueKind == JsonValueKind.Object)
            return (new(Kind(expression), expression.TryGetProperty("value", out var given) ? TextOf(given) : ""), null);
        if (value.ValueKind == JsonValueKind.Object && value.TryGetProperty("memoryReference", out var memory) && memory.ValueKind == JsonValueKind.Object)
            return (new("Variable", memory.TryGetProperty("id", out var id) ? TextOf(id) : ""), ValueTopic.Output);
        return (new("Literal", TextOf(value).Trim('"')), null);
    }

    private static string Kind(JsonElement expression) =>
        expression.TryGetProperty("type", out var type) && type.ValueKind == JsonValueKind.String && type.GetString() is { Length: > 0 } kind && kind != "Object" ? kind : "Literal";
}
