using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using OneStop.Workflow.Engine.Definitions;

namespace OneStop.Workflow.Platform.Processes.Checking;

/// <summary>
/// Reads a draft as far as it can be. The engine refuses a definition with one expression that it cannot read; the
/// designer still wants to know what else stands against it, so such expressions are left out and it is read again.
/// </summary>
/// <param name="Definition">Null when more than expressions is wrong.</param>
/// <param name="LeftOut">JSON paths of the inputs that were left out: nothing more is to be said about them.</param>
internal sealed partial record DraftReading(WorkflowDefinition? Definition, IReadOnlyList<Complaint> Complaints, IReadOnlySet<string> LeftOut)
{
    private static readonly string[] OfExpressions = ["ScriptCannotBeRead", "ExpressionTypeIsNotOffered"];

    public static DraftReading Of(string document)
    {
        var reading = WorkflowDefinition.Read(document);
        if (reading.Definition is not null || !reading.Complaints.Where(c => c.Blocks).All(c => OfExpressions.Contains(c.Code)))
            return new(reading.Definition, reading.Complaints, new HashSet<string>());
        var inputs = reading.Complaints.Where(c => c.Blocks).Select(c => Cut(c.Path)).ToHashSet();
        var json = JsonNode.Parse(document, documentOptions: new JsonDocumentOptions { MaxDepth = 256 })!;
        foreach (var input in inputs)
            Empty(json, input);
        return new(WorkflowDefinition.Read(json.ToJsonString()).Definition, reading.Complaints, inputs);
    }

    /// <summary>The input that an expression stands in: <c>$.root.activities[3].condition</c>.</summary>
    private static string Cut(string path) => path.IndexOf(".expression", StringComparison.Ordinal) is > 0 and var end ? path[..end] : path;

    private static void Empty(JsonNode json, string path)
    {
        var at = json;
        var steps = Steps().Matches(path).Select(m => m.Value).ToList();
        foreach (var step in steps.SkipLast(1))
            at = Step(at, step);
        if (at is JsonObject owner && steps.Count > 0)
            owner[steps[^1].TrimStart('.')] = new JsonObject { ["typeName"] = "Object", ["expression"] = new JsonObject { ["type"] = "Literal", ["value"] = null } };
    }

    private static JsonNode? Step(JsonNode? at, string step) => (at, step[0]) switch
    {
        (JsonArray list, '[') when int.TryParse(step.Trim('[', ']'), out var index) && index < list.Count => list[index],
        (JsonObject owner, '.') => owner[step[1..]],
        _ => null,
    };

    [GeneratedRegex(@"\.[^.\[\]]+|\[\d+\]")]
    private static partial Regex Steps();
}
