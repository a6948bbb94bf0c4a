using OneStop.Workflow.Engine.Advancing;
using OneStop.Workflow.Engine.Definitions;
using OneStop.Workflow.Platform.Processes;
using OneStop.Workflow.Platform.Resources;
using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Platform.Dossiers.Operating;

/// <summary>
/// What each act on an incident would do. The engine is pure, so it is simply asked, and the answer thrown away: what the
/// page foretells is what the act does, unless the world moves in between.
/// </summary>
internal sealed class Foretelling(Definitions definitions)
{
    public async Task<IReadOnlyList<ForetoldAct>> Of(ProcessInstance instance, Incident kept, DateTimeOffset now, CancellationToken cancellation)
    {
        if (kept.IsNoted)
            return [new ForetoldAct("Dismiss", null, null, true, [OperatingText.Of("Consequence.Noted")])];
        var incidentId = kept.IncidentId;
        var around = await definitions.Around(instance.DefinitionVersionId, Moment.Day(now), cancellation);
        var definition = await definitions.Version(instance.DefinitionVersionId, cancellation);
        var state = Engine.State.InstanceState.Read(instance.State);
        if (state.Incidents.FirstOrDefault(i => i.Id == incidentId) is not { } incident)
            return [];
        var acts = new List<ForetoldAct> { Ask("Retry", null, new Stimulus.Retry(incidentId)) };
        foreach (var outcome in definition.Find(incident.ActivityId)?.Outcomes ?? ["Done"])
            acts.Add(Ask("Skip", outcome, new Stimulus.Skip(incidentId, outcome)));
        acts.Add(instance.SubStatus == "Faulted"
            ? new ForetoldAct("Cancel", null, null, true, [OperatingText.Of("Consequence.Cancelled")]) : Ask("Cancel", null, new Stimulus.Cancel("")));
        return acts;

        ForetoldAct Ask(string act, string? outcome, Stimulus stimulus)
        {
            var advanced = WorkflowEngine.Advance(definition, state, stimulus, now, definitions: around);
            return new ForetoldAct(act, outcome, outcome is null ? null : OperatingText.Or($"Outcome.{outcome}", History.Text($"Outcome.{outcome}")),
                advanced.Refusal is null, advanced.Refusal is { } no ? [OperatingText.Or($"Refused.{no.Code}", no.Message)] : Consequences(definition, advanced));
        }
    }

    private static IReadOnlyList<string> Consequences(WorkflowDefinition definition, Advanced advanced)
    {
        var words = new List<string>();
        foreach (var effect in advanced.Effects)
            if (Word(definition, effect) is { } word && !words.Contains(word))
                words.Add(word);
        if (advanced.State!.SubStatus is "Finished" or "Cancelled")
            words.Add(OperatingText.Of($"Consequence.{advanced.State.SubStatus}"));
        return words.Count > 0 ? words : [OperatingText.Of("Consequence.GoesOn")];
    }

    private static string? Word(WorkflowDefinition definition, Effect effect) => effect switch
    {
        Effect.OpenStep step => OperatingText.Of("Consequence.Opens", step.Name.Length > 0 ? step.Name : step.ActivityId),
        Effect.Perform step => OperatingText.Of("Consequence.Performs", step.Name.Length > 0 ? step.Name : step.ActivityId),
        Effect.AwaitTime wait => OperatingText.Of("Consequence.WaitsTime", IncidentRows.NameOf(definition, wait.ActivityId)),
        Effect.AwaitEvent wait => OperatingText.Of("Consequence.WaitsEvent", wait.EventName),
        Effect.StartChild child => OperatingText.Of("Consequence.StartsChild", child.DefinitionId),
        Effect.RaiseIncident again => OperatingText.Of("Consequence.Fails", IncidentRows.NameOf(definition, again.ActivityId), again.Message),
        _ => null,
    };
}
