using System.Text.Json;

namespace OneStop.Workflow.Platform.Kernel;

/// <summary>Finds the texts of a JSON document, names of members included, that are not <see cref="PlainText">plain</see>.</summary>
public static class PlainJson
{
    /// <summary>One refusal for each such text, under its path, e.g. <c>form.papers[0].name</c>.</summary>
    public static IReadOnlyList<Refusal> Wrong(JsonElement json)
    {
        var refusals = new List<Refusal>();
        Look(json, "", refusals);
        return refusals;
    }

    /// <summary>The text at which the reader stands; null when it is not plain.</summary>
    public static string? TextOf(ref Utf8JsonReader reader)
    {
        try
        {
            return reader.GetString() is { } text && PlainText.IsPlain(text) ? text : null;
        }
        catch (InvalidOperationException)
        {
            // Half of a surrogate pair, or bytes that are no UTF-8: the framework makes no string of them.
            return null;
        }
    }

    private static void Look(JsonElement json, string path, List<Refusal> refusals)
    {
        switch (json.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var member in json.EnumerateObject())
                    if (TextOf(() => member.Name) is { } name)
                        Look(member.Value, path.Length == 0 ? name : $"{path}.{name}", refusals);
                    else
                        refusals.Add(Refused(path));
                break;
            case JsonValueKind.Array:
                var index = 0;
                foreach (var item in json.EnumerateArray())
                    Look(item, $"{path}[{index++}]", refusals);
                break;
            case JsonValueKind.String when TextOf(() => json.GetString()) is null:
                refusals.Add(Refused(path));
                break;
        }
    }

    private static string? TextOf(Func<string?> read)
    {
        try
        {
            return read() is { } text && PlainText.IsPlain(text) ? text : null;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    private static Refusal Refused(string path) => new(PlainText.Refused, RefusalKind.Invalid, path);
}
