using Microsoft.EntityFrameworkCore;
using OneStop.Workflow.Platform.Dossiers.Commands;
using OneStop.Workflow.Platform.Processes;
using OneStop.Workflow.Platform.Storage;
using OneStop.Workflow.Platform.Storage.Outbox;

namespace OneStop.Workflow.Platform.Dossiers.Sweeping;

/// <summary>
/// Finds what was tried as often as it may be, and makes an incident of each: an errand, or the message that tells an
/// outside worker of a task. It looks at the rows, so nothing that a killed node gave up stays unseen.
/// </summary>
public sealed class GivenUpSweep(IDbContextFactory<OneStopDb> contexts, ICommands commands)
{
    private const int Batch = 50;

    /// <returns>How many incidents were raised.</returns>
    public async Task<int> Run(CancellationToken cancellation = default)
    {
        var raised = 0;
        foreach (var (id, earlier) in await Found(cancellation))
        {
            // Given up anew after a retry it is another incident; two nodes that find it send the same command.
            var answer = await commands.Send(new RaiseGivenUp(id), CommandIds.Of($"given up {id} {earlier}"), Actor.System, cancellation);
            raised += answer is { IsTaken: true, Value.IncidentId: not null } ? 1 : 0;
        }
        return raised;
    }

    private async Task<List<(Guid Id, int Earlier)>> Found(CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var incidents = db.Set<Incident>().AsNoTracking();
        var errands = await db.Set<ProcessErrand>().AsNoTracking().Where(e => e.NextAttemptAt == null && !incidents.Any(i => i.ErrandId == e.Id && i.Resolution == null))
            .OrderBy(e => e.CreatedAt).Select(e => e.Id).Take(Batch).ToListAsync(cancellation);
        var tasks = await db.Set<OutboxMessage>().AsNoTracking().Where(m => m.State == OutboxState.GivenUp && m.Kind == Conducting.OutsideEffects.TaskMessage)
            .Where(m => db.Set<OutsideTask>().Any(t => t.Id == m.Id) && !incidents.Any(i => i.ErrandId == m.Id && i.Resolution == null))
            .OrderBy(m => m.CreatedAt).Select(m => m.Id).Take(Batch).ToListAsync(cancellation);
        List<Guid> found = [.. errands, .. tasks];
        if (found.Count == 0)
            return [];
        var wanted = found.ConvertAll(id => (Guid?)id);
        var earlier = await incidents.Where(i => wanted.Contains(i.ErrandId)).GroupBy(i => i.ErrandId).Select(g => new { g.Key, Count = g.Count() }).ToListAsync(cancellation);
        return found.ConvertAll(id => (id, earlier.Find(e => e.Key == id)?.Count ?? 0));
    }
}
