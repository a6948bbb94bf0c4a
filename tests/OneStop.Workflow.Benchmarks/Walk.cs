using System.Text.Json.Nodes;
using OneStop.Workflow.Testing;

namespace OneStop.Workflow.Benchmarks;

/// <summary>A path through a real procedure, from its <c>cases.json</c>.</summary>
/// <param name="Steps">Activities to complete, in order.</param>
internal sealed record Walk(string Definition, JsonObject Input, IReadOnlyList<WalkStep> Steps)
{
    /// <param name="procedure">Folder below workflows/.</param>
    public static Walk Of(string procedure, int number = 0)
    {
        var folder = Path.Combine(Repository.Folder("workflows"), procedure);
        var chosen = JsonNode.Parse(File.ReadAllText(Path.Combine(folder, "cases.json")))!.AsArray()[number]!;
        var steps = chosen["steps"]!.AsArray()
            .Select(step => new WalkStep((string)step!["complete"]!, (string?)step["outcome"], step["form"] as JsonObject)).ToList();
        return new Walk(File.ReadAllText(Path.Combine(folder, "process.json")), chosen["input"]!.AsObject(), steps);
    }
}

internal sealed record WalkStep(string ActivityId, string? Outcome, JsonObject? Form);
