using System.Text.Json;

namespace OneStop.Workflow.Engine.Definitions;

/// <summary>
/// Reads a connection in each form Elsa reads: ends as objects with an activity and a port, or in the older flat form with
/// <c>sourcePort</c>; both also in Pascal case.
/// </summary>
internal static class ConnectionReading
{
    public static string? Source(JsonElement json) => End(json, "source", "Source");

    public static string? Target(JsonElement json) => End(json, "target", "Target");

    /// <summary>The port it leaves by; the default one where none is named.</summary>
    public static string Port(JsonElement json) =>
        (Member(json, "source", "Source") is { ValueKind: JsonValueKind.Object } end ? Text(end, "port", "Port") : null)
        ?? Text(json, "sourcePort", "SourcePort") ?? "Done";

    private static string? End(JsonElement json, string name, string pascal) => Member(json, name, pascal) switch
    {
        { ValueKind: JsonValueKind.String } flat => flat.GetString(),
        { ValueKind: JsonValueKind.Object } end => Text(end, "activity", "Activity"),
        _ => null,
    };

    private static JsonElement? Member(JsonElement json, string name, string pascal) =>
        json.TryGet(name, out var value) || json.TryGet(pascal, out value) ? value : null;

    private static string? Text(JsonElement json, string name, string pascal) => json.Text(name) ?? json.Text(pascal);
}
