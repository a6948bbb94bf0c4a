using Microsoft.EntityFrameworkCore;
using OneStop.Workflow.Platform.Audit;
using OneStop.Workflow.Platform.Processes;
using OneStop.Workflow.Platform.Processes.Endpoints;
using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Platform.Dossiers.Retaining;

/// <summary>Erases what processes and their history keep of persons, whether they have a dossier or not. Which steps ran when stays.</summary>
internal static class ProcessErasing
{
    /// <param name="which">The instances.</param>
    /// <param name="chainId">Whose lines are their history.</param>
    public static async Task Erase(OneStopDb db, IQueryable<ProcessInstance> which, Guid chainId, CancellationToken cancellation)
    {
        foreach (var instance in await which.ToListAsync(cancellation))
            instance.EraseValues();
        var ids = which.Select(i => i.Id);
        foreach (var request in await db.Set<EndpointRequest>().Where(r => ids.Contains(r.InstanceId)).ToListAsync(cancellation))
            request.Forget();
        foreach (var turn in await db.Set<JournalTurn>().Where(t => ids.Contains(t.InstanceId)).ToListAsync(cancellation))
            turn.Forget();
        db.RemoveRange(await db.Set<JournalValues>().Where(v => ids.Contains(v.InstanceId)).ToListAsync(cancellation));
        foreach (var line in await db.Set<AuditLine>().Where(l => l.DossierId == chainId).ToListAsync(cancellation))
            line.Data = FreeWords.Without(line.Data);
    }
}
