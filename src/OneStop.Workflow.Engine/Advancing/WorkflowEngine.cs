using OneStop.Workflow.Engine.Definitions;
using OneStop.Workflow.Engine.State;
using OneStop.Workflow.Engine.Values;

namespace OneStop.Workflow.Engine.Advancing;

/// <summary>The one door of the engine.</summary>
public static class WorkflowEngine
{
    /// <summary>
    /// Takes an instance from one rest to the next. It calls nothing outside: what it wants from the world is in the effects,
    /// which belong in the same transaction as the state. The same arguments always give the same answer, and nothing given is changed.
    /// </summary>
    /// <param name="definition">The version the instance runs.</param>
    /// <param name="state">The instance; null only together with <see cref="Stimulus.Start"/>.</param>
    /// <param name="stimulus">What woke it.</param>
    /// <param name="now">The moment of the step; delays and scripts count from it, at its offset.</param>
    /// <param name="limits">How much one burst may do.</param>
    /// <param name="definitions">Where composites and children are found; without it a composite fails, and children are left to the host.</param>
    /// <returns>
    /// The next state, or a refusal: <c>InstanceHasStarted</c>, <c>InstanceHasNotStarted</c>, <c>InstanceHasEnded</c>, <c>DefinitionIsAnother</c>, <c>StateDoesNotFit</c>,
    /// <c>TriggerIsUnknown</c>, <c>BookmarkIsGone</c>, <c>OutcomeIsUnknown</c>, <c>PortIsNotConnected</c>, <c>PortWasFired</c>,
    /// <c>IncidentIsGone</c>, <c>IncidentCannotBeSkipped</c>, <c>PayloadIsTooLarge</c>.
    /// </returns>
    public static Advanced Advance(WorkflowDefinition definition, InstanceState? state, Stimulus stimulus, DateTimeOffset now, EngineLimits? limits = null, IDefinitions? definitions = null)
    {
        ArgumentNullException.ThrowIfNull(definition);
        ArgumentNullException.ThrowIfNull(stimulus);
        limits ??= EngineLimits.Default;
        if (stimulus is Stimulus.Start start)
            return state is null ? Begin(definition, start, now, limits, definitions, 0) : Advanced.Refused("InstanceHasStarted", "The instance has already started.");
        if (state is null)
            return Advanced.Refused("InstanceHasNotStarted", "The instance has not started.");
        if (state.DefinitionId != definition.DefinitionId || state.DefinitionVersionId != definition.Id)
            return Advanced.Refused("DefinitionIsAnother", $"The instance runs '{state.DefinitionVersionId}', not '{definition.Id}'.");
        if (state.Status == "Finished" && !(state.SubStatus == "Faulted" && stimulus is Stimulus.Retry or Stimulus.Skip))
            return Advanced.Refused("InstanceHasEnded", $"The instance has ended as {state.SubStatus}.");
        IReadOnlyList<ActivityRun>? runs = state.Runs;
        if (state.Unbound is not null && (runs = StateBinding.Bind(state, definition, definitions, out var problem)) is null)
            return Advanced.Refused("StateDoesNotFit", $"The state does not fit the definition: {problem}.");
        var burst = new Burst(definition, state, runs, now, limits, definitions);
        return Taking.Take(burst, state, stimulus) is { } refusal ? new Advanced(refusal, null, [], []) : Finish(burst);
    }

    /// <summary>A new instance, inside another one's burst or not.</summary>
    internal static Advanced Begin(WorkflowDefinition definition, Stimulus.Start start, DateTimeOffset now, EngineLimits limits, IDefinitions? definitions, int nesting)
    {
        if (start.TriggerActivityId is { } trigger && definition.Find(trigger) is null)
            return Advanced.Refused("TriggerIsUnknown", $"The definition has no activity '{trigger}'.");
        var burst = new Burst(definition, null, null, now, limits, definitions)
        {
            Nesting = nesting,
            Seed = start.InstanceId,
            CorrelationId = start.CorrelationId,
            TriggerActivityId = start.TriggerActivityId,
            FiringTrigger = start.TriggerActivityId,
        };
        if (!Payloads.TryRead(start.Input, limits, out var input) || !Payloads.TryRead(start.TriggerPayload, limits, out var payload))
            return Advanced.Refused("PayloadIsTooLarge", Payloads.TooLarge(limits));
        foreach (var key in (input as ScriptObject)?.Keys ?? [])
            burst.Input[NameForm.Of(key)] = ((ScriptObject)input!)[key];
        burst.TriggerPayload = payload;
        burst.ScheduleStart(definition.Workflow);
        return Finish(burst);
    }

    /// <summary>One step of a walk through a definition: as <see cref="Advance"/>, but every way is taken by choice, and no value is looked at.</summary>
    internal static Advanced Walk(WorkflowDefinition definition, InstanceState? state, Stimulus stimulus, EngineLimits limits, IDefinitions? definitions, Choices choices)
    {
        var burst = new Burst(definition, state, state?.Runs, WalkMoment, limits, definitions) { Choices = choices };
        if (stimulus is Stimulus.Start start)
        {
            burst.TriggerActivityId = burst.FiringTrigger = start.TriggerActivityId;
            burst.ScheduleStart(definition.Workflow);
        }
        else if (Taking.Take(burst, state!, stimulus) is { } refusal)
            return new Advanced(refusal, null, [], []);
        return Finish(burst);
    }

    private static readonly DateTimeOffset WalkMoment = new(2000, 1, 3, 8, 0, 0, TimeSpan.Zero);

    private static Advanced Finish(Burst burst)
    {
        burst.RunToRest();
        return new Advanced(null, burst.ToState(), burst.Effects, burst.Journal) { Records = burst.Records() ?? [], Logged = burst.Logged() };
    }
}
