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

    /// <param name="around">The versions of other processes that it uses, as they are now; null when it uses none.</param>
    public Dictionary<Guid, Verdict> Of(ProcessMigration plan, DefinitionBook? around)
    {
        lock (gate)
        {
            var known = plans.FirstOrDefault(t => t.FromId == plan.FromVersionId && t.ToId == plan.ToVersionId && t.Activities == plan.Activities && ReferenceEquals(t.Around, around));
            if (known is not null)
                plans.Remove(known);
            plans.AddFirst(known ??= new Tried(plan.FromVersionId, plan.ToVersionId, plan.Activities, around, []));
            if (plans.Count > MostPlans)
                plans.RemoveLast();
            // Each reader works on a copy of its own: two pages may be read at once.
            return new Dictionary<Guid, Verdict>(known.Verdicts);
        }
    }

    public void Keep(ProcessMigration plan, DefinitionBook? around, Dictionary<Guid, Verdict> verdicts)
    {
        lock (gate)
        {
            var node = plans.First;
            while (node is not null && !(node.Value.FromId == plan.FromVersionId && node.Value.ToId == plan.ToVersionId && node.Value.Activities == plan.Activities && ReferenceEquals(node.Value.Around, around)))
                node = node.Next;
            if (node is not null)
                node.Value = node.Value with { Verdicts = verdicts };
        }
    }

    /// <param name="Revision">Of the instance that was read.</param>
    internal sealed record Verdict(int Revision, MigrationOutcome Outcome, IReadOnlyList<MigrationReason> Reasons);

    private sealed record Tried(Guid FromId, Guid ToId, string Activities, DefinitionBook? Around, Dictionary<Guid, Verdict> Verdicts);
}
