using Microsoft.EntityFrameworkCore;
using OneStop.Workflow.Engine.Definitions;
using OneStop.Workflow.Platform.Audit;
using OneStop.Workflow.Platform.Dossiers.Queries;
using OneStop.Workflow.Platform.Organisation;
using OneStop.Workflow.Platform.Processes;
using OneStop.Workflow.Platform.Resources;
using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Platform.Dossiers.Operating;

internal sealed class IncidentQueries(IDbContextFactory<OneStopDb> contexts, OperatedSight sight, IncidentRows rows, Foretelling foretelling, Definitions definitions, TimeProvider clock) : IIncidentQueries
{
    private static readonly Refusal Unknown = new("IncidentIsUnknown", RefusalKind.NotFound);

    public async Task<Answer<IncidentList>> List(IncidentFilter filter, Actor actor, CancellationToken cancellation = default)
    {
        var (operated, overseen) = (await sight.Operated(actor, cancellation), await sight.Overseen(actor, cancellation));
        if (operated.Count == 0)
            return new Refusal("NotAnOverseer", RefusalKind.Forbidden);
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var seen = Seen(db, operated, actor);
        var codes = await seen.Select(f => f.Incident.Code).Distinct().OrderBy(code => code).ToListAsync(cancellation);
        var matching = Matching(seen, filter, overseen, await sight.Read(actor, cancellation));
        var open = await matching.CountAsync(f => f.Incident.Resolution == null, cancellation);
        var resolved = await matching.CountAsync(f => f.Incident.Resolution != null, cancellation);
        var wanted = filter.State switch
        {
            "open" => matching.Where(f => f.Incident.Resolution == null),
            "resolved" => matching.Where(f => f.Incident.Resolution != null),
            _ => matching,
        };
        var (number, size) = (Math.Max(filter.Page, 1), Math.Clamp(filter.PageSize, 1, 100));
        var found = await wanted.OrderBy(f => f.Incident.Resolution != null).ThenByDescending(f => f.Incident.RaisedAt).ThenBy(f => f.Incident.IncidentId)
            .Skip((number - 1) * size).Take(size).ToListAsync(cancellation);
        var total = filter.State switch { "open" => open, "resolved" => resolved, _ => open + resolved };
        return new IncidentList(new Page<IncidentRow>(await rows.Of(found, d => Opens(overseen, d), actor, cancellation), total, number, size), open, resolved, await sight.Names(operated, cancellation), [.. codes.Select(code => new IncidentCode(code, IncidentWords.Title(code)))]);
    }

    public async Task<int> CountOpen(Actor actor, CancellationToken cancellation = default)
    {
        var operated = await sight.Operated(actor, cancellation);
        if (operated.Count == 0)
            return 0;
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return await Seen(db, operated, actor).CountAsync(f => f.Incident.Resolution == null, cancellation);
    }

    public async Task<Answer<IncidentView>> Get(string id, Actor actor, CancellationToken cancellation = default)
    {
        var (operated, overseen) = (await sight.Operated(actor, cancellation), await sight.Overseen(actor, cancellation));
        if (!IncidentId.TryRead(id, out var instanceId, out var incidentId) || operated.Count == 0)
            return Unknown;
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        if (await Seen(db, operated, actor).SingleOrDefaultAsync(f => f.Incident.InstanceId == instanceId && f.Incident.IncidentId == incidentId, cancellation) is not { } found)
            return Unknown;
        if (found.Dossier is { } read && Opens(overseen, read))
            await sight.Readings.Dossier(read.Id, read.Code, actor, ReadingWhat.Incident, null, cancellation);
        var definition = found.VersionId is { } version ? await definitions.Version(version, cancellation) : null;
        var node = definition?.Find(found.Incident.ActivityId);
        var blocked = await sight.WhyNot(found, actor, cancellation);
        return new IncidentView(
            (await rows.Of([found], d => Opens(overseen, d), actor, cancellation))[0], node?.Type, definition is null ? [] : PathOf(definition, node), node?.Path, definition?.DefinitionId, definition?.Version, found.Instance?.SubStatus,
            found.Incident.IsErrand ? "Errand" : definition?.ContinuesWithIncidents == true ? "ContinueWithIncidents" : "Fault",
            found.Incident.Resolution is null ? await foretelling.Of(db, found, Moment.Now(clock), cancellation) : [],
            blocked is null, blocked, found.Dossier?.Status, found.Instance?.Revision);
    }

    private static IReadOnlyList<string> PathOf(WorkflowDefinition definition, ActivityNode? node)
    {
        var path = new List<string>();
        for (var at = node; at?.Parent is not null; at = at.Parent)
            path.Insert(0, at.Name.Length > 0 ? at.Name : at.Id);
        return [IncidentRows.NameOf(definition), .. path];
    }

    private static IQueryable<FoundIncident> Seen(OneStopDb db, IReadOnlyList<string> operated, Actor actor)
    {
        // A process that works on no dossier is the system administrators' business.
        var system = actor.Holds(Roles.SystemAdministrator);
        return IncidentRows.Join(db, db.Set<Incident>().AsNoTracking())
            .Where(f => f.Dossier == null ? system : operated.Contains(f.Dossier.CompetentUnitId) || operated.Contains(f.Dossier.ReceivingUnitId));
    }

    private static bool Opens(IReadOnlyList<string> overseen, Dossier dossier) => overseen.Contains(dossier.CompetentUnitId) || overseen.Contains(dossier.ReceivingUnitId);

    /// <summary>Names and the engine's words are searched only where they are shown.</summary>
    /// <param name="read">Units whose dossiers' technical messages the actor may read.</param>
    private static IQueryable<FoundIncident> Matching(IQueryable<FoundIncident> found, IncidentFilter filter, IReadOnlyList<string> overseen, IReadOnlyList<string> read)
    {
        if (!string.IsNullOrWhiteSpace(filter.UnitId))
            found = found.Where(f => f.Dossier!.CompetentUnitId == filter.UnitId);
        if (!string.IsNullOrWhiteSpace(filter.Code))
            found = found.Where(f => f.Incident.Code == filter.Code);
        if (filter.InstanceId is { } instanceId)
            found = found.Where(f => f.Incident.InstanceId == instanceId);
        foreach (var word in Diacritics.Fold(filter.Search ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries).Take(8))
#pragma warning disable CA1304, CA1311, CA1862 // Becomes SQL's lower(), which knows no culture and no comparison.
            found = found.Where(f => f.Incident.ActivityId.ToLower().Contains(word) || f.Dossier != null && f.Dossier.Code.ToLower().Contains(word)
                || (f.Dossier == null || overseen.Contains(f.Dossier.CompetentUnitId) || overseen.Contains(f.Dossier.ReceivingUnitId))
                    && (f.Dossier != null && f.Dossier.SearchText.Contains(word)
                        || (f.Dossier == null || f.Incident.ErrandId != null || read.Contains(f.Dossier.CompetentUnitId)) && f.Incident.Message.ToLower().Contains(word)));
#pragma warning restore CA1304, CA1311, CA1862
        return found;
    }
}
