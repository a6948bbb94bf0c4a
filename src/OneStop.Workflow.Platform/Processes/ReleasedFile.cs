using System.Globalization;
using System.Text.Json.Nodes;
using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Platform.Processes;

/// <summary>A <c>process.json</c> that came with a release, and what of it stays where a version of its number is kept (decision 0089).</summary>
internal static class ReleasedFile
{
    /// <summary>
    /// Versions that came from files have no day of their own. By it they are told from those that somebody here
    /// published, which begin on the day of publishing or later.
    /// </summary>
    public static readonly DateOnly EffectiveFrom = DateOnly.MinValue;

    /// <summary>
    /// Whether a changed file may become the next version by itself: nobody here published a version of his own, and
    /// nobody took the newest one out of force. Else it is the designers' to decide.
    /// </summary>
    /// <param name="kept">All versions of the process, the newest last.</param>
    public static bool MayFollow(IReadOnlyList<ProcessDefinition> kept) => kept.All(d => d.EffectiveFrom == EffectiveFrom) && kept[^1].IsPublished;

    /// <summary>Whether two documents say the same, but for their numbers.</summary>
    public static bool HaveOneContent(string one, string other) => JsonNode.DeepEquals(Content(one), Content(other));

    /// <summary>The same content as another version.</summary>
    public static string As(int version, string document)
    {
        var json = JsonNode.Parse(document)!.AsObject();
        json["version"] = version;
        json["id"] = string.Create(CultureInfo.InvariantCulture, $"{(string?)json["definitionId"]}-v{version}");
        return json.ToJsonString(Json.Options);
    }

    private static JsonObject Content(string document)
    {
        var json = JsonNode.Parse(document)!.AsObject();
        json.Remove("version");
        json.Remove("id");
        return json;
    }
}
