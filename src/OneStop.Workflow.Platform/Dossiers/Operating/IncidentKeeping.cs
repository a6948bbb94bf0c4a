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
    public static async Task Settle(LoadedDossier loaded, CancellationToken cancellation, string how = "Superseded", string reason = "")
    {
        var still = loaded.State?.Incidents.Select(i => i.Id).ToHashSet() ?? [];
        foreach (var row in await Open(loaded, cancellation))
            if (how != "Superseded" || !still.Contains(row.IncidentId))
                Resolve(row, how, reason, loaded.Context);
    }

    private static async Task<IReadOnlyList<Incident>> Open(LoadedDossier loaded, CancellationToken cancellation)
    {
        var instanceId = loaded.Instance.Id;
        return await loaded.Db.Set<Incident>().Where(i => i.InstanceId == instanceId && i.Resolution == null).ToListAsync(cancellation) is var rows
            ? [.. rows.Where(i => i.Resolution is null)] : [];
    }
}
