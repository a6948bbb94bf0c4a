using OneStop.Workflow.Engine.Migrating;
using OneStop.Workflow.Platform.Processes;

namespace OneStop.Workflow.Platform.Dossiers.Migrating;

/// <summary>
/// What the engine answered about each instance under the plans that were tried last, by the revision of the instance. The
/// answer follows from state and plan alone, so as long as the revision is the same it need not be asked again: turning a
/// page reads no states.
/// </summary>
internal sealed class DryRunMemory
{
    /// <summary>A plan of 10,000 instances takes about 2 MB.</summary>
    private const int MostPlans = 4;

    private readonly Lock gate = new();
    private readonly LinkedList<Tried> plans = new();

    /// <summary>What is known of the plan; a copy of its own for each reader, since two pages may be read at once.</summary>
    /// <param name="around">The versions of other processes that it uses, as they are now; null when it uses none.</param>
    public Dictionary<Guid, Verdict> Of(ProcessMigration plan, DefinitionBook? around)
    {
        lock (gate)
            return Known(plan, around) is { } known ? new Dictionary<Guid, Verdict>(known.Verdicts) : [];
    }

    public void Keep(ProcessMigration plan, DefinitionBook? around, Dictionary<Guid, Verdict> verdicts)
    {
        lock (gate)
        {
            if (Known(plan, around) is { } known)
                plans.Remove(known);
            plans.AddFirst(new Tried(plan.FromVersionId, plan.ToVersionId, plan.Activities, around, verdicts));
            if (plans.Count > MostPlans)
                plans.RemoveLast();
        }
    }

    private Tried? Known(ProcessMigration plan, DefinitionBook? around) =>
        plans.FirstOrDefault(t => t.FromId == plan.FromVersionId && t.ToId == plan.ToVersionId && t.Activities == plan.Activities && ReferenceEquals(t.Around, around));

    /// <param name="Revision">Of the instance that was read.</param>
    internal sealed record Verdict(int Revision, MigrationOutcome Outcome, IReadOnlyList<MigrationReason> Reasons);

    private sealed record Tried(Guid FromId, Guid ToId, string Activities, DefinitionBook? Around, Dictionary<Guid, Verdict> Verdicts);
}
