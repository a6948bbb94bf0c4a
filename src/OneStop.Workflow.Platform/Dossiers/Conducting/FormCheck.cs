using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using OneStop.Workflow.Platform.Kernel;

namespace OneStop.Workflow.Platform.Dossiers.Conducting;

/// <summary>Holds a filled-in form against the fields of the step: what is missing, unknown or of another type is named.</summary>
internal static class FormCheck
{
    private const int MaxText = 4000;

    /// <summary>Keys that belong to every step's form, whatever its fields.</summary>
    private static readonly HashSet<string> Common = ["papers", "signed", "note", "reason"];

    public static IReadOnlyList<Refusal> Check(IReadOnlyList<FormFieldRule> fields, JsonObject form, string outcome)
    {
        var refusals = new List<Refusal>();
        foreach (var field in fields)
            if (CheckField(field, form[field.Name], outcome) is { } refusal)
                refusals.Add(refusal);
        foreach (var (name, _) in form)
            if (!Common.Contains(name) && fields.All(f => f.Name != name))
                refusals.Add(new Refusal("FormFieldIsUnknown", RefusalKind.Invalid, $"form.{name}", name, string.Join(", ", fields.Select(f => f.Name))));
        return refusals;
    }

    private static Refusal? CheckField(FormFieldRule field, JsonNode? value, string outcome)
    {
        var at = $"form.{field.Name}";
        if (value is null || value is JsonValue v && v.TryGetValue(out string? text) && string.IsNullOrWhiteSpace(text))
            return field.Required && field.RequiredFor.Count == 0 || field.RequiredFor.Contains(outcome)
                ? new Refusal("FormFieldIsMissing", RefusalKind.Invalid, at, field.Label)
                : null;
        if (field.Type == "number" && !Fits(field, value))
            return new Refusal("FormFieldIsNoNumber", RefusalKind.Invalid, at, field.Label, $"{FormNumber.MostDigits}");
        return Fits(field, value) ? null : new Refusal("FormFieldDoesNotFit", RefusalKind.Invalid, at, field.Label, Allowed(field));
    }

    private static bool Fits(FormFieldRule field, JsonNode value) => value is JsonValue v && field.Type switch
    {
        "number" => FormNumber.IsOne(v),
        "date" => DateOnly.TryParseExact(TextOf(v), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && PlausibleDates.Has(day),
        "choice" => TextOf(v) is { } text && field.Choices.Contains(text),
        "yesno" => v.GetValueKind() is JsonValueKind.True or JsonValueKind.False,
        _ => TextOf(v) is { Length: <= MaxText },
    };

    private static string? TextOf(JsonValue value) => value.TryGetValue(out string? text) ? text : null;

    private static string Allowed(FormFieldRule field) => field.Type switch
    {
        "date" => "yyyy-MM-dd",
        "choice" => string.Join(" | ", field.Choices),
        "yesno" => "true | false",
        _ => $"≤ {MaxText}",
    };
}
