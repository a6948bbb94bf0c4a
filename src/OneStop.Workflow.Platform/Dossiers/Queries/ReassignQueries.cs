using Microsoft.EntityFrameworkCore;
using OneStop.Workflow.Platform.Dossiers.Escalating;
using OneStop.Workflow.Platform.Organisation;
using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Platform.Dossiers.Queries;

internal sealed class ReassignQueries(IDbContextFactory<OneStopDb> contexts, IDirectory directory, WorkRights rights, ReassignRights giving, TimeProvider clock) : IReassignQueries
{
    public async Task<Answer<ReassignView>> Of(Guid workItemId, Actor actor, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var item = await db.Set<WorkItem>().AsNoTracking().SingleOrDefaultAsync(w => w.Id == workItemId, cancellation);
        if (item is null || !await giving.ToGive(item, actor, cancellation))
            return new Refusal("WorkItemIsUnknown", RefusalKind.NotFound);
        if (WorkItemStates.WhyNotOpen(item) is { } closed)
            return closed;
        var now = Moment.Now(clock);
        var able = new List<NamedPerson>();
        foreach (var person in await directory.Holders(item.UnitId, item.Role, Moment.Day(now), cancellation))
            if (await directory.ActorOf(person.Id, Moment.Day(now), cancellation) is { } one && await rights.ToDo(item, one, now, cancellation) is null)
                able.Add(person);
        var ids = able.ConvertAll(p => (Guid?)p.Id);
        var burden = await db.Set<WorkItem>().Where(w => w.State == WorkItemState.Claimed && ids.Contains(w.AssigneeId))
            .GroupBy(w => w.AssigneeId).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key!.Value, g => g.Count, cancellation);
        var code = await db.Set<Dossier>().Where(d => d.Id == item.DossierId).Select(d => d.Code).SingleAsync(cancellation);
        var units = await Units.Of(directory, cancellation);
        return new ReassignView(item.Id, code, item.StepName, units.Name(item.UnitId), item.AssigneeName, item.DueAt, [.. able
            .Select(p => new ReassignChoice(p.Id, p.Name, burden.GetValueOrDefault(p.Id), p.Id == item.AssigneeId)).OrderBy(p => p.OpenItems).ThenBy(p => p.Name, StringComparer.Ordinal)]);
    }
}
