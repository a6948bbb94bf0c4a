using Microsoft.EntityFrameworkCore;
using OneStop.Workflow.Platform.Dossiers.Conducting;
using OneStop.Workflow.Platform.Dossiers.Queries;
using OneStop.Workflow.Platform.Processes;
using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Platform.Dossiers.Operating;

/// <summary>Loads what an administrator acts on, after all that can be refused was looked at.</summary>
internal sealed class OperatedLoading(DossierLoading loading, OperatingRights rights, Sight sight, Definitions definitions)
{
    private static readonly Refusal Unknown = new("IncidentIsUnknown", RefusalKind.NotFound);

    /// <summary>An open process, at the root of its tree.</summary>
    public async Task<(Operated? Found, Refusal? No)> Process(Guid instanceId, string? reason, int? revision, CommandContext context, CancellationToken cancellation)
    {
        var (found, no) = await Load(instanceId, reason, revision, context, cancellation);
        if (found is null)
            return (null, no);
        // An errand of no instance is no process: it can be tried again or dropped, not held or cancelled.
        if (found.Loaded.Db.Entry(found.Loaded.Instance).State == EntityState.Detached)
            return (null, Unknown);
        found.Loaded.Current = await found.Loaded.Find(found.Loaded.Instance.RootId, cancellation);
        return found.Loaded.Instance.SubStatus is "Finished" or "Cancelled"
            ? (null, new Refusal("ProcessHasEnded", RefusalKind.Conflict, null, found.Loaded.Instance.SubStatus)) : (found, null);
    }

    /// <summary>An incident that nobody has dealt with, at its own instance.</summary>
    public async Task<(Operated? Found, Refusal? No)> Incident(Guid instanceId, string incidentId, string? reason, int? revision, CommandContext context, CancellationToken cancellation)
    {
        var (found, no) = await Load(instanceId, reason, revision, context, cancellation);
        if (found is null)
            return (null, no);
        if (await context.Db.Set<Incident>().SingleOrDefaultAsync(i => i.InstanceId == instanceId && i.IncidentId == incidentId, cancellation) is not { } incident)
            return (null, Unknown);
        return incident.Resolution is { } how
            ? (null, new Refusal("IncidentIsResolved", RefusalKind.Conflict, null, incident.ResolvedBy ?? "", how))
            : (found with { Incident = incident, Step = await StepOf(found.Loaded, incident, cancellation) }, null);
    }

    public async Task<Answer<OperatedProcess>> Answer(LoadedProcess loaded, CancellationToken cancellation)
    {
        await IncidentKeeping.Settle(loaded, cancellation);
        var dossier = loaded as LoadedDossier;
        return new OperatedProcess(
            loaded.Instance.Id, dossier?.Dossier.Code, dossier?.Dossier.Status, loaded.Instance.SubStatus,
            loaded.Instance.SubStatus == "Cancelled" ? 0 : loaded.State?.Incidents.Count ?? 0,
            [.. (dossier?.Opened ?? []).Select(i => i.StepName)], loaded.Instance.Revision);
    }

    private async Task<(Operated? Found, Refusal? No)> Load(Guid instanceId, string? reason, int? revision, CommandContext context, CancellationToken cancellation)
    {
        if (OperatingReason.Check(reason) is { } unsaid)
            return (null, unsaid);
        if (await Loaded(instanceId, context, cancellation) is not { } loaded || !await MaySee(loaded, context, cancellation))
            return (null, Unknown);
        if (await UnitOf(loaded, context.Actor, cancellation) is not { } unitId)
            return (null, new Refusal("ProcessIsNotYours", RefusalKind.Forbidden));
        if (revision is { } seen && seen != loaded.Instance.Revision)
            return (null, new Refusal("ProcessHasChanged", RefusalKind.Conflict, "revision", $"{loaded.Instance.Revision}"));
        return (new Operated(loaded, unitId), null);
    }

    private async Task<LoadedProcess?> Loaded(Guid instanceId, CommandContext context, CancellationToken cancellation) =>
        await loading.OfInstance(instanceId, context, cancellation) is { } loaded ? loaded
        : await context.Db.Set<ProcessErrand>().SingleOrDefaultAsync(e => e.Id == instanceId && e.InstanceId == null, cancellation) is { } errand
            ? await loading.OfErrand(errand, context, cancellation) : null;

    private async ValueTask<string> StepOf(LoadedProcess loaded, Incident incident, CancellationToken cancellation) =>
        loaded.Instance.DefinitionVersionId == Guid.Empty ? incident.ActivityId
            : IncidentRaising.StepOf(await definitions.Version(loaded.Instance.DefinitionVersionId, cancellation), incident.ActivityId);

    private async Task<bool> MaySee(LoadedProcess loaded, CommandContext context, CancellationToken cancellation) => loaded is LoadedDossier { Dossier: var dossier }
        ? await rights.ToOperate(dossier, context.Actor, cancellation) is not null || await (await sight.Of(context.Db, context.Actor, cancellation)).AnyAsync(d => d.Id == dossier.Id, cancellation)
        : context.Actor.Holds(Roles.SystemAdministrator);

    private async ValueTask<string?> UnitOf(LoadedProcess loaded, Actor actor, CancellationToken cancellation) => loaded is LoadedDossier { Dossier: var dossier }
        ? await rights.ToOperate(dossier, actor, cancellation) : OperatingRights.ToOperateSystem(actor);
}

/// <param name="UnitId">The unit in which the administrator acts.</param>
/// <param name="Step">Where the incident is, as the designer called it.</param>
internal sealed record Operated(LoadedProcess Loaded, string UnitId, Incident? Incident = null, string Step = "");
