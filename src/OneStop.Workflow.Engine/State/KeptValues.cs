using System.Text.Json;
using OneStop.Workflow.Engine.Scripting;
using OneStop.Workflow.Engine.Values;

namespace OneStop.Workflow.Engine.State;

/// <summary>
/// Values in a saved state. JSON has no dates, so a date is written as <c>{"#date": "..."}</c> and comes back as a date; an object of a
/// procedure that looks like one is written inside <c>{"#object": ...}</c>, and one whose names are the same in either case inside <c>{"#loose": ...}</c>.
/// </summary>
internal static class KeptValues
{
    private const string Date = "#date";
    private const string Object = "#object";
    private const string Loose = "#loose";

    public static void Write(Utf8JsonWriter json, object? value)
    {
        switch (value)
        {
            case ScriptDate date:
                json.WriteStartObject();
                json.WriteString(Date, date.ToString());
                json.WriteEndObject();
                break;
            case ScriptArray array:
                json.WriteStartArray();
                foreach (var item in array.Items)
                    Write(json, item);
                json.WriteEndArray();
                break;
            case ScriptObject { IgnoresCase: true } source:
                json.WriteStartObject();
                json.WritePropertyName(Loose);
                Members(json, source);
                json.WriteEndObject();
                break;
            case ScriptObject source when LooksMarked(source):
                json.WriteStartObject();
                json.WritePropertyName(Object);
                Members(json, source);
                json.WriteEndObject();
                break;
            case ScriptObject source:
                Members(json, source);
                break;
            default:
                ValueJson.Write(json, value);
                break;
        }
    }

    public static object? Read(JsonElement json) => Unmarked(ValueJson.From(json));

    private static object? Unmarked(object? value)
    {
        switch (value)
        {
            case ScriptArray array:
                for (var i = 0; i < array.Items.Count; i++)
                    array.Items[i] = Unmarked(array.Items[i]);
                return array;
            case ScriptObject { Count: 1 } marked when marked.TryGet(Date, out var text) && text is string written:
                return ValueTypes.ReadMoment(written) ?? new ScriptDate(double.NaN, TimeSpan.Zero);
            case ScriptObject { Count: 1 } marked when marked.TryGet(Object, out var inner) && inner is ScriptObject hidden:
                return UnmarkedMembers(hidden);
            case ScriptObject { Count: 1 } marked when marked.TryGet(Loose, out var inner) && inner is ScriptObject result:
                var loose = new ScriptObject(result.Count) { IgnoresCase = true };
                foreach (var key in result.Keys)
                    loose[key] = Unmarked(result[key]);
                return loose;
            case ScriptObject source:
                return UnmarkedMembers(source);
            default:
                return value;
        }
    }

    private static ScriptObject UnmarkedMembers(ScriptObject source)
    {
        foreach (var key in source.Keys)
            source[key] = Unmarked(source[key]);
        return source;
    }

    private static void Members(Utf8JsonWriter json, ScriptObject source)
    {
        json.WriteStartObject();
        foreach (var key in source.Keys)
        {
            if (source[key] is Undefined)
                continue;
            json.WritePropertyName(key);
            Write(json, source[key]);
        }
        json.WriteEndObject();
    }

    private static bool LooksMarked(ScriptObject source) => source.Count == 1 && (source.Has(Date) || source.Has(Object) || source.Has(Loose));
}
