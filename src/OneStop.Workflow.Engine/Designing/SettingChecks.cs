using System.Text.Json;
using OneStop.Workflow.Engine.Activities;
using OneStop.Workflow.Engine.Activities.Elsa;
using OneStop.Workflow.Engine.Definitions;
using OneStop.Workflow.Engine.Expressions;
using OneStop.Workflow.Engine.Values;

namespace OneStop.Workflow.Engine.Designing;

/// <summary>
/// Settings of Elsa that have no effect here: everything is saved once, with the command; a call is tried again as the host
/// says. Where one is left as Studio makes it, nothing is said. Of the log <see cref="LogChecks"/> speaks.
/// </summary>
internal static class SettingChecks
{
    public const string NoEffect = "SettingHasNoEffect";

    /// <summary>Members of <c>options</c> and <c>customProperties</c>.</summary>
    private static readonly string[] Ours = ["commitStrategyName", "resilienceStrategy", "runAsynchronously"];

    public static void Check(WorkflowDefinition definition, Action<Complaint> complain)
    {
        foreach (var group in (string[])["options", "customProperties"])
            if (definition.Json.TryGet(group, out var settings))
            {
                CheckGroup(settings, $"$.{group}", null, complain);
                LogChecks.Check(definition, settings, $"$.{group}", null, complain);
            }
        if (definition.Activation != Activation.Always && !definition.Activities.Any(activity => activity.CanStartWorkflow && activity.Behaviour is Trigger))
            complain(ElsaChecks.Remark("$.options.activationStrategyType", NoEffect, "The activation strategy has an effect only where a trigger starts the process.", "activationStrategyType"));
        foreach (var activity in definition.Activities)
        {
            if (activity.Json.TryGet("customProperties", out var custom))
            {
                CheckGroup(custom, $"{activity.Path}.customProperties", activity, complain);
                LogChecks.Check(definition, custom, $"{activity.Path}.customProperties", activity, complain);
            }
            CheckInputs(activity, complain);
        }
    }

    private static void CheckGroup(JsonElement settings, string path, ActivityNode? activity, Action<Complaint> complain)
    {
        if (settings.ValueKind != JsonValueKind.Object)
            return;
        foreach (var name in Ours)
            if (settings.TryGet(name, out var value) && IsSet(value))
                complain(ElsaChecks.Remark($"{path}.{name}", NoEffect, $"'{name}' has no effect here.", name) with { ActivityId = activity?.Id });
    }

    /// <summary>Studio writes empty groups, and Inherit, for what was never touched.</summary>
    public static bool IsSet(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.True or JsonValueKind.Number => true,
        JsonValueKind.String => value.GetString() is { Length: > 0 } text && !text.Contains("Inherit", StringComparison.Ordinal) && text is not ("Strategy" or "Default"),
        JsonValueKind.Object => value.EnumerateObject().Any(member => IsSet(member.Value)),
        JsonValueKind.Array => value.EnumerateArray().Any(IsSet),
        _ => false,
    };

    /// <summary>Inputs of Elsa that nothing here reads.</summary>
    private static void CheckInputs(ActivityNode activity, Action<Complaint> complain)
    {
        if (!activity.Type.StartsWith("Elsa.", StringComparison.Ordinal) || ActivityCatalogue.Find(activity.Type) is not { } type)
            return;
        foreach (var input in activity.Inputs.Values.Where(input => !type.Inputs.Any(known => known.Name == input.Name) && IsSet(input)))
            complain(ElsaChecks.Remark($"{activity.Path}.{input.Name}", NoEffect, $"'{input.Name}' of '{activity.Id}' has no effect here.", input.Name) with { ActivityId = activity.Id });
    }

    private static bool IsSet(CompiledInput input) =>
        input.Kind != InputKind.Constant || input.Constant is not (null or "" or false or ScriptArray { Items.Count: 0 } or ScriptObject { Count: 0 });
}
