using OneStop.Workflow.Engine.Definitions;
using OneStop.Workflow.Engine.State;

namespace OneStop.Workflow.Engine.Migrating;

/// <summary>Moves an instance to another version of its definition. Nothing is run: what is open stays open, what is finished stays finished.</summary>
public static class Migration
{
    /// <summary>
    /// What would become of an instance, and its state in the new version. Pure: the same call is the dry run and the run.
    /// Open steps keep their bookmarks, their inputs and whoever does them; new variables begin with their default.
    /// </summary>
    /// <param name="state">The instance; it is not changed.</param>
    /// <param name="from">The version it runs.</param>
    /// <param name="to">The version it shall run.</param>
    /// <param name="plan">Which activity becomes which.</param>
    /// <param name="definitions">Where composites are found, if the instance is inside one.</param>
    public static MigrationAnswer Move(InstanceState state, WorkflowDefinition from, WorkflowDefinition to, MigrationPlan plan, IDefinitions? definitions = null)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(from);
        ArgumentNullException.ThrowIfNull(to);
        ArgumentNullException.ThrowIfNull(plan);
        if (state.Status == "Finished" || state.DefinitionVersionId == to.Id)
            return new MigrationAnswer(MigrationOutcome.Stays, null, []);
        if (state.DefinitionVersionId != from.Id || from.DefinitionId != to.DefinitionId)
            return Decide(new MigrationReason("DefinitionIsAnother", "", $"The instance runs '{state.DefinitionVersionId}', and the plan leads from '{from.Id}' to '{to.Id}'."));
        IReadOnlyList<ActivityRun>? runs = state.Runs;
        if (state.Unbound is not null && (runs = StateBinding.Bind(state, from, definitions, out var problem)) is null)
            return Decide(new MigrationReason("StateDoesNotFit", "", $"The state does not fit its own version: {problem}."));
        var mapping = new ActivityMapping(from, to, plan);
        var reasons = MigrationChecks.Check(runs, state.TriggerActivityId, mapping);
        if (reasons.Count > 0)
            return new MigrationAnswer(MigrationOutcome.NeedsDecision, null, reasons);
        return new MigrationAnswer(MigrationOutcome.Moves, Moved(state, runs, mapping, to), []);
    }

    private static InstanceState Moved(InstanceState state, IReadOnlyList<ActivityRun> runs, ActivityMapping mapping, WorkflowDefinition to)
    {
        var copies = new Dictionary<ActivityRun, ActivityRun>(runs.Count);
        foreach (var run in runs.OrderBy(run => run.Number))
            copies[run] = RunMover.Move(run, run.Parent is null ? null : copies[run.Parent], mapping);
        return new InstanceState
        {
            DefinitionId = to.DefinitionId,
            DefinitionVersionId = to.Id,
            DefinitionVersion = to.Version,
            SubStatus = state.SubStatus,
            Runs = [.. runs.Select(run => copies[run])],
            Bookmarks = [.. state.Bookmarks.Select(bookmark => bookmark with { ActivityId = mapping.NewId(bookmark.ActivityId) })],
            Incidents = [.. state.Incidents.Select(incident => incident with { ActivityId = mapping.NewId(incident.ActivityId) })],
            CorrelationId = state.CorrelationId,
            Name = state.Name,
            TriggerActivityId = state.TriggerActivityId is { } trigger ? mapping.NewId(trigger) : null,
            InstanceId = state.InstanceId,
            Draws = state.Draws,
            InputValues = state.InputValues,
            OutputValues = state.OutputValues,
            ActivityOutputs = mapping.Outputs(state.ActivityOutputs),
            LastResult = state.LastResult,
            NextRun = state.NextRun,
            NextId = state.NextId,
        };
    }

    private static MigrationAnswer Decide(MigrationReason reason) => new(MigrationOutcome.NeedsDecision, null, [reason]);
}
