using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using OneStop.Workflow.Engine.State;
using OneStop.Workflow.Platform.Audit;
using OneStop.Workflow.Platform.Dossiers.Queries.Records;
using OneStop.Workflow.Platform.Organisation;
using OneStop.Workflow.Platform.Processes;
using OneStop.Workflow.Platform.Resources;
using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Platform.Dossiers.Queries.Instances;

internal sealed class InstanceQueries(IDbContextFactory<OneStopDb> contexts, IDirectory directory, Sight sight, Definitions definitions, Readings readings, RunValues values) : IInstanceQueries
{
    private static readonly string[] Ended = ["Finished", "Cancelled", "Faulted"];

    public async Task<Page<InstanceRow>> List(InstanceFilter filter, Actor actor, CancellationToken cancellation = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var found = Filtered(await Visible(db, actor, cancellation), filter);
        var total = await found.CountAsync(cancellation);
        var ordered = (filter.Order, filter.Descending) switch
        {
            (InstanceOrder.Finished, true) => found.OrderByDescending(i => i.Instance.EndedAt).ThenByDescending(i => i.Instance.Id),
            (InstanceOrder.Finished, false) => found.OrderBy(i => i.Instance.EndedAt).ThenBy(i => i.Instance.Id),
            (InstanceOrder.Moved, true) => found.OrderByDescending(i => i.Instance.MovedAt).ThenByDescending(i => i.Instance.Id),
            (InstanceOrder.Moved, false) => found.OrderBy(i => i.Instance.MovedAt).ThenBy(i => i.Instance.Id),
            (InstanceOrder.Name, true) => found.OrderByDescending(i => i.Name).ThenByDescending(i => i.Instance.Id),
            (InstanceOrder.Name, false) => found.OrderBy(i => i.Name).ThenBy(i => i.Instance.Id),
            (_, true) => found.OrderByDescending(i => i.Instance.CreatedAt).ThenByDescending(i => i.Instance.Id),
            _ => found.OrderBy(i => i.Instance.CreatedAt).ThenBy(i => i.Instance.Id),
        };
        var take = Math.Clamp(filter.Take, 1, 200);
        var rows = await ordered.Skip(Math.Max(0, filter.Skip)).Take(take).ToListAsync(cancellation);
        var ids = rows.Select(r => r.Instance.Id).ToList();
        var counts = await OpenIncidents(db, ids, cancellation);
        return new Page<InstanceRow>([.. rows.Select(r => Row(r, counts.GetValueOrDefault(r.Instance.Id)))], total, 1 + filter.Skip / take, take);
    }

    public async Task<Answer<InstanceRow>> Row(Guid instanceId, Actor actor, CancellationToken cancellation = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        if (await (await Visible(db, actor, cancellation)).SingleOrDefaultAsync(i => i.Instance.Id == instanceId, cancellation) is not { } found)
            return new Refusal("InstanceIsUnknown", RefusalKind.NotFound);
        var counts = await OpenIncidents(db, [instanceId], cancellation);
        return Row(found, counts.GetValueOrDefault(instanceId));
    }

