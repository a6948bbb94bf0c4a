using Microsoft.EntityFrameworkCore;
using OneStop.Workflow.Engine.Definitions;
using OneStop.Workflow.Platform.Dossiers.Queries;
using OneStop.Workflow.Platform.Organisation;
using OneStop.Workflow.Platform.Processes;
using OneStop.Workflow.Platform.Resources;
using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Platform.Dossiers.Operating;

/// <summary>Puts incidents into the words of the page: the activity by its name, the code as a sentence.</summary>
internal sealed class IncidentRows(Definitions definitions, IDirectory directory)
{
    public async Task<IReadOnlyList<IncidentRow>> Of(IEnumerable<FoundIncident> found, CancellationToken cancellation)
    {
        var units = await Units.Of(directory, cancellation);
        var rows = new List<IncidentRow>();
        foreach (var (incident, instance, dossier) in found.Select(f => (f.Incident, f.Instance, f.Dossier)))
        {
            var definition = await definitions.Version(instance.DefinitionVersionId, cancellation);
            rows.Add(new IncidentRow(
                IncidentId.Of(incident.InstanceId, incident.IncidentId), incident.InstanceId, incident.IncidentId, dossier?.Code, dossier?.ProcedureName, NameOf(definition), incident.ActivityId, NameOf(definition, incident.ActivityId),
                incident.Code, OperatingText.Or($"Incident.{incident.Code}", incident.Code), incident.Message, incident.RaisedAt, units.NameOrNull(dossier?.CompetentUnitId),
                incident.Resolution is null, incident.Resolution, incident.ResolvedAt, incident.ResolvedBy, incident.ResolutionReason));
        }
        return rows;
    }

    public static IQueryable<FoundIncident> Join(OneStopDb db, IQueryable<Incident> incidents) =>
        from incident in incidents
        join instance in db.Set<ProcessInstance>().AsNoTracking() on incident.InstanceId equals instance.Id
        join found in db.Set<Dossier>().AsNoTracking() on instance.DossierId equals (Guid?)found.Id into dossiers
        from dossier in dossiers.DefaultIfEmpty()
        select new FoundIncident { Incident = incident, Instance = instance, Dossier = dossier };

    public static string NameOf(WorkflowDefinition definition, string activityId) => definition.Find(activityId) is { Name.Length: > 0 } node ? node.Name : activityId;

    public static string NameOf(WorkflowDefinition definition) => definition.Name.Length > 0 ? definition.Name : definition.DefinitionId;
}

internal sealed class FoundIncident
{
    public required Incident Incident { get; init; }

    public required ProcessInstance Instance { get; init; }

    public required Dossier? Dossier { get; init; }
}
