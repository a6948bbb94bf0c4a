using System.Text.Json;
using System.Text.Json.Nodes;
using OneStop.Workflow.Testing;

namespace OneStop.Workflow.Web.Tests.ElsaApi;

/// <summary>What a JSON answer looks like, without its values: the paths of its members and the kinds of what stands there.</summary>
internal static class Shapes
{
    public static string File(string name) => Path.Combine(Repository.Folder("tests/OneStop.Workflow.Web.Tests/ElsaApi/Recordings"), name);

    public static JsonNode Recorded(string name) => JsonNode.Parse(System.IO.File.ReadAllText(File($"{name}.json")))!;

    /// <summary>What the recorded answer has and ours lacks. Definitions' own parts (activities, expressions) depend on the definition and are left out.</summary>
    public static IReadOnlyList<string> Missing(JsonNode ours, JsonNode recorded, params string[] without)
    {
        var have = Of(ours).ToHashSet();
        return [.. Of(recorded).Where(path => !have.Contains(path)).Where(path => !without.Any(w => path.Contains(w, StringComparison.Ordinal))).Distinct().Order(StringComparer.Ordinal)];
    }

    private static IEnumerable<string> Of(JsonNode? node, string path = "$")
    {
        switch (node)
        {
            case JsonObject json:
                yield return $"{path}: object";
                foreach (var (name, value) in json)
                    foreach (var inner in Of(value, $"{path}.{name}"))
                        yield return inner;
                break;
            case JsonArray list:
                yield return $"{path}: list";
                foreach (var item in list)
                    foreach (var inner in Of(item, $"{path}[]"))
                        yield return inner;
                break;
            default:
                yield return $"{path}: {KindOf(node)}";
                break;
        }
    }

    private static string KindOf(JsonNode? node) => node?.GetValueKind() switch
    {
        JsonValueKind.True or JsonValueKind.False => "flag",
        JsonValueKind.Number => "number",
        JsonValueKind.String => "text",
        _ => "nothing",
    };
}
