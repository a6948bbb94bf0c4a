using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using OneStop.Workflow.Platform.Dossiers.Queries;
using OneStop.Workflow.Web.Components;

namespace OneStop.Workflow.Web.Pages.Steps;

/// <summary>What is typed into a step's form, as typed; read into the form's JSON when an exit is taken.</summary>
public sealed class StepForm
{
    private readonly Dictionary<string, string> typed = [];

    public static StepForm Of(IReadOnlyList<FormField> fields, JsonObject kept)
    {
        var form = new StepForm();
        foreach (var field in fields)
            if (kept[field.Name] is JsonValue value)
                form.typed[field.Name] = Show(field, value);
        return form;
    }

    public string this[string name]
    {
        get => typed.GetValueOrDefault(name, "");
        set => typed[name] = value;
    }

    /// <summary>Keys of texts of what is wrong, by field, for this exit.</summary>
    public Dictionary<string, string> Wrong(IReadOnlyList<FormField> fields, string outcome)
    {
        var wrong = new Dictionary<string, string>();
        foreach (var field in fields)
        {
            var text = this[field.Name].Trim();
            if (text.Length == 0 && IsRequired(field, outcome))
                wrong[field.Name] = "Form.Missing";
            else if (text.Length > 0 && Read(field, text) is null)
                wrong[field.Name] = field.Type == "date" ? "Form.NoDate" : "Form.NoNumber";
        }
        return wrong;
    }

    public JsonObject ToJson(IReadOnlyList<FormField> fields)
    {
        var json = new JsonObject();
        foreach (var field in fields)
            if (this[field.Name].Trim() is { Length: > 0 } text && Read(field, text) is { } value)
                json[field.Name] = value;
        return json;
    }

    public static bool IsRequired(FormField field, string outcome) =>
        (field.Required && field.RequiredFor.Count == 0) || field.RequiredFor.Contains(outcome);

    /// <summary>Null when the text does not fit the field.</summary>
    private static JsonNode? Read(FormField field, string text) => field.Type switch
    {
        "number" => TypedNumber.Read(text) is { } number ? JsonValue.Create(number) : null,
        "date" => TypedDate.Read(text) is { } date ? JsonValue.Create(date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)) : null,
        "yesno" => JsonValue.Create(text == "true"),
        _ => JsonValue.Create(text),
    };

    private static string Show(FormField field, JsonValue value) => value.GetValueKind() switch
    {
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        JsonValueKind.String when field.Type == "date" && TypedDate.Read(value.GetValue<string>()) is { } date => TypedDate.Show(date),
        JsonValueKind.String => value.GetValue<string>(),
        JsonValueKind.Number when decimal.TryParse(value.ToJsonString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) => TypedNumber.Show(number),
        _ => value.ToJsonString(),
    };
}
