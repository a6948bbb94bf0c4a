using System.Text.Json;
using OneStop.Workflow.Engine.Definitions;

namespace OneStop.Workflow.Platform.Processes.Checking;

/// <summary>What a step's form and the labels of its outcomes must hold to.</summary>
internal static class FormRules
{
    private static readonly string[] Types = ["text", "longtext", "number", "date", "choice", "yesno"];

    internal delegate void Complaining(StepInput input, string code, string message, bool blocks = true);

    public static void Check(ActivityNode step, Complaining complain)
    {
        CheckFields(step, StepInput.Of(step, "formFields"), complain);
        CheckLabels(step, StepInput.Of(step, "outcomeLabels"), complain);
    }

    private static void CheckFields(ActivityNode step, StepInput input, Complaining complain)
    {
        if (!input.IsGiven || input.IsComputed)
            return;
        using var document = Parse(input);
        if (document is not { RootElement.ValueKind: JsonValueKind.Array })
        {
            complain(input, "FormFieldsAreUnreadable", $"The form of '{step.Id}' must be a JSON list of fields.");
            return;
        }
        var complaints = new List<JsonComplaint>();
        var names = new HashSet<string>();
        foreach (var (field, i) in document.RootElement.EnumerateArray().Select((f, i) => (f, i)))
            CheckField(new JsonObjectReading(field, $"[{i}]", complaints), step, names);
        foreach (var complaint in complaints)
            complain(input, complaint.Code, $"Form of '{step.Id}', field {complaint.Path}: {complaint.Message}");
    }

    private static void CheckField(JsonObjectReading field, ActivityNode step, HashSet<string> names)
    {
        var name = field.Text("name", 60);
        field.Text("label");
        field.OptionalText("labelEn");
        var type = field.Text("type", 20);
        field.OptionalFlag("required");
        var choices = field.Texts("choices");
        var requiredFor = field.Texts("requiredFor");
        field.OptionalText("hint");
        field.End();
        if (name.Length > 0 && !names.Add(name))
            field.Complain(field.At("name"), "FormFieldIsRepeated", $"'{name}' is the name of another field.");
        if (type.Length > 0 && !Types.Contains(type))
            field.Complain(field.At("type"), "FormFieldTypeIsUnknown", $"'{type}' is none of: {string.Join(", ", Types)}.");
        if (type == "choice" && choices.Count == 0)
            field.Complain(field.At("choices"), "ChoicesAreMissing", "A choice needs its choices.");
        foreach (var outcome in requiredFor.Except(step.Outcomes))
            field.Complain(field.At("requiredFor"), "OutcomeIsUnknown", $"'{outcome}' is no outcome of the step: {string.Join(", ", step.Outcomes)}.");
    }

    private static void CheckLabels(ActivityNode step, StepInput input, Complaining complain)
    {
        using var document = input.IsGiven && !input.IsComputed ? Parse(input) : null;
        if (input.IsGiven && !input.IsComputed && document is not { RootElement.ValueKind: JsonValueKind.Object })
        {
            complain(input, "OutcomeLabelsAreUnreadable", $"The labels of '{step.Id}' must be a JSON object by outcome.");
            return;
        }
        var labelled = document?.RootElement.EnumerateObject().Select(p => p.Name).ToHashSet() ?? [];
        foreach (var outcome in step.Outcomes.Where(o => !labelled.Contains(o)))
            complain(input, "OutcomeHasNoLabel", $"The outcome {outcome} of '{step.Id}' has no label; people would see its name.", blocks: false);
        foreach (var outcome in labelled.Except(step.Outcomes))
            complain(input, "OutcomeIsUnknown", $"'{outcome}' is no outcome of '{step.Id}': {string.Join(", ", step.Outcomes)}.");
    }

    private static JsonDocument? Parse(StepInput input)
    {
        try
        {
            return JsonDocument.Parse(input.Text!);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
