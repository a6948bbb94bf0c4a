using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Platform.Dossiers.Migrating;

/// <summary>Moves a plan from state to state; each move is kept with who and why.</summary>
internal static class MigrationWriting
{
    public static void Move(ProcessMigration plan, MigrationState to, string reason, CommandContext context)
    {
        plan.State = to;
        plan.EndedAt = to is MigrationState.Done or MigrationState.Undone ? context.Now : null;
        plan.Events = Json.Write(Events(plan).Append(new MigrationEventView(to, context.Now, context.Actor.Name, reason.Trim())));
        plan.Revision++;
    }

    public static IReadOnlyList<MigrationEventView> Events(ProcessMigration plan) => Json.Read<List<MigrationEventView>>(plan.Events);

    public static IReadOnlyDictionary<string, string> Activities(ProcessMigration plan) => Json.Read<Dictionary<string, string>>(plan.Activities);
}
