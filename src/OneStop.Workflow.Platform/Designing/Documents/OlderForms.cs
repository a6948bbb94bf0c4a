using System.Text.Json.Nodes;

namespace OneStop.Workflow.Platform.Designing.Documents;

/// <summary>
/// Elsa's server reads a flowchart in older forms too: connections whose ends are plain ids, and names in Pascal case. Studio
/// draws nothing at all for them, and would save that; it is given the form of today, which means the same.
/// </summary>
internal static class OlderForms
{
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
