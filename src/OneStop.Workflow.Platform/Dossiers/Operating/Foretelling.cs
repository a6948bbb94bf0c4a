using Microsoft.EntityFrameworkCore;
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
    public async Task<IReadOnlyList<ForetoldAct>> Of(OneStopDb db, FoundIncident found, DateTimeOffset now, CancellationToken cancellation)
    {
        var kept = found.Incident;
        if (kept.IsNoted)
            return [new ForetoldAct("Dismiss", null, null, true, [OperatingText.Of("Consequence.Noted")])];
        var again = new ForetoldAct("Retry", null, null, true, [OperatingText.Of("Consequence.TriedAgain")]);
        if (found.Instance is not { State.Length: > 0 } instance)
            return [again, Dropped(kept)];
        var incidentId = kept.IncidentId;
        var cancelled = found.Dossier is null ? "Consequence.CancelledSystem" : "Consequence.Cancelled";
        var around = await definitions.Around(instance.DefinitionVersionId, Moment.Day(now), cancellation);
        var definition = await definitions.Version(instance.DefinitionVersionId, cancellation);
        var state = Engine.State.InstanceState.Read(instance.State);
        var acts = new List<ForetoldAct>();
        if (kept.IsErrand)
        {
            acts.Add(again);
            if (await BookmarkOf(db, kept, cancellation) is { } id && state.Bookmarks.FirstOrDefault(b => b.Id == Engine.State.ChildPlace.BookmarkOf(id)) is { } bookmark)
                foreach (var outcome in ErrandOutcomes.Of(definition.Find(bookmark.ActivityId), bookmark.Kind))
                    acts.Add(Ask("Skip", outcome, ErrandOutcomes.Stimulus(id, bookmark.Kind, outcome)));
            else
                acts.Add(Dropped(kept));
            return instance.SubStatus is "Finished" or "Cancelled" ? acts : [.. acts, Cancel()];
        }
        if (state.Incidents.FirstOrDefault(i => i.Id == incidentId) is not { } incident)
            return [];
        acts.Add(Ask("Retry", null, new Stimulus.Retry(incidentId)));
        foreach (var outcome in definition.Find(incident.ActivityId)?.Outcomes ?? ["Done"])
            acts.Add(Ask("Skip", outcome, new Stimulus.Skip(incidentId, outcome)));
        return [.. acts, Cancel()];

        ForetoldAct Cancel() => instance.SubStatus == "Faulted"
            ? new ForetoldAct("Cancel", null, null, true, [OperatingText.Of(cancelled)]) : Ask("Cancel", null, new Stimulus.Cancel(""));

        ForetoldAct Ask(string act, string? outcome, Stimulus stimulus)
        {
            var advanced = WorkflowEngine.Advance(definition, state, stimulus, now, definitions: around);
            return new ForetoldAct(act, outcome, outcome is null ? null : OperatingText.Or($"Outcome.{outcome}", History.Text($"Outcome.{outcome}")),
                advanced.Refusal is null, advanced.Refusal is { } no ? [OperatingText.Or($"Refused.{no.Code}", no.Message)] : Consequences(definition, advanced, cancelled));
        }
    }

    /// <summary>What nobody waits for is simply not done.</summary>
    private static ForetoldAct Dropped(Incident kept) => new("Skip", null, null, true, [OperatingText.Of($"Dropped.{kept.Code}")]);

    /// <summary>Where the process waits for what was given up; null where it does not.</summary>
    private static async Task<string?> BookmarkOf(OneStopDb db, Incident kept, CancellationToken cancellation) =>
        await db.Set<ProcessErrand>().AsNoTracking().Where(e => e.Id == kept.ErrandId).Select(e => e.BookmarkId).SingleOrDefaultAsync(cancellation)
        ?? await db.Set<OutsideTask>().AsNoTracking().Where(t => t.Id == kept.ErrandId).Select(t => t.BookmarkId).SingleOrDefaultAsync(cancellation);

    private static IReadOnlyList<string> Consequences(WorkflowDefinition definition, Advanced advanced, string cancelled)
    {
        var words = new List<string>();
        foreach (var effect in advanced.Effects)
            if (Word(definition, effect) is { } word && !words.Contains(word))
                words.Add(word);
        if (advanced.State!.SubStatus is "Finished" or "Cancelled")
            words.Add(OperatingText.Of(advanced.State.SubStatus == "Cancelled" ? cancelled : "Consequence.Finished"));
        return words.Count > 0 ? words : [OperatingText.Of("Consequence.GoesOn")];
    }

    private static string? Word(WorkflowDefinition definition, Effect effect) => effect switch
    {
        Effect.OpenStep step => OperatingText.Of("Consequence.Opens", step.Name.Length > 0 ? step.Name : step.ActivityId),
        Effect.Perform step => OperatingText.Of("Consequence.Performs", step.Name.Length > 0 ? step.Name : step.ActivityId),
        Effect.AwaitTime wait => OperatingText.Of("Consequence.WaitsTime", IncidentRows.NameOf(definition, wait.ActivityId)),
        Effect.AwaitEvent wait => OperatingText.Of("Consequence.WaitsEvent", wait.EventName),
        Effect.AwaitRequest wait => OperatingText.Of("Consequence.WaitsRequest", IncidentRows.NameOf(definition, wait.ActivityId)),
        Effect.StartChild child => OperatingText.Of("Consequence.StartsChild", child.DefinitionId),
        Effect.StartChildren several => OperatingText.Of("Consequence.StartsChildren", several.Children.Count, several.DefinitionId),
        Effect.RaiseIncident again => OperatingText.Of("Consequence.Fails", IncidentRows.NameOf(definition, again.ActivityId), IncidentWords.Title(again.Code)),
        _ => null,
    };
}
