using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using OneStop.Workflow.Testing;

namespace OneStop.Workflow.Engine.Tests.Scripting;

/// <summary>Jint, the JavaScript of Elsa, is the oracle: each script gives the same in both, or stands in a list of differences with its reason.</summary>
public class JintTests
{
    [Fact]
    public void Every_case_of_the_tests_gives_the_same()
    {
        var cases = typeof(ScriptTests).GetMethod(nameof(ScriptTests.A_script_gives_what_JavaScript_gives))!;
        var sources = cases.GetCustomAttributes<InlineDataAttribute>().Select(data => (string)data.GetData(cases).Single()[0]).ToList();
        sources.Count.ShouldBeGreaterThan(80);
        Compare(sources);
    }

    [Fact]
    public void Every_script_of_a_real_or_recorded_definition_gives_the_same()
    {
        var files = new[] { "Real", "Oracle" }.SelectMany(folder => Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, folder), "*.json", SearchOption.AllDirectories));
        var sources = files.SelectMany(file => Scripts(JsonNode.Parse(File.ReadAllText(file)))).Distinct().ToList();
        sources.Count.ShouldBeGreaterThan(80);
        Compare(sources);
    }

    [Fact]
    public void Made_scripts_give_the_same() => Compare([.. Enumerable.Range(0, Thorough.Or(2_000, 600)).Select(MadeScripts.Of)]);

    private static void Compare(IReadOnlyList<string> sources)
    {
        var differing = new List<string>();
        foreach (var source in sources)
        {
            var (ours, theirs) = (OtherJavaScript.Ours(source), OtherJavaScript.Theirs(source, OtherJavaScript.Asked(source)));
            if (!Same(ours, theirs) && !Differences.Has(source, ours, theirs))
                differing.Add($"{source}\n    ours:   {ours}\n    theirs: {theirs}");
        }
        differing.ShouldBeEmpty($"{differing.Count} of {sources.Count}\n" + string.Join('\n', differing.Take(12)));
    }

    /// <summary>The same value: how JSON is escaped and how a number is written does not count.</summary>
    private static bool Same(string ours, string theirs)
    {
        if (ours == theirs || ours.StartsWith("cannot be read", StringComparison.Ordinal) && theirs == "cannot be read")
            return true;
        try
        {
            using var one = JsonDocument.Parse(ours);
            using var other = JsonDocument.Parse(theirs);
            return JsonElement.DeepEquals(one.RootElement, other.RootElement);
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static IEnumerable<string> Scripts(JsonNode? node) => node switch
    {
        JsonObject expression when expression["type"] is JsonValue type && type.TryGetValue(out string? kind) && kind == "JavaScript" && expression["value"] is JsonValue value && value.TryGetValue(out string? source) => [source],
        JsonObject parent => parent.SelectMany(member => Scripts(member.Value)),
        JsonArray list => list.SelectMany(Scripts),
        _ => [],
    };
}
