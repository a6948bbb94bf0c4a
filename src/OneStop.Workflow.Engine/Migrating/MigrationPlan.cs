namespace OneStop.Workflow.Engine.Migrating;

/// <summary>How the activities of one version find themselves in another: by the table first, else by their id.</summary>
/// <param name="Activities">Old activity id to new activity id, as the designer gives it; empty where all ids stayed.</param>
public sealed record MigrationPlan(IReadOnlyDictionary<string, string> Activities)
{
    /// <summary>By ids alone.</summary>
    public static MigrationPlan ById { get; } = new(new Dictionary<string, string>());

    internal string NewId(string oldId) => Activities.TryGetValue(oldId, out var newId) ? newId : oldId;
}

/// <summary>What a migration would do, or did, to one instance.</summary>
public enum MigrationOutcome
{
    /// <summary>It goes on in the new version.</summary>
    Moves,

    /// <summary>It has ended, or runs the version already.</summary>
    Stays,

    /// <summary>Somebody has to decide first; the reasons say what.</summary>
    NeedsDecision,
}

/// <summary>Why an instance cannot simply move.</summary>
/// <param name="Code"><c>ActivityIsGone</c>, <c>ActivityIsAnother</c>, <c>ActivityIsNotReachable</c>, <c>FinishedStepWouldRunAgain</c>, <c>VariableDoesNotFit</c>, <c>DefinitionIsAnother</c> or <c>StateDoesNotFit</c>.</param>
/// <param name="ActivityId">The activity of the old version it is about.</param>
public sealed record MigrationReason(string Code, string ActivityId, string Message);

/// <summary>The answer for one instance.</summary>
/// <param name="State">The instance in the new version; only with <see cref="MigrationOutcome.Moves"/>. The old state, kept, is the way back until the instance moves on.</param>
public sealed record MigrationAnswer(MigrationOutcome Outcome, Engine.State.InstanceState? State, IReadOnlyList<MigrationReason> Reasons);
