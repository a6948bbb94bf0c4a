using System.Text;
using System.Text.Json;

namespace OneStop.Workflow.Platform.Designing.Documents;

/// <summary>
/// Reads a text as JSON without building anything, and says where it stops to be what we take: broken, nested too deep,
/// a name twice in one object, or with the references of another serialiser, which could form a circle.
/// </summary>
internal sealed class JsonScan
{
    private readonly List<Level> levels = [];

    /// <summary>Null when the text may be read; else why not, with the JSON path in <see cref="Refusal.Field"/>.</summary>
    /// <param name="root">What the path begins with.</param>
    public static Refusal? Of(string text, string root = "$")
    {
        var utf8 = Encoding.UTF8.GetBytes(text);
        return utf8.Length > DesignLimits.DocumentBytes
            ? new Refusal("DefinitionIsTooLarge", RefusalKind.Invalid, root, $"{DesignLimits.DocumentBytes}")
            : new JsonScan().Read(utf8, root);
    }

    private Refusal? Read(ReadOnlySpan<byte> utf8, string root)
    {
        // One more than allowed, so that the first level too many is ours to name.
        var reader = new Utf8JsonReader(utf8, new JsonReaderOptions { MaxDepth = DesignLimits.Depth + 1 });
        try
        {
            while (reader.Read())
                if (Take(ref reader) is { } code)
                    return new Refusal(code, RefusalKind.Invalid, Path(root), code == "DefinitionIsTooDeep" ? $"{DesignLimits.Depth}" : Last);
            return null;
        }
        catch (JsonException broken)
        {
            return new Refusal("DefinitionIsNoJson", RefusalKind.Invalid, Path(root), $"{broken.LineNumber + 1}", $"{broken.BytePositionInLine + 1}");
        }
    }

    private string Last => levels.Count == 0 ? "" : levels[^1].Name ?? "";

    private string? Take(ref Utf8JsonReader reader)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject or JsonTokenType.StartArray:
                CountItem();
                levels.Add(new Level(reader.TokenType == JsonTokenType.StartObject ? [] : null));
                return levels.Count > DesignLimits.Depth ? "DefinitionIsTooDeep" : null;
            case JsonTokenType.EndObject or JsonTokenType.EndArray:
                levels.RemoveAt(levels.Count - 1);
                return null;
            case JsonTokenType.PropertyName:
                var level = levels[^1];
                if (PlainJson.TextOf(ref reader) is not { } name)
                    return PlainText.Refused;
                level.Name = name;
                return !level.Names!.Add(level.Name) ? "PropertyIsRepeated" : level.Name is "$ref" or "$id" or "$values" ? "ReferenceIsNotTaken" : null;
            default:
                CountItem();
                return reader.TokenType == JsonTokenType.String && PlainJson.TextOf(ref reader) is null ? PlainText.Refused : null;
        }
    }

    private void CountItem()
    {
        if (levels.Count > 0 && levels[^1].Names is null)
            levels[^1].Index++;
    }

    private string Path(string root) =>
        root + string.Concat(levels.Select(l => l.Names is null ? l.Index < 0 ? "" : $"[{l.Index}]" : l.Name is null ? "" : $".{l.Name}"));

    private sealed class Level(HashSet<string>? names)
    {
        public HashSet<string>? Names { get; } = names;

        public string? Name { get; set; }

        public int Index { get; set; } = -1;
    }
}
