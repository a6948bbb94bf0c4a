using System.Text.Json.Nodes;
using OneStop.Workflow.Engine.Tracing;

namespace OneStop.Workflow.Engine.Tests;

/// <summary>The recordings of the real engine, copied beside the tests.</summary>
internal static class Recordings
{
    public static string Folder { get; } = Path.Combine(AppContext.BaseDirectory, "Oracle");

    public static IEnumerable<string> Names => Directory.GetFiles(Folder, "*.definition.json").Select(Path.GetFileName)
        .Where(file => !file!.EndsWith(".child.definition.json", StringComparison.Ordinal))
        .Select(file => file![..^".definition.json".Length]).Order();

    public static string Definition(string name) => Text(name, "definition.json")!;

    public static JsonNode Recorded(string name, string kind = "trace.json") => JsonNode.Parse(Text(name, kind)!)!;

    public static JsonNode Trace(string name)
    {
        var child = Text(name, "child.definition.json");
        return JsonNode.Parse(Tracer.Trace(Definition(name), Text(name, "run.json"), child is null ? null : [child]))!;
    }

    public static string? Text(string name, string kind)
    {
        var path = Path.Combine(Folder, $"{name}.{kind}");
        return File.Exists(path) ? File.ReadAllText(path) : null;
    }
}
