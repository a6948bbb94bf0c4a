using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using OneStop.Workflow.Platform.Kernel;
using OneStop.Workflow.Web.Problems;

namespace OneStop.Workflow.Web.Api;

/// <summary>Holds a JSON body against the type it is to become, and names every field that does not fit.</summary>
internal static class BodyComplaints
{
    public static IReadOnlyList<Refusal> Of(JsonElement json, Type type)
    {
        // First, since what is no text cannot be read into anything.
        if (PlainJson.Wrong(json) is { Count: > 0 } unreadable)
            return unreadable;
        var complaints = new List<Refusal>();
        Look(json, ApiJson.Options.GetTypeInfo(type), "", complaints);
        return complaints;
    }

    public static Refusal Malformed(JsonException exception) => new(
        "JsonIsMalformed", RefusalKind.Invalid, null, $"{exception.LineNumber + 1}", $"{exception.BytePositionInLine + 1}");

    private static void Look(JsonElement json, JsonTypeInfo type, string path, List<Refusal> complaints)
    {
        switch (type.Kind)
        {
            case JsonTypeInfoKind.Object when json.ValueKind == JsonValueKind.Object:
                LookInto(json, type, path, complaints);
                break;
            case JsonTypeInfoKind.Enumerable when json.ValueKind == JsonValueKind.Array:
                var element = ApiJson.Options.GetTypeInfo(type.ElementType!);
                var index = 0;
                foreach (var item in json.EnumerateArray())
                    Look(item, element, $"{path}[{index++}]", complaints);
                break;
            default:
                if (json.ValueKind == JsonValueKind.Null || !Fits(json, type))
                    complaints.Add(RequestProblems.NotUnderstood(path, type.Type));
                else if (OutOfRange(json, type, path) is { } refusal)
                    complaints.Add(refusal);
                break;
        }
    }

    private static void LookInto(JsonElement json, JsonTypeInfo type, string path, List<Refusal> complaints)
    {
        var properties = type.Properties.ToDictionary(p => p.Name, StringComparer.OrdinalIgnoreCase);
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var given in json.EnumerateObject())
        {
            seen.Add(given.Name);
            if (!properties.TryGetValue(given.Name, out var property))
                complaints.Add(new Refusal("FieldIsUnknown", RefusalKind.Invalid, Join(path, given.Name), [.. type.Properties.Select(p => p.Name)]));
            else if (given.Value.ValueKind != JsonValueKind.Null)
                Look(given.Value, ApiJson.Options.GetTypeInfo(property.PropertyType), Join(path, property.Name), complaints);
            else if (!IsOptional(property))
                complaints.Add(new Refusal("ValueIsMissing", RefusalKind.Invalid, Join(path, property.Name)));
        }
        foreach (var property in type.Properties.Where(p => IsRequired(p) && !seen.Contains(p.Name)))
            complaints.Add(new Refusal("ValueIsMissing", RefusalKind.Invalid, Join(path, property.Name)));
    }

    private static bool IsRequired(JsonPropertyInfo property) => property.IsRequired || property.AssociatedParameter is { HasDefaultValue: false };

    private static bool IsOptional(JsonPropertyInfo property) => property.PropertyType.IsValueType
        ? Nullable.GetUnderlyingType(property.PropertyType) is not null
        : property.IsSetNullable;

    private static bool Fits(JsonElement json, JsonTypeInfo type)
    {
        try
        {
            json.Deserialize(type);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static Refusal? OutOfRange(JsonElement json, JsonTypeInfo type, string path) => (Nullable.GetUnderlyingType(type.Type) ?? type.Type) switch
    {
        var day when day == typeof(DateOnly) => PlausibleDates.Wrong((DateOnly)json.Deserialize(type)!, path),
        var moment when moment == typeof(DateTimeOffset) => PlausibleDates.Wrong((DateTimeOffset)json.Deserialize(type)!, path),
        _ => null,
    };

    private static string Join(string path, string name) => path.Length == 0 ? name : $"{path}.{name}";
}
