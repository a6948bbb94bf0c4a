using System.Text.Json.Nodes;

namespace OneStop.Workflow.Platform.Designing.Documents;

/// <summary>
/// Log persistence as Elsa wrote it before 3.3 (<c>logPersistenceMode</c>), said once more the newer way
/// (<c>logPersistenceConfig</c>): Studio's fields read only that, and would show Inherit where Include acts.
/// </summary>
internal static class LogSettings
{
    private const string Older = "logPersistenceMode", Newer = "logPersistenceConfig";

    private static readonly string[] Modes = ["Inherit", "Include", "Exclude"];

    public static void Renew(JsonObject document)
    {
        RenewOne(document);
        foreach (var place in DefinitionTree.All(document))
            RenewOne(place.Json);
    }

    private static void RenewOne(JsonObject owner)
    {
        if (owner["customProperties"] is not JsonObject custom || custom[Older] is not JsonObject older || custom[Newer] is not (null or JsonObject))
            return;
        var newer = custom[Newer] as JsonObject ?? [];
        Renew(older, newer, "default");
        foreach (var group in (string[])["inputs", "outputs"])
        {
            if (older[group] is not JsonObject { Count: > 0 } names || newer[group] is not (null or JsonObject))
                continue;
            var renewed = newer[group] as JsonObject ?? [];
            foreach (var (name, _) in names)
                Renew(names, renewed, name);
            if (renewed.Count > 0)
                newer[group] = renewed.Parent is null ? renewed : renewed.DeepClone();
        }
        if (newer.Count > 0 && newer.Parent is null)
            custom[Newer] = newer;
    }

    /// <summary>What the newer way says already counts; Inherit need not be said.</summary>
    private static void Renew(JsonObject older, JsonObject newer, string name)
    {
        if (newer[name] is null && Mode(older[name]) is { } mode && mode != Modes[0])
            newer[name] = new JsonObject { ["evaluationMode"] = "Strategy", ["strategyType"] = $"Elsa.Workflows.LogPersistence.Strategies.{mode}, Elsa.Workflows.Core" };
    }

    private static string? Mode(JsonNode? said) => said?.ToString() switch
    {
        "0" => Modes[0],
        "1" => Modes[1],
        "2" => Modes[2],
        { } name when Modes.Contains(name) => name,
        _ => null,
    };
}
