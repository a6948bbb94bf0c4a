using OneStop.Workflow.Engine.Definitions;
using OneStop.Workflow.Engine.Expressions;

namespace OneStop.Workflow.Engine.Designing;

/// <summary>Says what a definition would mean otherwise on an Elsa server (decision 0001), and which of its settings have no effect here. It stands against nobody, so these are remarks.</summary>
internal static class ElsaChecks
{
    public static void Check(WorkflowDefinition definition, Action<Complaint> complain)
    {
        if (definition.UsesTokens)
            complain(Remark("$.customProperties", "ElsaTakesNoModeFromTheFile", "An Elsa server does not read 'Flowchart:ExecutionMode' from the file; there the mode is a setting of the server.", null));
        foreach (var activity in definition.Activities.Where(activity => activity.Type.StartsWith("Elsa.", StringComparison.Ordinal)))
            foreach (var input in activity.Inputs.Values.Where(input => input is { IsObjectText: true, Type: Values.ValueKind.Any }))
                complain(Remark($"{activity.Path}.{input.Name}", "ElsaTakesObjectsAsText", $"On an Elsa server the Object expression of '{input.Name}' arrives as its JSON text; a JavaScript expression means the same on both.", input.Name) with { ActivityId = activity.Id });
        SettingChecks.Check(definition, complain);
        if (!definition.Activities.Any(DefinitionCheck.Blocks))
            return;
        var index = 0;
        foreach (var json in definition.Json.List("inputs"))
        {
            var name = json.Text("name") ?? "";
            if (json.Text("storageDriverType") is null && IsRead(definition, name))
                complain(Remark($"$.inputs[{index}].storageDriverType", "ElsaForgetsTheInput", $"On an Elsa server the input '{name}' is forgotten at the first wait, because it has no storage driver.", name));
            index++;
        }
        index = 0;
        foreach (var json in definition.Json.List("variables"))
        {
            if (json.Text("storageDriverTypeName")?.Contains("MemoryStorageDriver", StringComparison.Ordinal) == true)
                complain(Remark($"$.variables[{index}].storageDriverTypeName", "ElsaForgetsTheVariable", $"On an Elsa server the variable '{json.Text("name")}' is forgotten at the first wait, because it is kept in memory only.", json.Text("name")));
            index++;
        }
    }

    private static bool IsRead(WorkflowDefinition definition, string name) => name.Length > 0 && definition.Activities
        .SelectMany(activity => activity.Inputs.Values.Concat(activity.Cases.Select(c => c.Condition)))
        .Any(input => input.Kind == InputKind.WorkflowInput && input.Reference == name
            || input.Template is { } template && template.Names.Used.Any(used => used.Name == name && used.On.Length > 0)
            || input.Script is { } script && (script.Names.Asked.Any(asked => asked.Name == name) || script.Names.Used.Any(used => used.Name.StartsWith("get", StringComparison.Ordinal) && (used.Name[3..] == name || Accessors.Stands(name, used.Name[3..]))) || script.Names.Members.Any(member => member.On == OfferedFunctions.Variables && member.Name == name)));

    internal static Complaint Remark(string path, string code, string message, string? given) => new(path, code, message, Blocks: false, Given: given) { IsRemark = true };
}
