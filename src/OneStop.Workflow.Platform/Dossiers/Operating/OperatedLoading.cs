using Microsoft.EntityFrameworkCore;
using OneStop.Workflow.Platform.Dossiers.Conducting;
using OneStop.Workflow.Platform.Dossiers.Queries;
using OneStop.Workflow.Platform.Processes;
using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Platform.Dossiers.Operating;

/// <summary>Loads what an administrator acts on, after all that can be refused was looked at.</summary>
internal sealed class OperatedLoading(DossierLoading loading, OperatingRights rights, Sight sight)
{
    private const int ShortestReason = 3, LongestReason = 400;

    /// <summary>An open process.</summary>
    public async Task<(Operated? Found, Refusal? No)> Process(Guid instanceId, string? reason, int? revision, CommandContext context, CancellationToken cancellation)
    {
        var (found, no) = await Load(instanceId, reason, revision, context, cancellation);
        return found is { Loaded.Instance.SubStatus: "Finished" or "Cancelled" } ended
            ? (null, new Refusal("ProcessHasEnded", RefusalKind.Conflict, null, ended.Loaded.Instance.SubStatus)) : (found, no);
    }

    /// <summary>An incident that nobody has dealt with, in a process that is not held.</summary>
    public async Task<(Operated? Found, Refusal? No)> Incident(Guid instanceId, string incidentId, string? reason, int? revision, CommandContext context, CancellationToken cancellation)
    {
        var (found, no) = await Load(instanceId, reason, revision, context, cancellation);
        if (found is null)
            return (null, no);
        if (await context.Db.Set<Incident>().SingleOrDefaultAsync(i => i.InstanceId == instanceId && i.IncidentId == incidentId, cancellation) is not { } incident)
            return (null, Unknown);
        if (incident.Resolution is { } how)
            return (null, new Refusal("IncidentIsResolved", RefusalKind.Conflict, null, incident.ResolvedBy ?? "", how));
        return (found with { Incident = incident }, null);
    }

    public async Task<Answer<OperatedProcess>> Answer(LoadedDossier loaded, CancellationToken cancellation)
    {
        var open = loaded.State?.Incidents.Count ?? 0;
        await IncidentKeeping.Settle(loaded, cancellation);
        return new OperatedProcess(
            loaded.Instance.Id, loaded.Dossier.Code, loaded.Dossier.Status, loaded.Instance.SubStatus, loaded.Instance.SubStatus == "Cancelled" ? 0 : open,
            [.. loaded.Opened.Select(i => i.StepName)], loaded.Instance.Revision);
    }

    private async Task<(Operated? Found, Refusal? No)> Load(Guid instanceId, string? reason, int? revision, CommandContext context, CancellationToken cancellation)
    {
        if ((reason?.Trim().Length ?? 0) is < ShortestReason or > LongestReason)
            return (null, new Refusal("ReasonIsMissing", RefusalKind.Invalid, "reason", $"{ShortestReason}", $"{LongestReason}"));
        if (await loading.ByInstance(instanceId, context, cancellation) is not { } loaded
            || !await (await sight.Of(context.Db, context.Actor, cancellation)).AnyAsync(d => d.Id == loaded.Dossier.Id, cancellation))
            return (null, Unknown);
        if (await rights.ToOperate(loaded.Dossier, context.Actor, cancellation) is not { } unitId)
            return (null, new Refusal("ProcessIsNotYours", RefusalKind.Forbidden));
        if (revision is { } seen && seen != loaded.Instance.Revision)
            return (null, new Refusal("ProcessHasChanged", RefusalKind.Conflict, "revision", $"{loaded.Instance.Revision}"));
        return (new Operated(loaded, unitId), null);
    }

    private static readonly Refusal Unknown = new("IncidentIsUnknown", RefusalKind.NotFound);
}

/// <param name="UnitId">The unit in which the administrator acts.</param>
internal sealed record Operated(LoadedDossier Loaded, string UnitId, Incident? Incident = null);
