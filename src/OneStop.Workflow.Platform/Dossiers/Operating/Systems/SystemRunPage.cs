using Microsoft.EntityFrameworkCore;
using OneStop.Workflow.Platform.Audit;
using OneStop.Workflow.Platform.Dossiers.Queries;
using OneStop.Workflow.Platform.Organisation;
using OneStop.Workflow.Platform.Processes;
using OneStop.Workflow.Platform.Processes.Endpoints;
using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Platform.Dossiers.Operating.Systems;

/// <summary>Puts the page of one run of a system process together.</summary>
internal sealed class SystemRunPage(IncidentRows rows, Definitions definitions, IDirectory directory, AuditStates audits, RunLines lines, RunValueRows values)
{
    public async Task<SystemRunView> View(OneStopDb db, SystemRunRow row, Actor actor, CancellationToken cancellation)
    {
        var id = row.InstanceId;
        var tree = await db.Set<ProcessInstance>().AsNoTracking().Where(i => i.RootId == id).OrderBy(i => i.CreatedAt).ThenBy(i => i.Id).ToListAsync(cancellation);
        var ids = tree.ConvertAll(i => i.Id);
        var open = await IncidentRows.Join(db, db.Set<Incident>().AsNoTracking().Where(i => ids.Contains(i.InstanceId) && i.Resolution == null)).ToListAsync(cancellation);
        var chain = await HistoryLines.Chain(db, id, cancellation);
        var head = await db.Set<SystemHistory>().AsNoTracking().SingleOrDefaultAsync(h => h.Id == id, cancellation);
        var root = tree.Single(i => i.Id == id);
        return new SystemRunView(
            row, ProcessQueries.Held(root, []), await rows.Of(open.OrderByDescending(f => f.Incident.RaisedAt), _ => false, actor, cancellation), await Children(tree, id, open, cancellation),
            await Waiting(db, tree, cancellation), HistoryLines.Of(chain, await Units.Of(directory, cancellation), access: null),
            await audits.Of(db, id, head, chain, cancellation), await lines.Of(db, tree, cancellation), await db.Set<JournalValues>().AnyAsync(v => ids.Contains(v.InstanceId), cancellation),
            row.IsOpen && OperatingRights.ToOperateSystem(actor) is not null, root.Revision);
    }

    public Task<RunValuesView> Values(OneStopDb db, SystemRunRow row, Actor actor, CancellationToken cancellation) => values.Of(db, row, actor, cancellation);

    private async Task<IReadOnlyList<ChildView>> Children(IEnumerable<ProcessInstance> tree, Guid root, IReadOnlyList<FoundIncident> open, CancellationToken cancellation)
    {
        var children = new List<ChildView>();
        foreach (var child in tree.Where(i => i.Id != root))
        {
            var definition = await definitions.Version(child.DefinitionVersionId, cancellation);
            children.Add(new ChildView(child.Id, IncidentRows.NameOf(definition), definition.Version, child.SubStatus, child.SubStatus is not ("Finished" or "Cancelled"), open.Count(f => f.Incident.InstanceId == child.Id)));
        }
        return children;
    }

    private async Task<IReadOnlyList<SystemWaitView>> Waiting(OneStopDb db, List<ProcessInstance> tree, CancellationToken cancellation)
    {
        var ids = tree.ConvertAll(i => i.Id);
        var waits = await db.Set<ProcessWait>().AsNoTracking().Where(w => ids.Contains(w.InstanceId)).ToListAsync(cancellation);
        var tasks = await db.Set<OutsideTask>().AsNoTracking().Where(t => ids.Contains(t.InstanceId)).ToListAsync(cancellation);
        var errands = await db.Set<ProcessErrand>().AsNoTracking().Where(e => e.InstanceId != null && ids.Contains(e.InstanceId.Value)).ToListAsync(cancellation);
        var views = new List<SystemWaitView>();
        foreach (var wait in waits)
            views.Add(new(await Name(wait.InstanceId, wait.ActivityId), KindOf(wait), wait.EventName ?? (wait.Endpoint is { } endpoint ? EndpointTerms.Read(endpoint).Text : ""), wait.DueAt, 0));
        foreach (var task in tasks)
            views.Add(new(await Name(task.InstanceId, task.ActivityId), "Task", task.Name, null, 0));
        foreach (var errand in errands)
            views.Add(new(await Name(errand.InstanceId!.Value, errand.ActivityId ?? ""), errand.Kind switch { ErrandKind.CallHttp => "Call", ErrandKind.StartChild => "Child", _ => "Event" }, "", errand.NextAttemptAt, errand.Attempts));
        return [.. views.OrderBy(v => v.DueAt ?? DateTimeOffset.MaxValue)];

        static string KindOf(ProcessWait wait) => wait.EventName is not null ? "Event" : wait.EndpointPath is not null ? "Request" : "Time";

        async ValueTask<string> Name(Guid instanceId, string activityId) =>
            IncidentRows.NameOf(await definitions.Version(tree.Single(i => i.Id == instanceId).DefinitionVersionId, cancellation), activityId);
    }
}
