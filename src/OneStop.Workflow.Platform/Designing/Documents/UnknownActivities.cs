using System.Text.Json.Nodes;
using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Platform.Designing.Documents;

/// <summary>
/// An activity of a type that is not known here is kept as it came. Studio would show an empty canvas for it and save
/// that, so Studio is shown Elsa's <c>Elsa.NotFoundActivity</c> with the original inside, and what comes back from
/// Studio is turned into the original again, at its new place on the canvas.
/// </summary>
internal static class UnknownActivities
{
    public const string TypeName = "Elsa.NotFoundActivity";

    private const string Original = "originalActivityJson";

    /// <summary>Hides the unknown activities of a document from Studio.</summary>
    /// <param name="isKnown">Whether there is a descriptor of that type and version.</param>
    /// <param name="versionOf">The version of a process that stands in for any other version of it: what runs is what is in force, whatever version a file names. Null for what is no process here.</param>
    /// <param name="label">What the canvas says in place of the activity's name.</param>
    public static void Hide(JsonObject document, Func<string, int, bool> isKnown, Func<string, int?> versionOf, Func<string, string> label) => DefinitionTree.Visit(document, place =>
    {
        if (place.Type == TypeName || isKnown(place.Type, place.Version))
        {
            OlderForms.Renew(place.Json);
            return true;
        }
        if (versionOf(place.Type) is { } version)
        {
            place.Json["version"] = version;
            return true;
        }
        place.Replace(Hidden(place, label(place.Type)));
        return false;
    });

    /// <summary>Brings the originals back. What holds no readable original stays as it is.</summary>
    public static Refusal? Restore(JsonObject document)
    {
        Refusal? refused = null;
        DefinitionTree.Visit(document, place =>
        {
            if (place.Type != TypeName || place.Json.Text(Original) is not { Length: > 2 } text)
                return true;
            if (JsonScan.Of(text, $"{place.Path}.{Original}") is { } wrong)
                refused ??= wrong;
            else if (JsonNode.Parse(text) is JsonObject original && original.Text("type") is { Length: > 0 })
                place.Replace(Restored(place, original));
            return false;
        });
        return refused;
    }

    private static JsonObject Hidden(ActivityPlace place, string label)
    {
        var metadata = new JsonObject { ["displayText"] = label };
        if ((place.Json["metadata"] as JsonObject)?["designer"] is { } designer)
            metadata["designer"] = designer.DeepClone();
        return new JsonObject
        {
            ["id"] = place.Id,
            ["name"] = place.Json.Text("name") ?? place.Id,
            ["type"] = TypeName,
            ["version"] = 1,
            ["customProperties"] = new JsonObject { ["canStartWorkflow"] = false, ["runAsynchronously"] = false },
            ["metadata"] = metadata,
            ["missingTypeName"] = place.Type,
            ["missingTypeVersion"] = place.Version,
            [Original] = place.Json.ToJsonString(Json.Options),
        };
    }

    /// <summary>Its name and place may have been changed on the canvas, the rest cannot.</summary>
    private static JsonObject Restored(ActivityPlace place, JsonObject original)
    {
        if (place.Id.Length > 0)
            original["id"] = place.Id;
        if (place.Json.Text("name") is { Length: > 0 } name && (original.ContainsKey("name") || name != place.Id))
            original["name"] = name;
        if ((place.Json["metadata"] as JsonObject)?["designer"] is { } designer)
        {
            if (original["metadata"] is not JsonObject metadata)
                original["metadata"] = metadata = [];
            metadata["designer"] = designer.DeepClone();
        }
        return original;
    }
}
