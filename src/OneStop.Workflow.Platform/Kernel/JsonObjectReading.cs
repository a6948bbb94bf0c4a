using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace OneStop.Workflow.Platform.Kernel;

/// <summary>
/// Reads one JSON object strictly: what is missing or of another type is complained about when asked for, what was
/// never asked for when <see cref="End"/> is called. A value that cannot be read is replaced by a harmless one, so that
/// one reading finds all complaints.
/// </summary>
internal sealed class JsonObjectReading
{
    private readonly Dictionary<string, JsonElement> _properties = [];
    private readonly HashSet<string> _asked = [];
    private readonly List<JsonComplaint> _complaints;

    public JsonObjectReading(JsonElement element, string path, List<JsonComplaint> complaints)
    {
        (Path, _complaints) = (path, complaints);
        if (element.ValueKind != JsonValueKind.Object)
        {
            Complain(path, "ValueHasAnotherType", $"An object is needed here, not {Kind(element)}.");
            return;
        }
        foreach (var property in element.EnumerateObject())
            if (!_properties.TryAdd(property.Name, property.Value))
                Complain(At(property.Name), "PropertyIsRepeated", $"'{property.Name}' is given twice.");
    }

    public string Path { get; }

    public string At(string name) => $"{Path}.{name}";

    public void Complain(string path, string code, string message) => _complaints.Add(new(path, code, message));

    /// <summary>Text that is not blank, of at most <paramref name="max"/> characters.</summary>
    public string Text(string name, int max = 400) => Asked(name, true) is { } value ? TextOf(value, At(name), max) : "";

    public string? OptionalText(string name, int max = 400) => Asked(name, false) is { } value ? TextOf(value, At(name), max) : null;

    /// <summary>One of the given words.</summary>
    public string Word(string name, IReadOnlyList<string> words) => Asked(name, true) is { } value ? WordOf(value, At(name), words) : "";

    /// <summary>One of the given words.</summary>
    public string? OptionalWord(string name, IReadOnlyList<string> words) => Asked(name, false) is { } value ? WordOf(value, At(name), words) : null;

    public long Whole(string name, long min, long max) => Asked(name, true) is { } value ? WholeOf(value, At(name), min, max) : min;

    public long OptionalWhole(string name, long otherwise, long min, long max) =>
        Asked(name, false) is { } value ? WholeOf(value, At(name), min, max) : otherwise;

    public bool Flag(string name) => Asked(name, true) is { } value && FlagOf(value, At(name));

    public bool OptionalFlag(string name, bool otherwise = false) => Asked(name, false) is { } value ? FlagOf(value, At(name)) : otherwise;

    public DateOnly Date(string name) => Asked(name, true) is { } value ? DateOf(value, At(name)) : default;

    public DateOnly? OptionalDate(string name) => Asked(name, false) is { } value ? DateOf(value, At(name)) : null;

    /// <summary>An object whose content is nobody's business here.</summary>
    public JsonObject? OptionalDocument(string name)
    {
        if (Asked(name, false) is not { } value)
            return null;
        if (value.ValueKind == JsonValueKind.Object)
            return JsonObject.Create(value.Clone());
        Complain(At(name), "ValueHasAnotherType", $"An object is needed here, not {Kind(value)}.");
        return null;
    }

    public JsonObjectReading? Object(string name) => Asked(name, true) is { } value ? new(value, At(name), _complaints) : null;

    /// <summary>An object found within this one, complained about in the same list.</summary>
    public JsonObjectReading Inside(JsonElement element, string path) => new(element, path, _complaints);

    /// <summary>Each element of a list with its path.</summary>
    public IReadOnlyList<T> Items<T>(string name, bool required, Func<JsonElement, string, T> read)
    {
        if (Asked(name, required) is not { } value)
            return [];
        if (value.ValueKind == JsonValueKind.Array)
            return [.. value.EnumerateArray().Select((item, i) => read(item, $"{At(name)}[{i}]"))];
        Complain(At(name), "ValueHasAnotherType", $"A list is needed here, not {Kind(value)}.");
        return [];
    }

    public IReadOnlyList<string> Texts(string name, bool required = false) => Items(name, required, (item, path) => TextOf(item, path, 400));

    public IReadOnlyList<string> Words(string name, IReadOnlyList<string> words, bool required = false) =>
        Items(name, required, (item, path) => WordOf(item, path, words));

    /// <summary>Texts by one of the given words.</summary>
    public IReadOnlyDictionary<string, string> TextsByWord(string name, IReadOnlyList<string> words)
    {
        if (Asked(name, false) is not { } value)
            return new Dictionary<string, string>();
        var inner = new JsonObjectReading(value, At(name), _complaints);
        var texts = inner._properties.Keys.Intersect(words).ToDictionary(w => w, w => inner.Text(w));
        inner.End();
        return texts;
    }

    /// <summary>Complains about every property that nobody asked for.</summary>
    public void End()
    {
        foreach (var name in _properties.Keys.Except(_asked))
            Complain(At(name), "PropertyIsUnknown", $"'{name}' is no property here.");
    }

    private JsonElement? Asked(string name, bool required)
    {
        _asked.Add(name);
        if (_properties.TryGetValue(name, out var value) && value.ValueKind != JsonValueKind.Null)
            return value;
        if (required)
            Complain(At(name), "PropertyIsMissing", $"'{name}' is missing.");
        return null;
    }

    private string TextOf(JsonElement value, string path, int max)
    {
        if (value.ValueKind != JsonValueKind.String)
            Complain(path, "ValueHasAnotherType", $"A text is needed here, not {Kind(value)}.");
        else if (string.IsNullOrWhiteSpace(value.GetString()))
            Complain(path, "TextIsBlank", "The text is blank.");
        else if (value.GetString()!.Length > max)
            Complain(path, "TextIsTooLong", $"The text has more than {max} characters.");
        else
            return value.GetString()!;
        return "";
    }

    private string WordOf(JsonElement value, string path, IReadOnlyList<string> words)
    {
        var word = TextOf(value, path, 400);
        if (word.Length > 0 && !words.Contains(word))
            Complain(path, "WordIsUnknown", $"'{word}' is none of: {string.Join(", ", words)}.");
        return word;
    }

    private long WholeOf(JsonElement value, string path, long min, long max)
    {
        if (value.ValueKind != JsonValueKind.Number || !value.TryGetInt64(out var number))
            Complain(path, "ValueHasAnotherType", $"A whole number is needed here, not {Kind(value)}.");
        else if (number < min || number > max)
            Complain(path, "NumberIsOutOfRange", $"{number} is not from {min} to {max}.");
        else
            return number;
        return min;
    }

    private bool FlagOf(JsonElement value, string path)
    {
        if (value.ValueKind is not (JsonValueKind.True or JsonValueKind.False))
            Complain(path, "ValueHasAnotherType", $"true or false is needed here, not {Kind(value)}.");
        return value.ValueKind == JsonValueKind.True;
    }

    private DateOnly DateOf(JsonElement value, string path)
    {
        if (value.ValueKind == JsonValueKind.String && DateOnly.TryParseExact(value.GetString(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
            return date;
        Complain(path, "DateIsUnreadable", "A date is needed here, as yyyy-MM-dd.");
        return default;
    }

    private static string Kind(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Array => "a list",
        JsonValueKind.Object => "an object",
        JsonValueKind.String => "a text",
        JsonValueKind.Number => "a number" + (value.TryGetInt64(out _) ? "" : " with a fraction"),
        JsonValueKind.Null => "null",
        _ => "true or false",
    };
}