    public async Task<Answer<InstanceDetails>> Get(Guid instanceId, Actor actor, CancellationToken cancellation = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        if (await (await Visible(db, actor, cancellation)).SingleOrDefaultAsync(i => i.Instance.Id == instanceId, cancellation) is not { } found)
            return new Refusal("InstanceIsUnknown", RefusalKind.NotFound);
        var reader = await ReaderOf(db, found, actor, cancellation);
        var readsProcess = reader is { ReadsProcess: true };
        var items = await db.Set<WorkItem>().AsNoTracking().Where(w => w.InstanceId == instanceId).OrderBy(w => w.OfferedAt).ToListAsync(cancellation);
        var incidents = await db.Set<Processes.Incident>().AsNoTracking().Where(i => i.InstanceId == instanceId).OrderBy(i => i.RaisedAt).ToListAsync(cancellation);
        var state = InstanceState.Read(found.Instance.State);
        var units = await Units.Of(directory, cancellation);
        var waiting = state.Bookmarks.Select(b => new WaitingView(b.Id, b.ActivityId, b.ActivityType, b.Kind, b.Name, b.DueAt)).ToList();
        var definition = await definitions.Version(found.Instance.DefinitionVersionId, cancellation);
        var journal = found.Instance.DossierId is null ? await RunJournal.Of(db, [instanceId], cancellation) : [];
        var runs = found.Instance.DossierId is null
            ? [.. journal.Count > 0 ? RunJournal.Runs(journal) : incidents.Select(Run)]
            : Concluded(definition, items, incidents, units, waiting, found.Instance);
        // The journal tells of its waits itself, and apart from those of a process used as an activity.
        runs.AddRange(waiting.Where(w => journal.Count == 0 && runs.TrueForAll(r => r.ActivityId != w.ActivityId)).Select(w => new ActivityRunView(
            $"wait-{w.BookmarkId}", w.ActivityId, "Running", null, Giving(items, units).LastOrDefault(c => c.ActivityId == w.ActivityId)?.StartedAt ?? found.Instance.CreatedAt, null, false)));
        return new InstanceDetails(
            Row(found, incidents.Count(i => i.Resolution is null)), readsProcess ? state.Variables : [], readsProcess ? state.Output : [],
            [.. runs.OrderBy(r => r.StartedAt).Select(r => Shown(r, reader))], waiting,
            [.. incidents.Select(i => new InstanceIncidentView(i.IncidentId, i.ActivityId, i.Code, TextOf(i, definition, readsProcess), i.RaisedAt, i.Resolution is null))],
            journal);
    }

    public async Task<Answer<RunValueList>> Values(Guid instanceId, Actor actor, CancellationToken cancellation = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        if (await (await Visible(db, actor, cancellation)).SingleOrDefaultAsync(i => i.Instance.Id == instanceId, cancellation) is not { } found)
            return new Refusal("InstanceIsUnknown", RefusalKind.NotFound);
        return found.Instance.DossierId is not null ? RunValueList.None : await values.Read(db, [instanceId], found.Instance.RootId, found.DefinitionId, actor, cancellation);
    }

    /// <summary>Of a dossier's process: its steps are known, what it passed between them is concluded.</summary>
    private static List<ActivityRunView> Concluded(
        Engine.Definitions.WorkflowDefinition definition, List<WorkItem> items, List<Processes.Incident> incidents, Units units, List<WaitingView> waiting, ProcessInstance instance)
    {
        var runs = items.Where(i => i.Phase != "Give").Select(i => Run(i, units)).Concat(incidents.Select(Run)).ToList();
        runs.AddRange(PassedActivities.Of(definition, [.. runs, .. Giving(items, units)], [.. waiting.Select(w => w.ActivityId)], instance.CreatedAt, instance.EndedAt));
        return runs;
    }

    /// <summary>Who is still to give the papers has not begun the step, but the process has come to it.</summary>
    private static IEnumerable<ActivityRunView> Giving(List<WorkItem> items, Units units) =>
        items.Where(i => i.Phase == "Give").Select(i => Run(i, units) with { State = "Running", EndedAt = null });

    /// <summary>Null for who watches how processes run, and does not learn whose; a reading of a dossier's is logged.</summary>
    private async Task<RecordReader?> ReaderOf(OneStopDb db, SeenInstance found, Actor actor, CancellationToken cancellation)
    {
        if (found is not { ShowsData: true, Instance.DossierId: { } dossierId, Code: { } code })
            return null;
        await readings.Dossier(dossierId, code, actor, ReadingWhat.Process, null, cancellation);
        return await RecordAccess.Of(db, directory, await db.Set<Dossier>().AsNoTracking().SingleAsync(d => d.Id == dossierId, cancellation), actor, cancellation);
    }

