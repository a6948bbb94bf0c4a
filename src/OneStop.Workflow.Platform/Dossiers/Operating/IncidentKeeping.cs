using Microsoft.EntityFrameworkCore;
using OneStop.Workflow.Platform.Dossiers.Conducting;
using OneStop.Workflow.Platform.Processes;
using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Platform.Dossiers.Operating;

/// <summary>Keeps the rows by which incidents are found in step with the engine's own list of them.</summary>
internal static class IncidentKeeping
{
    public static void Resolve(Incident incident, string how, string reason, CommandContext context) =>
        (incident.Resolution, incident.ResolvedAt, incident.ResolvedBy, incident.ResolutionReason) = (how, context.Now, context.Actor.Name, reason.Trim());

    /// <summary>What the engine no longer has was settled by what was done to another one: a retry of the whole runs all that failed.</summary>
    public static async Task Settle(LoadedProcess loaded, CancellationToken cancellation)
    {
        var instanceId = loaded.Instance.Id;
        var still = loaded.State?.Incidents.Select(i => i.Id).ToHashSet() ?? [];
        foreach (var row in await Open(loaded.Db, i => i.InstanceId == instanceId, cancellation))
            if (!row.IsNoted && !row.IsErrand && !still.Contains(row.IncidentId))
                Resolve(row, "Superseded", "", loaded.Context);
    }

    /// <summary>The whole tree was cancelled: nothing in it is to be repaired any more.</summary>
    public static async Task Cancelled(LoadedProcess loaded, IReadOnlyCollection<Guid> tree, string reason, CancellationToken cancellation)
    {
        foreach (var row in await Open(loaded.Db, i => tree.Contains(i.InstanceId), cancellation))
        {
            Resolve(row, "Cancelled", reason, loaded.Context);
            if (row.ErrandId is { } errandId)
                loaded.Db.RemoveRange(await loaded.Db.Set<ProcessErrand>().Where(e => e.Id == errandId).ToListAsync(cancellation));
        }
    }

    /// <summary>Also those that were settled in this very command are still open in the database.</summary>
    private static async Task<IReadOnlyList<Incident>> Open(OneStopDb db, System.Linq.Expressions.Expression<Func<Incident, bool>> which, CancellationToken cancellation) =>
        [.. (await db.Set<Incident>().Where(which).Where(i => i.Resolution == null).ToListAsync(cancellation)).Where(i => i.Resolution is null)];
}
