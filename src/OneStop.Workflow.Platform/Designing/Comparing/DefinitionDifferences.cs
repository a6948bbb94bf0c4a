using System.Text.Json;
using OneStop.Workflow.Engine.Definitions;

namespace OneStop.Workflow.Platform.Designing.Comparing;

/// <summary>Compares two contents of a process. Activities are the same when they have the same id.</summary>
public static class DefinitionDifferences
{
    /// <summary>What Studio fills variables with when it tests a step; a process that runs never sees it.</summary>
    private const string StudiosTestValues = "VariableTestValues";

    private static readonly string[] GeneralTexts = ["name", "description"];

    /// <param name="old">Null when there was none: then everything is new.</param>
    public static DefinitionComparison Between(WorkflowDefinition? old, WorkflowDefinition now)
    {
        var before = old?.Activities.ToDictionary(a => a.Id, StepSettings.Of) ?? [];
        var (steps, unchanged) = (new List<StepChange>(), 0);
        foreach (var activity in now.Activities)
        {
            var after = StepSettings.Of(activity);
            var values = Differences(before.GetValueOrDefault(activity.Id), after);
            if (!before.Remove(activity.Id))
                steps.Add(new StepChange(ChangeKind.Added, activity.Id, activity.Type, StepSettings.NameOf(activity), values));
            else if (values.Count > 0)
                steps.Add(new StepChange(ChangeKind.Changed, activity.Id, activity.Type, StepSettings.NameOf(activity), values));
            else
                unchanged++;
        }
        foreach (var gone in old?.Activities.Where(a => before.ContainsKey(a.Id)) ?? [])
            steps.Add(new StepChange(ChangeKind.Removed, gone.Id, gone.Type, StepSettings.NameOf(gone), Differences(before[gone.Id], [])));
        return new DefinitionComparison(steps, Differences(old is null ? null : General(old), General(now)), unchanged);
    }

    private static List<ValueChange> Differences(StepSettings? old, StepSettings now)
    {
        var changes = now
            .Where(entry => old?.GetValueOrDefault(entry.Key) != entry.Value)
            .Select(entry => new ValueChange(entry.Key.Topic, entry.Key.Name, old?.GetValueOrDefault(entry.Key), entry.Value)).ToList();
        changes.AddRange((old ?? []).Where(entry => !now.ContainsKey(entry.Key)).Select(entry => new ValueChange(entry.Key.Topic, entry.Key.Name, entry.Value, null)));
        return changes;
    }

    private static StepSettings General(WorkflowDefinition definition)
    {
        var settings = new StepSettings();
        foreach (var name in GeneralTexts)
            settings.Add(ValueTopic.Option, name, definition.Json, name);
        foreach (var name in (string[])["options", "customProperties"])
            if (definition.Json.TryGetProperty(name, out var group) && group.ValueKind == JsonValueKind.Object)
                foreach (var option in group.EnumerateObject().Where(option => option.Name != StudiosTestValues))
                    settings.Add(ValueTopic.Option, option.Name, group, option.Name);
        Declared(settings, ValueTopic.Variable, definition.Json, "variables", "typeName");
        Declared(settings, ValueTopic.WorkflowInput, definition.Json, "inputs", "type");
        Declared(settings, ValueTopic.WorkflowOutput, definition.Json, "outputs", "type");
        if (definition.Outcomes.Count > 0)
            settings[(ValueTopic.WorkflowOutcomes, "")] = new WrittenValue("Literal", string.Join(", ", definition.Outcomes));
        return settings;
    }

    /// <summary>A variable or argument in one line: its type, and what it begins with.</summary>
    private static void Declared(StepSettings settings, ValueTopic topic, JsonElement json, string list, string type)
    {
        if (!json.TryGetProperty(list, out var all) || all.ValueKind != JsonValueKind.Array)
            return;
        foreach (var one in all.EnumerateArray().Where(one => one.ValueKind == JsonValueKind.Object))
        {
            var array = one.TryGetProperty("isArray", out var flag) && flag.ValueKind == JsonValueKind.True ? "[]" : "";
            var begins = one.TryGetProperty("value", out var value) && StepSettings.TextOf(value) is { Length: > 0 } text ? $" = {text}" : "";
            settings[(topic, Text(one, "name"))] = new WrittenValue("Literal", Text(one, type) + array + begins);
        }
    }

    private static string Text(JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";
}