    /// <summary>How a step ended is told to those who may read that of this dossier.</summary>
    private static ActivityRunView Shown(ActivityRunView run, RecordReader? reader) =>
        reader is null || run.Outcome is null || reader.Of(reader.Items.Where(i => i.ActivityId == run.ActivityId)) > RecordReading.Done ? run : run with { Outcome = null };

    /// <summary>The engine's own words may hold data of a dossier.</summary>
    private static string TextOf(Processes.Incident incident, Engine.Definitions.WorkflowDefinition definition, bool withData)
    {
        var step = definition.Find(incident.ActivityId) is { Name.Length: > 0 } node ? node.Name : incident.ActivityId;
        return withData ? $"{IncidentWords.Told(incident.Code, step, incident.Message)} ({incident.Message})" : IncidentWords.Title(incident.Code);
    }

    private async Task<IQueryable<SeenInstance>> Visible(OneStopDb db, Actor actor, CancellationToken cancellation)
    {
        var dossiers = await sight.Of(db, actor, cancellation);
        var seesAll = await MayWatchAll(actor, cancellation);
        var seesSystems = seesAll || await values.MaySee(actor, cancellation);
        return from instance in db.Set<ProcessInstance>().AsNoTracking()
               join version in db.Set<ProcessDefinition>().AsNoTracking() on instance.DefinitionVersionId equals version.Id
               let dossier = dossiers.FirstOrDefault(d => d.Id == instance.DossierId)
               where seesAll || dossier != null || seesSystems && instance.DossierId == null
               select new SeenInstance
               {
                   Instance = instance,
                   DefinitionId = version.DefinitionId,
                   Version = version.Version,
                   Name = version.Name,
                   Code = dossier == null ? null : dossier.Code,
                   ShowsData = dossier != null,
                   HasIncidents = db.Set<Processes.Incident>().Any(i => i.InstanceId == instance.Id && i.Resolution == null),
               };
    }

    /// <summary>Those who design, publish and run the platform for the whole province watch how its processes run, without anybody's data.</summary>
    private async ValueTask<bool> MayWatchAll(Actor actor, CancellationToken cancellation)
    {
        foreach (var post in actor.Posts.Where(p => p.Role is Roles.Designer or Roles.Publisher or Roles.SystemAdministrator))
            if (await directory.Find(post.UnitId, cancellation) is { ParentId: null, Party: Party.Authority })
                return true;
        return false;
    }

    private static IQueryable<SeenInstance> Filtered(IQueryable<SeenInstance> found, InstanceFilter filter)
    {
        if (filter.DefinitionIds is { Count: > 0 } ids)
            found = found.Where(i => ids.Contains(i.DefinitionId));
        if (filter.VersionId is { } versionId)
            found = found.Where(i => i.Instance.DefinitionVersionId == versionId);
        if (filter.Version is { } version)
            found = found.Where(i => i.Version == version);
        if (filter.Status is { } status)
            found = status == "Finished" ? found.Where(i => Ended.Contains(i.Instance.SubStatus)) : found.Where(i => !Ended.Contains(i.Instance.SubStatus));
        if (filter.SubStatuses is { Count: > 0 } subs)
            found = found.Where(i => subs.Contains(i.Instance.SubStatus));
        if (filter.HasIncidents is { } has)
            found = found.Where(i => i.HasIncidents == has);
        if (filter.CorrelationId is { Length: > 0 } correlation)
            found = found.Where(i => i.Code == correlation);
        if (filter.Search is { Length: > 0 } search)
            found = Guid.TryParse(search, out var id)
                ? found.Where(i => i.Instance.Id == id || i.Instance.DefinitionVersionId == id)
                : found.Where(i => i.Code != null && i.Code.Contains(search) || i.DefinitionId.Contains(search));
        foreach (var moment in filter.Moments ?? [])
            found = At(found, moment);
        return found;
    }

