using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace OneStop.Workflow.Platform.Designing.Documents;

/// <summary>
/// What even an unfinished draft must hold to before it is kept: its form, its size, and texts that are texts. Names go
/// into pages and, by Studio, into attributes; descriptions are Markdown there: none may carry markup or script.
/// </summary>
internal sealed partial class DocumentCheck
{
    private const int MostActivities = 5_000, MostConnections = 20_000, MostRefusals = 20;

    private readonly List<Refusal> refusals = [];

    /// <summary>Everything that stands against keeping it, each with its JSON path; empty when it may be kept.</summary>
    public static IReadOnlyList<Refusal> Of(JsonObject document)
    {
        var check = new DocumentCheck();
        check.CheckDefinition(document);
        if (check.refusals.Count == 0)
            check.CheckActivities(document);
        return [.. check.refusals.Take(MostRefusals)];
    }

    private void Refuse(string code, string path, params string[] arguments) => refusals.Add(new Refusal(code, RefusalKind.Invalid, path, arguments));

    private void CheckDefinition(JsonObject document)
    {
        if (document["root"] is not JsonObject root || root.Text("type") is not { Length: > 0 })
            Refuse("DefinitionHasNoRoot", "$.root");
        CheckText(document, "name", "$", DesignLimits.Name);
        CheckText(document, "description", "$", DesignLimits.Description);
        if (document["definitionId"] is { } id && (document.Text("definitionId") is not { } text || text.Length > 0 && !DefinitionId().IsMatch(text)))
            Refuse("DefinitionIdIsMalformed", "$.definitionId", id.ToJsonString());
        foreach (var name in (string[])["variables", "inputs", "outputs"])
            foreach (var (i, item) in Items(document, name).Index())
                foreach (var member in (string[])["id", "name", "displayName", "category", "description", "typeName", "type"])
                    CheckText(item, member, $"$.{name}[{i}]", member == "description" ? DesignLimits.Description : DesignLimits.Name);
        foreach (var (i, outcome) in List(document, "outcomes", "$").Index())
            CheckText(outcome, $"$.outcomes[{i}]", DesignLimits.Name);
        foreach (var name in (string[])["customProperties", "options"])
            if (document[name] is { } given and not JsonObject)
                Refuse("ValueHasAnotherType", $"$.{name}", given.GetValueKind().ToString());
        if (document["options"] is JsonObject options)
            CheckText(options, "activityCategory", "$.options", DesignLimits.Name);
    }

    private void CheckActivities(JsonObject document)
    {
        var (activities, connections) = (0, 0);
        var ids = new HashSet<string>();
        DefinitionTree.Visit(document, place =>
        {
            if (++activities > MostActivities)
            {
                Refuse("TooManyActivities", place.Path, $"{MostActivities}");
                return false;
            }
            CheckActivity(place, ids);
            connections += List(place.Json, "connections", place.Path).Count;
            foreach (var (i, connection) in Items(place.Json, "connections").Index())
                foreach (var end in (string[])["source", "target"])
                    if (connection[end] is JsonObject side)
                        CheckText(side, "port", $"{place.Path}.connections[{i}].{end}", DesignLimits.Name);
            return refusals.Count < MostRefusals;
        });
        if (connections > MostConnections)
            Refuse("TooManyConnections", "$.root.connections", $"{MostConnections}");
    }

    private void CheckActivity(ActivityPlace place, HashSet<string> ids)
    {
        if (place.Type.Length == 0)
            Refuse("ActivityHasNoType", $"{place.Path}.type");
        else
            CheckText(place.Json, "type", place.Path, DesignLimits.Name);
        CheckText(place.Json, "id", place.Path, DesignLimits.Name);
        CheckText(place.Json, "name", place.Path, DesignLimits.Name);
        if (place.Id.Length > 0 && !ids.Add(place.Id))
            Refuse("ActivityIdIsNotUnique", $"{place.Path}.id", place.Id);
        if (place.Json["metadata"] is JsonObject metadata)
        {
            CheckText(metadata, "displayText", $"{place.Path}.metadata", DesignLimits.Name);
            CheckText(metadata, "description", $"{place.Path}.metadata", DesignLimits.Description);
        }
        Items(place.Json, "activities", place.Path);
    }

    private JsonArray List(JsonObject json, string name, string path)
    {
        if (json[name] is JsonArray list)
            return list;
        if (json[name] is { } other)
            Refuse("ValueHasAnotherType", $"{path}.{name}", other.GetValueKind().ToString());
        return [];
    }

    private IReadOnlyList<JsonObject> Items(JsonObject json, string name, string path = "$")
    {
        var list = List(json, name, path);
        foreach (var (i, item) in list.Index())
            if (item is not JsonObject)
                Refuse("ValueHasAnotherType", $"{path}.{name}[{i}]", item?.GetValueKind().ToString() ?? "Null");
        return [.. list.OfType<JsonObject>()];
    }

    private void CheckText(JsonObject json, string name, string path, int longest)
    {
        if (json[name] is { } given)
            CheckText(given, $"{path}.{name}", longest);
    }

    private void CheckText(JsonNode? given, string path, int longest)
    {
        if (given is not JsonValue value || !value.TryGetValue(out string? text))
            Refuse("ValueHasAnotherType", path, given?.GetValueKind().ToString() ?? "Null");
        else if (text.Length > longest)
            Refuse("TextIsTooLong", path, $"{longest}");
        else if (Markup().Match(text) is { Success: true } found)
            Refuse("TextHasMarkup", path, found.Value.Trim());
        else if (text.Any(IsHidden))
            Refuse("TextHasHiddenCharacters", path);
    }

    /// <summary>Control characters, and those that turn the direction of writing so that a name reads as another.</summary>
    private static bool IsHidden(char c) => char.IsControl(c) && c is not ('\n' or '\r' or '\t') || c is (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069');

    [GeneratedRegex(@"<\s*[A-Za-z/!?]|\b(?:java|vb)script\s*:|\bdata\s*:\s*text/html|&#", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Markup();

    [GeneratedRegex(@"^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$", RegexOptions.CultureInvariant)]
    private static partial Regex DefinitionId();
}
