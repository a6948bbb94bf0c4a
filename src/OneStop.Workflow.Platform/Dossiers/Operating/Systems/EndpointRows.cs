using Microsoft.EntityFrameworkCore;
using OneStop.Workflow.Engine.Activities.Elsa;
using OneStop.Workflow.Engine.Definitions;
using OneStop.Workflow.Platform.Processes;
using OneStop.Workflow.Platform.Processes.Endpoints;
using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Platform.Dossiers.Operating.Systems;

/// <summary>The endpoints of the versions in force, with their last requests.</summary>
internal sealed class EndpointRows(Definitions definitions, TimeProvider clock)
{
    public async Task<IReadOnlyList<EndpointView>> All(OneStopDb db, CancellationToken cancellation)
    {
        var drawn = (await definitions.Book(Moment.Day(Moment.Now(clock)), cancellation)).InForce
            .SelectMany(v => v.Definition.Activities.Where(a => a.Type == EndpointAsked.TypeName).Select(a => (v.Definition, Endpoint: a))).ToList();
        var open = await (
            from wait in db.Set<ProcessWait>().AsNoTracking()
            join instance in db.Set<ProcessInstance>().AsNoTracking() on wait.InstanceId equals instance.Id
            join version in db.Set<ProcessDefinition>().AsNoTracking() on instance.DefinitionVersionId equals version.Id
            where wait.EndpointPath != null && instance.EndedAt == null
            group wait by new { version.DefinitionId, wait.ActivityId } into place
            select new { place.Key.DefinitionId, place.Key.ActivityId, Count = place.Count() }).ToListAsync(cancellation);
        var rows = new List<EndpointView>();
        foreach (var (definition, endpoint) in drawn)
        {
            var waiting = open.Find(o => o.DefinitionId == definition.DefinitionId && o.ActivityId == endpoint.Id)?.Count ?? 0;
            rows.Add(Row(definition, endpoint, waiting, await Last(db, definition.DefinitionId, endpoint.Id, cancellation)));
        }
        return [.. rows.OrderBy(r => r.Address is null).ThenBy(r => r.Address, StringComparer.Ordinal)];
    }

    private static EndpointView Row(WorkflowDefinition definition, ActivityNode endpoint, int waiting, EndpointRequest? last)
    {
        var asked = EndpointAsked.Of(endpoint);
        var callers = EndpointCallers.Parse(endpoint.LiteralInput("policy") ?? "") ?? [];
        return new EndpointView(
            definition.DefinitionId, IncidentRows.NameOf(definition), IncidentRows.NameOf(definition, endpoint.Id), asked?.Methods ?? [], asked is null ? null : $"{EndpointAddress.Prefix}/{asked.Path}",
            callers, TriggerTypes.Starts(endpoint), waiting, last is null ? null : new LastRequest(last.ReceivedAt, last.CallerName, last.Status));
    }

    private static Task<EndpointRequest?> Last(OneStopDb db, string definitionId, string activityId, CancellationToken cancellation) => db.Set<EndpointRequest>().AsNoTracking()
        .Where(r => r.DefinitionId == definitionId && r.ActivityId == activityId).OrderByDescending(r => r.ReceivedAt).ThenByDescending(r => r.Id).FirstOrDefaultAsync(cancellation);
}
