using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using OneStop.Workflow.Platform.Dossiers.Conducting;
using OneStop.Workflow.Platform.Resources;

namespace OneStop.Workflow.Platform.Dossiers.Queries.Records;

/// <summary>A kept form in words: each field by its label, each value as people write it.</summary>
internal static class WrittenForm
{
    /// <summary>Counted papers and signatures stand in the record of the hand-over.</summary>
    private static readonly HashSet<string> Elsewhere = ["papers", "signed"];

    public static IReadOnlyList<WrittenField> Of(WorkItem item)
    {
        if (item.Form is not { Length: > 0 } kept || JsonNode.Parse(kept) is not JsonObject form)
            return [];
        var fields = StepInputs.Of(item.Inputs).FormFields;
        // In the order of the form that was filled in; then what belongs to every form.
        var names = fields.Select(f => f.Name).Where(form.ContainsKey).Concat(form.Select(f => f.Key).Where(name => fields.All(f => f.Name != name)));
        return [.. names.Distinct().Where(name => !Elsewhere.Contains(name)).Select(name => Field(name, fields.FirstOrDefault(f => f.Name == name), form[name])).OfType<WrittenField>()];
    }

    /// <summary>Why it ended so; null when no reason was written.</summary>
    public static string? Reason(WorkItem item) =>
        item.Form is { Length: > 0 } kept && JsonNode.Parse(kept) is JsonObject form && form[ReturnOutcomes.Reason] is JsonValue value && value.TryGetValue(out string? text) && !string.IsNullOrWhiteSpace(text)
            ? text : null;

    /// <summary>The outcome as its button said; in the words of the platform where the designer gave none.</summary>
    public static string? Outcome(WorkItem item) => item.Outcome is not { } outcome ? null
        : StepInputs.Of(item.Inputs).OutcomeLabels.TryGetValue(outcome, out var label) ? Tongue.Of(label.Vi, label.En ?? label.Vi) : History.Text($"Outcome.{outcome}");

    private static WrittenField? Field(string name, FormFieldRule? rule, JsonNode? value) => Text(rule?.Type, value) is { Length: > 0 } text
        ? new WrittenField(name, rule is null ? History.Text($"Field.{name}") : Tongue.Of(rule.Label, rule.LabelEn ?? rule.Label), text) : null;

    private static string? Text(string? type, JsonNode? value) => value switch
    {
        null => null,
        JsonValue v when v.GetValueKind() is JsonValueKind.True or JsonValueKind.False => History.Text(v.GetValue<bool>() ? "Value.Yes" : "Value.No"),
        JsonValue v when v.TryGetValue(out string? text) => type == "date" && DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            ? date.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture) : text.Trim(),
        JsonValue v when v.GetValueKind() == JsonValueKind.Number => Tongue.IsEnglish ? v.ToJsonString() : v.ToJsonString().Replace('.', ','),
        _ => value.ToJsonString(),
    };
}
