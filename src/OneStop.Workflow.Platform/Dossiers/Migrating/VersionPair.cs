using OneStop.Workflow.Engine.Definitions;
using OneStop.Workflow.Engine.Migrating;
using OneStop.Workflow.Engine.State;
using OneStop.Workflow.Platform.Calendar;
using OneStop.Workflow.Platform.Processes;
using OneStop.Workflow.Platform.Sla;

namespace OneStop.Workflow.Platform.Dossiers.Migrating;

/// <summary>Both versions of a plan and its table: what the dry run and the run ask alike, so that they cannot differ.</summary>
internal sealed class VersionPair(WorkflowDefinition from, WorkflowDefinition to, IReadOnlyDictionary<string, string> table, ClockPolicy policy, DefinitionBook? around)
{
    private readonly MigrationPlan plan = new(table);

    public WorkflowDefinition From => from;

    public WorkflowDefinition To => to;

    /// <summary>The versions of other processes that it uses; null when it uses none.</summary>
    public DefinitionBook? Around => around;

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

    /// <summary>The limit that the step's clock gets, worked out as opening the step in the new version would.</summary>
    /// <param name="moved">The instance's state in the new version.</param>
    public NewLimit LimitOf(Clock clock, string bookmarkId, InstanceState moved, DateTimeOffset now)
    {
        if (policy != ClockPolicy.Recompute)
            return new NewLimit(null, false);
        var (text, problem) = OpenInputs.Text(to, moved, bookmarkId, "limit", now, around);
        if (problem is not null || text is not null && !TimeLimit.TryParse(text, out _))
            return new NewLimit(null, true);
        return new NewLimit(text == clock.Limit ? null : text, false);
    }

    public string NameOf(string activityId) => from.Find(activityId) is { Name.Length: > 0 } node ? node.Name : activityId;
}

/// <param name="Limit">Null when the clock stays as it is.</param>
/// <param name="IsUnreadable">Its expression fails, or gives no limit.</param>
internal sealed record NewLimit(string? Limit, bool IsUnreadable);
