using Microsoft.EntityFrameworkCore;
using OneStop.Workflow.Engine.Definitions;
using OneStop.Workflow.Platform.Dossiers.Queries;
using OneStop.Workflow.Platform.Dossiers.Queries.Records;
using OneStop.Workflow.Platform.Organisation;
using OneStop.Workflow.Platform.Processes;
using OneStop.Workflow.Platform.Resources;
using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Platform.Dossiers.Operating;

/// <summary>Puts incidents into the words of the page: the activity by its name, the code as a sentence.</summary>
internal sealed class IncidentRows(Definitions definitions, IDirectory directory)
{
    /// <summary>
    /// What the engine said may quote what was written in a step: of a dossier that the reader opens it is for those who
    /// oversee who decides on it. What another system, or the way there, answered quotes none.
    /// </summary>
    /// <param name="opens">Whether the reader opens the dossier: no words of an incident are shown to anybody else.</param>
    public async Task<IReadOnlyList<IncidentRow>> Of(IEnumerable<FoundIncident> found, Func<Dossier, bool> opens, Actor actor, CancellationToken cancellation)
    {
        var units = await Units.Of(directory, cancellation);
        var rows = new List<IncidentRow>();
        foreach (var one in found)
        {
            var (incident, dossier) = (one.Incident, one.Dossier);
            var definition = one.VersionId is { } version ? await definitions.Version(version, cancellation) : null;
            var withData = dossier is null || opens(dossier) && (incident.IsErrand || RecordAccess.Oversees(units, dossier, actor));
            var place = definition is null ? incident.ActivityId : NameOf(definition, incident.ActivityId);
            rows.Add(new IncidentRow(
                IncidentId.Of(incident.InstanceId, incident.IncidentId), incident.InstanceId, incident.IncidentId, dossier?.Code, dossier?.ProcedureName, definition is null ? OperatingText.Of("Errand.Outside") : NameOf(definition), incident.ActivityId, place,
                incident.Code, IncidentWords.Title(incident.Code), withData ? IncidentWords.Told(incident.Code, place, incident.Message) : IncidentWords.Title(incident.Code), withData ? incident.Message : "", incident.RaisedAt, units.NameOrNull(dossier?.CompetentUnitId),
                incident.Resolution is null, incident.Resolution, incident.ResolvedAt, incident.ResolvedBy, incident.ResolutionReason, dossier is null ? one.Instance?.RootId : null));
        }
        return rows;
    }

    public static IQueryable<FoundIncident> Join(OneStopDb db, IQueryable<Incident> incidents) =>
        from incident in incidents
        join own in db.Set<ProcessInstance>().AsNoTracking() on incident.InstanceId equals own.Id into instances
        from instance in instances.DefaultIfEmpty()
        join found in db.Set<Dossier>().AsNoTracking() on incident.DossierId equals (Guid?)found.Id into dossiers
        from dossier in dossiers.DefaultIfEmpty()
        join given in db.Set<ProcessErrand>().AsNoTracking() on incident.ErrandId equals (Guid?)given.Id into errands
        from errand in errands.DefaultIfEmpty()
        select new FoundIncident { Incident = incident, Instance = instance, Dossier = dossier, Errand = errand };

    public static string NameOf(WorkflowDefinition definition, string activityId) => definition.Find(activityId) is { Name.Length: > 0 } node ? node.Name : activityId;

    public static string NameOf(WorkflowDefinition definition) => definition.Name.Length > 0 ? definition.Name : definition.DefinitionId;
}

internal sealed class FoundIncident
{
    public required Incident Incident { get; init; }

    /// <summary>Null for an errand that belongs to no instance.</summary>
    public required ProcessInstance? Instance { get; init; }

    public required Dossier? Dossier { get; init; }

    /// <summary>What was given up, as long as it is kept.</summary>
    public required ProcessErrand? Errand { get; init; }

    /// <summary>The version of the process that it is about; null for an event that came from outside.</summary>
    public Guid? VersionId => Instance?.DefinitionVersionId ?? Errand?.DefinitionVersionId;
}
