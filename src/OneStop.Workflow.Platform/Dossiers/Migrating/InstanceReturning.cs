using Microsoft.EntityFrameworkCore;
using OneStop.Workflow.Platform.Dossiers.Conducting;
using OneStop.Workflow.Platform.Processes;
using OneStop.Workflow.Platform.Sla;
using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Platform.Dossiers.Migrating;

/// <summary>Takes a moved instance back to the version and the state it had, as long as it has not moved on.</summary>
internal sealed class InstanceReturning(DossierLoading loading, InstanceMoving moving)
{
    /// <returns>False when it has moved on; then nothing is changed but the row that says so.</returns>
    public async Task<bool> Return(ProcessMigration plan, MigratedInstance row, string reason, CommandContext context, CancellationToken cancellation)
    {
        row.Revision++;
        if (row.Before is not { } kept || await loading.ByInstance(row.InstanceId, context, cancellation) is not { } loaded
            || loaded.Instance.DefinitionVersionId != plan.ToVersionId || JsonHash.Of(loaded.Instance.State) != row.StateAfter)
        {
            row.Outcome = MigratedOutcome.MovedOn;
            return false;
        }
        var before = Json.Read<BeforeMove>(kept);
        await ReturnItems(loaded, before, cancellation);
        await ReturnRows(loaded, before, cancellation);
        loaded.Instance.DefinitionVersionId = plan.FromVersionId;
        loaded.State = Engine.State.InstanceState.Read(before.State);
        loaded.Audit("MigrationUndone", new { plan = plan.Id, reason });
        (row.Outcome, row.Before, row.UndoneAt) = (MigratedOutcome.Undone, null, context.Now);
        return true;
    }

    private async Task ReturnItems(LoadedDossier loaded, BeforeMove before, CancellationToken cancellation)
    {
        var instanceId = loaded.Instance.Id;
        var items = await loaded.Db.Set<WorkItem>().Where(w => w.InstanceId == instanceId).ToListAsync(cancellation);
        foreach (var was in before.Items)
            if (items.Find(i => i.Id == was.Id) is { } item)
            {
                (item.ActivityId, item.Outcomes, item.HasOverduePort) = (was.ActivityId, was.Outcomes, was.HasOverduePort);
                item.Revision++;
            }
        foreach (var was in before.Clocks)
            if (loaded.Clocks.Find(c => c.Id == was.Id) is { } clock)
                await moving.Retime(loaded, clock, items.Find(i => i.Id == was.ItemId), was.Limit, cancellation);
    }

    private static async Task ReturnRows(LoadedDossier loaded, BeforeMove before, CancellationToken cancellation)
    {
        var instanceId = loaded.Instance.Id;
        foreach (var wait in await loaded.Db.Set<ProcessWait>().Where(w => w.InstanceId == instanceId).ToListAsync(cancellation))
            wait.ActivityId = before.Waits.Find(w => w.Id == wait.BookmarkId)?.ActivityId ?? wait.ActivityId;
        foreach (var incident in await loaded.Db.Set<Incident>().Where(i => i.InstanceId == instanceId).ToListAsync(cancellation))
            incident.ActivityId = before.Incidents.Find(i => i.Id == incident.IncidentId)?.ActivityId ?? incident.ActivityId;
    }
}
