using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace OneStop.Workflow.Engine.Values;

/// <summary>Values as JSON: to and from text, nodes and elements.</summary>
internal static class ValueJson
{
    // Vietnamese text stays readable in states and traces; nothing here is written into a page unescaped.
    public static readonly JsonWriterOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    public static object? From(JsonNode? node) => node switch
    {
        null => null,
        JsonArray array => new ScriptArray(array.Select(From).ToList()),
        JsonObject source => FromObject(source),
        _ => FromScalar((JsonValue)node),
    };

    public static object? From(JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                var result = new ScriptObject();
                foreach (var property in element.EnumerateObject())
                    result[property.Name] = From(property.Value);
                return result;
            case JsonValueKind.Array:
                var items = new List<object?>(element.GetArrayLength());
                foreach (var item in element.EnumerateArray())
                    items.Add(From(item));
                return new ScriptArray(items);
            case JsonValueKind.String: return element.GetString();
            case JsonValueKind.Number: return Number(element.GetRawText());
            case JsonValueKind.True: return Boxed.True;
            case JsonValueKind.False: return Boxed.False;
            default: return null;
        }
    }

    /// <summary>Parses JSON text; false when it is none.</summary>
    public static bool TryParse(string text, out object? value)
    {
        value = null;
        try
        {
            using var document = JsonDocument.Parse(text, new JsonDocumentOptions { MaxDepth = ValueCopy.DeepestNesting });
            value = From(document.RootElement);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    public static JsonNode? ToNode(object? value)
    {
        switch (value)
        {
            case string text: return JsonValue.Create(text);
            case bool yes: return JsonValue.Create(yes);
            case double number: return NumberNode(number);
            case decimal exact: return JsonValue.Create(exact);
            case Scripting.ScriptDate date: return JsonValue.Create(date.ToString());
            case ScriptArray array:
                var nodes = new JsonArray();
                foreach (var item in array.Items)
                    nodes.Add(ToNode(item));
                return nodes;
            case ScriptObject source: return ToObject(source);
            default: return null;
        }
    }

    public static JsonObject ToObject(ScriptObject source)
    {
        var result = new JsonObject();
        foreach (var key in source.Keys)
            if (source[key] is not Undefined)
                result[key] = ToNode(source[key]);
        return result;
    }

    public static void Write(Utf8JsonWriter writer, object? value)
    {
        switch (value)
        {
            case string text: writer.WriteStringValue(text); break;
            case bool yes: writer.WriteBooleanValue(yes); break;
            case double number: WriteNumber(writer, number); break;
            case decimal exact: writer.WriteNumberValue(exact); break;
            case Scripting.ScriptDate date: writer.WriteStringValue(date.ToString()); break;
            case ScriptArray array:
                writer.WriteStartArray();
                foreach (var item in array.Items)
                    Write(writer, item);
                writer.WriteEndArray();
                break;
            case ScriptObject source:
                writer.WriteStartObject();
                foreach (var key in source.Keys)
                {
                    if (source[key] is Undefined)
                        continue;
                    writer.WritePropertyName(key);
                    Write(writer, source[key]);
                }
                writer.WriteEndObject();
                break;
            default: writer.WriteNullValue(); break;
        }
    }

    public static string Text(object? value)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, Compact))
            Write(writer, value);
        return Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length);
    }

    private static void WriteNumber(Utf8JsonWriter writer, double number)
    {
        if (!double.IsFinite(number))
            writer.WriteNullValue();
        else if (number == Math.Truncate(number) && Math.Abs(number) < 1e15)
            writer.WriteNumberValue((long)number);
        else
            writer.WriteRawValue(ValueTypes.NumberText(number), skipInputValidation: true);
    }

    private static JsonValue? NumberNode(double number)
    {
        if (!double.IsFinite(number))
            return null;
        // As an element it can be read as any kind of number, like one that came from text.
        var text = ValueTypes.NumberText(number);
        using var document = JsonDocument.Parse(text);
        return JsonValue.Create(document.RootElement.Clone());
    }

    /// <summary>A number of JSON; one beyond every number is the largest there is, as in JavaScript.</summary>
    private static object Number(string text) => Numbers.TryRead(text, out var number) ? number : double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);

    private static ScriptObject FromObject(JsonObject source)
    {
        var result = new ScriptObject(source.Count);
        foreach (var (key, value) in source)
            result[key] = From(value);
        return result;
    }

    private static object? FromScalar(JsonValue value)
    {
        switch (value.GetValueKind())
        {
            case JsonValueKind.String: return value.ToString();
            case JsonValueKind.True: return Boxed.True;
            case JsonValueKind.False: return Boxed.False;
            case JsonValueKind.Number:
                return Number(value.ToJsonString());
            default: return null;
        }
    }
}
