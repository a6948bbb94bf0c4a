using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using OneStop.Workflow.Platform.Audit;
using OneStop.Workflow.Platform.Organisation;
using OneStop.Workflow.Platform.Processes;
using OneStop.Workflow.Platform.Sla;
using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Platform.Dossiers.Queries;

/// <summary>The citizen's look-up, behind <see cref="PublicDoor"/>.</summary>
internal sealed class PublicQueries(IDbContextFactory<OneStopDb> contexts, IDirectory directory, PathSteps path, ClockViews clocks, PublicDoor door, DossierTime time) : IPublicQueries
{
    public bool SendsCodes => door.SendsCodes;

    public async Task<Answer<PublicDossier>> Find(string? code, Proof proof, Origin origin, CancellationToken cancellation = default)
    {
        var proven = await door.Open(code, proof, origin, cancellation);
        if (!proven.IsTaken)
            return Answer<PublicDossier>.Refused(proven.Refusals);
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var view = await View(db, await db.Set<Dossier>().AsNoTracking().SingleAsync(d => d.Id == proven.Value.Id, cancellation), cancellation);
        return view with { Ticket = door.TicketFor(proven.Value) };
    }

    public Task<Answer<ProvenDossier>> Prove(string? code, Proof proof, Origin origin, CancellationToken cancellation = default) => door.Open(code, proof, origin, cancellation);

    /// <summary>What the applicant was told with the refusal or the stop.</summary>
    private static async Task<string?> EndReason(OneStopDb db, Dossier dossier, CancellationToken cancellation)
    {
        if (dossier.Status is not (DossierStatus.NotAccepted or DossierStatus.Stopped))
            return null;
        var data = await db.Set<AuditLine>().AsNoTracking()
            .Where(l => l.DossierId == dossier.Id && (l.Kind == "DossierRefused" || l.Kind == "ProcessingStopped" || l.Kind == "ProcessCancelled"))
            .OrderByDescending(l => l.Number).Select(l => l.Data).FirstOrDefaultAsync(cancellation);
        return (data is null ? null : JsonNode.Parse(data)?["reason"]?.ToString()) is { Length: > 0 } reason ? reason : null;
    }

    private async Task<PublicDossier> View(OneStopDb db, Dossier dossier, CancellationToken cancellation)
    {
        var units = await Units.Of(directory, cancellation);
        var items = await db.Set<WorkItem>().AsNoTracking().Where(w => w.DossierId == dossier.Id).ToListAsync(cancellation);
        var instance = await db.Set<ProcessInstance>().AsNoTracking().SingleAsync(i => i.Id == dossier.InstanceId, cancellation);
        var kept = await db.Set<Clock>().AsNoTracking().SingleOrDefaultAsync(c => c.DossierId == dossier.Id && c.ActivityId == null, cancellation);
        var clock = kept is null ? null : await clocks.Of(kept, time.Now, cancellation);
        var holder = items.Where(i => i.State is WorkItemState.Offered or WorkItemState.Claimed && !i.IsPaused).MinBy(i => i.OfferedAt);
        var steps = PublicPath.Of(await path.Of(instance, dossier, items, units, cancellation));
        return new PublicDossier(
            dossier.Code, dossier.ProcedureName, Masking.Name(dossier.ApplicantName), dossier.Status, PublicPath.StateOf(clock, time.Now), clock?.PromisedAt ?? clock?.DueAt, clock?.Remaining,
            dossier.ResultChannel, units.NameOrNull(holder?.UnitId), holder?.OfferedAt, steps, clock?.Why, clock?.Lines ?? [],
            Requests.Open(items), dossier.Satisfaction, dossier.Satisfaction is null && dossier.Status == DossierStatus.ResultReturned)
        {
            EndReason = await EndReason(db, dossier, cancellation),
            Apology = PublicPath.Apology(kept),
        };
    }
}