    private static IQueryable<SeenInstance> At(IQueryable<SeenInstance> found, InstanceMoment moment)
    {
        var at = moment.At;
        return (moment.Column, moment.Operator) switch
        {
            (InstanceOrder.Created, "LessThan") => found.Where(i => i.Instance.CreatedAt < at),
            (InstanceOrder.Created, "LessThanOrEqual") => found.Where(i => i.Instance.CreatedAt <= at),
            (InstanceOrder.Created, "GreaterThan") => found.Where(i => i.Instance.CreatedAt > at),
            (InstanceOrder.Created, "GreaterThanOrEqual") => found.Where(i => i.Instance.CreatedAt >= at),
            (InstanceOrder.Created, "Is") => found.Where(i => i.Instance.CreatedAt == at),
            (InstanceOrder.Created, _) => found.Where(i => i.Instance.CreatedAt != at),
            (InstanceOrder.Moved, "LessThan") => found.Where(i => i.Instance.MovedAt < at),
            (InstanceOrder.Moved, "LessThanOrEqual") => found.Where(i => i.Instance.MovedAt <= at),
            (InstanceOrder.Moved, "GreaterThan") => found.Where(i => i.Instance.MovedAt > at),
            (InstanceOrder.Moved, "GreaterThanOrEqual") => found.Where(i => i.Instance.MovedAt >= at),
            (InstanceOrder.Moved, "Is") => found.Where(i => i.Instance.MovedAt == at),
            (InstanceOrder.Moved, _) => found.Where(i => i.Instance.MovedAt != at),
            (_, "LessThan") => found.Where(i => i.Instance.EndedAt < at),
            (_, "LessThanOrEqual") => found.Where(i => i.Instance.EndedAt <= at),
            (_, "GreaterThan") => found.Where(i => i.Instance.EndedAt > at),
            (_, "GreaterThanOrEqual") => found.Where(i => i.Instance.EndedAt >= at),
            (_, "Is") => found.Where(i => i.Instance.EndedAt == at),
            _ => found.Where(i => i.Instance.EndedAt != at),
        };
    }

    private static Task<Dictionary<Guid, int>> OpenIncidents(OneStopDb db, List<Guid> ids, CancellationToken cancellation) =>
        db.Set<Processes.Incident>().Where(i => ids.Contains(i.InstanceId) && i.Resolution == null).GroupBy(i => i.InstanceId)
            .Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancellation);

    private static InstanceRow Row(SeenInstance seen, int incidents) => new(
        seen.Instance.Id, seen.DefinitionId, seen.Instance.DefinitionVersionId, seen.Version, seen.Name, Ended.Contains(seen.Instance.SubStatus) ? "Finished" : "Running",
        seen.Instance.SubStatus, seen.Code, incidents, seen.Instance.CreatedAt, seen.Instance.MovedAt, seen.Instance.EndedAt, seen.Instance.ParentInstanceId, seen.ShowsData,
        seen.Instance.DossierId is null ? seen.Instance.RootId : null);

    private static ActivityRunView Run(WorkItem item, Units units) => new(
        item.Id.ToString("N"), item.ActivityId,
        item.State switch { WorkItemState.Completed => "Completed", WorkItemState.Cancelled => "Canceled", _ => "Running" },
        item.Outcome, item.OfferedAt, item.CompletedAt, false, units.Name(item.UnitId).Name);

    private static ActivityRunView Run(Processes.Incident incident) => new(
        incident.IncidentId, incident.ActivityId, incident.Resolution is null ? "Faulted" : "Completed", null, incident.RaisedAt, incident.ResolvedAt, false);

    private sealed class SeenInstance
    {
        public required ProcessInstance Instance { get; init; }

        public required string DefinitionId { get; init; }

        public required int Version { get; init; }

        public required string Name { get; init; }

        public required string? Code { get; init; }

        public required bool ShowsData { get; init; }

        public required bool HasIncidents { get; init; }
    }
}
