using System.Text.Json.Nodes;

namespace OneStop.Workflow.Platform.Designing.Documents;

/// <summary>
/// Elsa's server reads definitions in older forms too, and such as people write by hand: connections whose ends are plain ids,
/// names in Pascal case, activities without an id or a version. Studio draws nothing at all for them, and would save that; it is given the
/// form of today, which means the same.
/// </summary>
internal static class OlderForms
{
    /// <summary>Whether others may use it as an activity: among the options, or, in the first files, beside them.</summary>
    public static bool IsUsable(JsonObject document) =>
        ((document["options"] as JsonObject)?["usableAsActivity"] ?? document["usableAsActivity"]) is JsonValue value && value.TryGetValue(out bool usable) && usable;

    /// <summary>What stands beside the options goes among them, where Studio looks.</summary>
    public static void RenewOptions(JsonObject document)
    {
        if (document.ContainsKey("usableAsActivity") && document["options"] is JsonObject options)
            (options["usableAsActivity"], _) = (JsonValue.Create(IsUsable(document)), document.Remove("usableAsActivity"));
    }

    /// <summary>Ids for activities that have none: their type with the first number that is free; and the first version.</summary>
    public static void Complete(JsonObject document)
    {
        var taken = DefinitionTree.All(document).Select(place => place.Id).ToHashSet(StringComparer.Ordinal);
        DefinitionTree.Visit(document, place =>
        {
            if (place.Id.Length == 0)
                place.Json["id"] = Enumerable.Range(1, int.MaxValue).Select(number => $"{place.Type.Split('.')[^1]}{number}").First(taken.Add);
            place.Json["version"] ??= place.Version;
            return true;
        });
    }

    public static void Renew(JsonObject activity)
    {
        foreach (var name in (string[])["activities", "connections"])
            Rename(activity, name);
        foreach (var line in (activity["connections"] as JsonArray ?? []).OfType<JsonObject>())
        {
            End(line, "source", "Done");
            End(line, "target", "In");
        }
    }

    private static void End(JsonObject line, string end, string usual)
    {
        Rename(line, end);
        Rename(line, end + "Port");
        var port = line.Text(end + "Port");
        line.Remove(end + "Port");
        if (line[end] is JsonObject named)
        {
            Rename(named, "activity");
            Rename(named, "port");
            if (named.Text("port") is null)
                named["port"] = port ?? usual;
        }
        else if (line.Text(end) is { } id)
            line[end] = new JsonObject { ["activity"] = id, ["port"] = port ?? usual };
    }

    private static void Rename(JsonObject json, string name)
    {
        var pascal = char.ToUpperInvariant(name[0]) + name[1..];
        if (json.ContainsKey(name) || json[pascal] is not { } value)
            return;
        json.Remove(pascal);
        json[name] = value;
    }
}
