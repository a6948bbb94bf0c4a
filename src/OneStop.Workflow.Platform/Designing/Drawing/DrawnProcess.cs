using System.Text.Json.Nodes;
using OneStop.Workflow.Platform.Designing.Documents;

namespace OneStop.Workflow.Platform.Designing.Drawing;

/// <summary>
/// The canvas of a process (lưu đồ) as its designer laid it out, to be drawn without Studio: the activities of the root
/// flowchart at their own places, and the lines between them. A root that is no flowchart is drawn as a row.
/// </summary>
public sealed record DrawnProcess(IReadOnlyList<DrawnNode> Nodes, IReadOnlyList<DrawnLine> Lines)
{
    private const double UsualWidth = 220, UsualHeight = 54, NextPlace = 340;

    /// <param name="document">The definition in Elsa's form; whatever cannot be drawn of it is left out.</param>
    public static DrawnProcess Of(string document)
    {
        if (JsonNode.Parse(document) is not JsonObject json || json["root"] is not JsonObject root)
            return new DrawnProcess([], []);
        var activities = (root["activities"] as JsonArray ?? [root.DeepClone()]).OfType<JsonObject>().Where(a => a.Text("id") is { Length: > 0 }).ToList();
        var isLaidOut = activities.Select(PlaceOf).Where(p => p is not null).Distinct().Count() > 1;
        var nodes = activities.Select((a, i) => Node(a, isLaidOut ? PlaceOf(a) : null, i)).ToList();
        var lines = root["connections"] is JsonArray connections
            ? connections.OfType<JsonObject>().Select(Line).OfType<DrawnLine>()
            : nodes.Zip(nodes.Skip(1), (before, after) => new DrawnLine(before.Id, "Done", after.Id));
        var ids = nodes.Select(n => n.Id).ToHashSet();
        return new DrawnProcess(nodes, [.. lines.Where(l => ids.Contains(l.Source) && ids.Contains(l.Target)).Distinct()]);
    }

    private static DrawnNode Node(JsonObject activity, (double X, double Y)? place, int at)
    {
        var size = Designer(activity)?["size"] as JsonObject;
        var (x, y) = place ?? (at * NextPlace, 0);
        return new DrawnNode(activity.Text("id")!, activity.Text("type") ?? "", TitleOf(activity), x, y, Number(size, "width") ?? UsualWidth, Number(size, "height") ?? UsualHeight);
    }

    private static string TitleOf(JsonObject activity) =>
        (activity["metadata"] as JsonObject)?.Text("displayText") is { Length: > 0 } shown ? shown : activity.Text("name") is { Length: > 0 } name ? name : activity.Text("id")!;

    private static (double X, double Y)? PlaceOf(JsonObject activity) =>
        Designer(activity)?["position"] is JsonObject position && Number(position, "x") is { } x && Number(position, "y") is { } y ? (x, y) : null;

    private static JsonObject? Designer(JsonObject activity) => (activity["metadata"] as JsonObject)?["designer"] as JsonObject;

    private static double? Number(JsonObject? json, string name) =>
        json?[name] is JsonValue value && value.TryGetValue(out double number) && double.IsFinite(number) && number is > -1e6 and < 1e6 ? number : null;

    private static DrawnLine? Line(JsonObject connection) =>
        End(connection, "source") is { } source && End(connection, "target") is { } target
            ? new DrawnLine(source, (connection["source"] as JsonObject)?.Text("port") ?? connection.Text("sourcePort") ?? "Done", target) : null;

    private static string? End(JsonObject connection, string side) => connection[side] is JsonObject end ? end.Text("activity") : connection.Text(side);
}

/// <param name="X">Left edge, in the canvas's own units.</param>
public sealed record DrawnNode(string Id, string Type, string Title, double X, double Y, double Width, double Height);

/// <param name="Port">Outcome of the source that leads along it.</param>
public sealed record DrawnLine(string Source, string Port, string Target);
