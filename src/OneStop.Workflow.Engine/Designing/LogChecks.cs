using System.Text.Json;
using OneStop.Workflow.Engine.Activities;
using OneStop.Workflow.Engine.Definitions;

namespace OneStop.Workflow.Engine.Designing;

/// <summary>
/// Log persistence that keeps nothing, whatever it says: in the process of a dossier, whose values stand in its steps and in
/// no log; as an expression or a foreign strategy; for the inner state of an activity, or for an input that it does not have.
/// </summary>
internal static class LogChecks
{
    private const string InternalState = "internalState";

    /// <param name="settings">The <c>customProperties</c> of the workflow or of an activity.</param>
    /// <param name="activity">Null for the workflow.</param>
    public static void Check(WorkflowDefinition definition, JsonElement settings, string path, ActivityNode? activity, Action<Complaint> complain)
    {
        foreach (var group in (string[])[LogPersistence.Config, LogPersistence.Legacy])
        {
            if (!settings.TryGet(group, out var said) || !SettingChecks.IsSet(said))
                continue;
            if (LeadsDossiers(definition))
                Remark($"{path}.{group}", group);
            else
                CheckGroup(said, $"{path}.{group}");
        }

        void CheckGroup(JsonElement said, string at)
        {
            if (said.TryGet("default", out var whole) && !LogPersistence.IsUnderstood(whole))
                Remark($"{at}.default", "default");
            if (said.TryGet(InternalState, out var state) && SettingChecks.IsSet(state))
                Remark($"{at}.{InternalState}", InternalState);
            foreach (var kind in (string[])[LogPersistence.Inputs, LogPersistence.Outputs])
                if (said.TryGet(kind, out var names) && names.ValueKind == JsonValueKind.Object)
                    foreach (var member in names.EnumerateObject().Where(member => SettingChecks.IsSet(member.Value)))
                        if (!LogPersistence.IsUnderstood(member.Value) || !Has(activity, kind, member.Name))
                            Remark($"{at}.{kind}.{member.Name}", member.Name);
        }

        void Remark(string at, string given) =>
            complain(ElsaChecks.Remark(at, SettingChecks.NoEffect, $"'{given}' has no effect here.", given) with { ActivityId = activity?.Id });
    }

    /// <summary>A step of ours runs with a dossier, and nothing else does for sure.</summary>
    private static bool LeadsDossiers(WorkflowDefinition definition) => definition.Activities.Any(activity => ActivityCatalogue.Find(activity.Type) is { IsOurs: true });

    /// <summary>Whether the activity has the input or output; of a process used as an activity only that process knows. A workflow itself has none.</summary>
    private static bool Has(ActivityNode? activity, string kind, string name)
    {
        if (activity is null)
            return false;
        if (ActivityCatalogue.Find(activity.Type) is not { } type)
            return true;
        var names = kind == LogPersistence.Inputs ? type.Inputs.Select(input => input.Name).Concat(activity.InputNames) : type.Outputs;
        return names.Contains(name, StringComparer.OrdinalIgnoreCase);
    }
}
