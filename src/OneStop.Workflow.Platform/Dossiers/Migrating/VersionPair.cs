using OneStop.Workflow.Engine.Definitions;
using OneStop.Workflow.Engine.Migrating;
using OneStop.Workflow.Engine.State;
using OneStop.Workflow.Platform.Calendar;
using OneStop.Workflow.Platform.Processes;
using OneStop.Workflow.Platform.Sla;

namespace OneStop.Workflow.Platform.Dossiers.Migrating;

/// <summary>Both versions of a plan and its table: what the dry run and the run ask alike, so that they cannot differ.</summary>
internal sealed class VersionPair(WorkflowDefinition from, WorkflowDefinition to, IReadOnlyDictionary<string, string> table, ClockPolicy policy, IDefinitions? around)
{
    private readonly MigrationPlan plan = new(table);

    public WorkflowDefinition From => from;

    public WorkflowDefinition To => to;

    /// <param name="on">The day whose versions of other processes it uses.</param>
    public static async ValueTask<VersionPair> Of(ProcessMigration plan, Definitions definitions, DateOnly on, CancellationToken cancellation) => new(
        await definitions.Version(plan.FromVersionId, cancellation), await definitions.Version(plan.ToVersionId, cancellation), MigrationWriting.Activities(plan), plan.Clocks,
        await definitions.Around(plan.FromVersionId, on, cancellation));

    /// <summary>What would become of an instance. A state that cannot be read needs somebody's decision, and stops nobody else.</summary>
    public MigrationAnswer Move(string state)
    {
        try
        {
            return Migration.Move(InstanceState.Read(state), from, to, plan, around);
        }
        catch (StateUnreadableException unreadable)
        {
            return new MigrationAnswer(MigrationOutcome.NeedsDecision, null, [new MigrationReason("StateDoesNotFit", "", unreadable.Message)]);
        }
    }

    public string NewId(string activityId) => table.GetValueOrDefault(activityId, activityId);

    /// <summary>The activity in the new version; null when it has none.</summary>
    public ActivityNode? NewNode(string activityId) => to.Find(NewId(activityId));

    /// <summary>The limit that the step's clock gets; null when it stays as it is.</summary>
    public string? NewLimit(Clock clock, string activityId) =>
        policy == ClockPolicy.Recompute && NewNode(activityId)?.LiteralInput("limit") is { } limit && limit != clock.Limit && TimeLimit.TryParse(limit, out _) ? limit : null;

    public string NameOf(string activityId) => from.Find(activityId) is { Name.Length: > 0 } node ? node.Name : activityId;
}
