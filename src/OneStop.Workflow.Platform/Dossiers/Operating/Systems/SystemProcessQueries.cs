using Microsoft.EntityFrameworkCore;
using OneStop.Workflow.Engine.Activities.Elsa;
using OneStop.Workflow.Platform.Dossiers.Queries;
using OneStop.Workflow.Platform.Processes;
using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Platform.Dossiers.Operating.Systems;

internal sealed class SystemProcessQueries(IDbContextFactory<OneStopDb> contexts, SystemSight sight, SystemRunPage page, EndpointRows endpoints, Definitions definitions, TimeProvider clock) : ISystemProcessQueries
{
    private static readonly string[] States = ["open", "failed", "ended", "all"];

    private static readonly Refusal NotAllowed = new("NotASystemAdministrator", RefusalKind.Forbidden);

    public async Task<Answer<SystemProcessList>> List(SystemRunFilter filter, Actor actor, CancellationToken cancellation = default)
    {
        if (!await sight.MaySee(actor, cancellation))
            return NotAllowed;
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var failed = await Failed(db, cancellation);
        var roots = failed.Keys.ToList();
        var processes = await Processes(db, failed, cancellation);
        var wanted = Named(processes, filter);
        var runs = Runs(db);
        if (wanted is not null)
            runs = runs.Where(r => wanted.Contains(r.DefinitionId));
        var counts = new Dictionary<string, int>();
        foreach (var state in States)
            counts[state] = await OfState(runs, state, roots).CountAsync(cancellation);
        var (number, size) = (Math.Max(filter.Page, 1), Math.Clamp(filter.PageSize, 1, 100));
        var rows = await OfState(runs, filter.State, roots).OrderByDescending(r => r.StartedAt).ThenByDescending(r => r.Id).Skip((number - 1) * size).Take(size).ToListAsync(cancellation);
        return new SystemProcessList(processes, new Page<SystemRunRow>([.. rows.Select(Row)], counts.GetValueOrDefault(filter.State, counts["all"]), number, size), counts, await endpoints.All(db, cancellation));
    }

    public async Task<Answer<SystemRunView>> Get(Guid instanceId, Actor actor, CancellationToken cancellation = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return await sight.MaySee(actor, cancellation) && await Runs(db).SingleOrDefaultAsync(r => r.Id == instanceId, cancellation) is { } run
            ? await page.View(db, Row(run), actor, cancellation) : new Refusal("InstanceIsUnknown", RefusalKind.NotFound);
    }

    public async Task<Answer<RunValuesView>> Values(Guid instanceId, Actor actor, CancellationToken cancellation = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return await sight.MaySee(actor, cancellation) && await Runs(db).SingleOrDefaultAsync(r => r.Id == instanceId, cancellation) is { } run
            ? await page.Values(db, Row(run), actor, cancellation) : new Refusal("InstanceIsUnknown", RefusalKind.NotFound);
    }

    /// <summary>Instances without a dossier at the top of their tree.</summary>
    private static IQueryable<FoundRun> Runs(OneStopDb db) =>
        from instance in db.Set<ProcessInstance>().AsNoTracking()
        join version in db.Set<ProcessDefinition>().AsNoTracking() on instance.DefinitionVersionId equals version.Id
        where instance.DossierId == null && instance.ParentInstanceId == null
        select new FoundRun
        {
            Id = instance.Id,
            DefinitionId = version.DefinitionId,
            Name = version.Name,
            Version = version.Version,
            SubStatus = instance.SubStatus,
            IsHeld = instance.SuspendedAt != null,
            StartedAt = instance.CreatedAt,
            EndedAt = instance.EndedAt,
            OpenIncidents = db.Set<Incident>().Count(i => i.Resolution == null && db.Set<ProcessInstance>().Any(p => p.RootId == instance.Id && p.Id == i.InstanceId)),
            Children = db.Set<ProcessInstance>().Count(p => p.RootId == instance.Id && p.Id != instance.Id),
        };

    private static IQueryable<FoundRun> OfState(IQueryable<FoundRun> runs, string state, List<Guid> failed) => state switch
    {
        "open" => runs.Where(r => r.SubStatus != "Finished" && r.SubStatus != "Cancelled"),
        "ended" => runs.Where(r => r.SubStatus == "Finished" || r.SubStatus == "Cancelled"),
        "failed" => runs.Where(r => failed.Contains(r.Id)),
        _ => runs,
    };

    private static SystemRunRow Row(FoundRun r) => new(
        r.Id, r.DefinitionId, r.Name, r.Version, r.SubStatus, r.SubStatus is not ("Finished" or "Cancelled"), r.IsHeld, r.StartedAt,
        r.SubStatus == "Faulted" ? null : r.EndedAt, r.OpenIncidents, r.Children);

    /// <summary>Ids of the processes that are meant; null for all.</summary>
    private static List<string>? Named(IReadOnlyList<SystemProcessRow> processes, SystemRunFilter filter)
    {
        var words = Diacritics.Fold(filter.Search ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (string.IsNullOrWhiteSpace(filter.DefinitionId) && words.Length == 0)
            return null;
        return [.. processes.Where(p => string.IsNullOrWhiteSpace(filter.DefinitionId) || p.DefinitionId == filter.DefinitionId)
            .Where(p => words.All(word => Diacritics.Fold($"{p.Name} {p.DefinitionId}").Contains(word, StringComparison.Ordinal))).Select(p => p.DefinitionId)];
    }

    /// <summary>Runs with an incident that nobody has dealt with, and how many: few, so that they are asked for by themselves.</summary>
    private static async Task<Dictionary<Guid, int>> Failed(OneStopDb db, CancellationToken cancellation) => await (
        from incident in db.Set<Incident>().AsNoTracking()
        join instance in db.Set<ProcessInstance>().AsNoTracking() on incident.InstanceId equals instance.Id
        where incident.Resolution == null && incident.DossierId == null
        group incident by instance.RootId into runs
        select new { runs.Key, Count = runs.Count() }).ToDictionaryAsync(r => r.Key, r => r.Count, cancellation);

    private async Task<IReadOnlyList<SystemProcessRow>> Processes(OneStopDb db, Dictionary<Guid, int> failedRuns, CancellationToken cancellation)
    {
        var ran = await Runs(db).GroupBy(r => r.DefinitionId).Select(g => new
        {
            g.Key,
            Runs = g.Count(),
            Open = g.Count(r => r.SubStatus != "Finished" && r.SubStatus != "Cancelled"),
            Last = g.Max(r => r.StartedAt),
            Name = g.Max(r => r.Name),
        }).ToListAsync(cancellation);
        var roots = failedRuns.Keys.ToList();
        var failed = await Runs(db).Where(r => roots.Contains(r.Id)).Select(r => new { r.Id, r.DefinitionId }).ToListAsync(cancellation);
        var triggers = await db.Set<ProcessTrigger>().AsNoTracking().OrderBy(t => t.DueAt).ToListAsync(cancellation);
        var inForce = (await definitions.Book(Moment.Day(Moment.Now(clock)), cancellation)).InForce.Where(v => TriggerRules.IsSystemProcess(v.Definition))
            .ToDictionary(v => v.Definition.DefinitionId, v => v.Definition);
        var rows = new List<SystemProcessRow>();
        foreach (var id in inForce.Keys.Union(ran.Select(r => r.Key)))
        {
            var (definition, own) = (inForce.GetValueOrDefault(id), ran.Find(r => r.Key == id));
            rows.Add(new SystemProcessRow(
                id, definition is null ? own?.Name ?? id : IncidentRows.NameOf(definition), definition?.Version,
                [.. triggers.Where(t => t.DefinitionId == id).Select(t => new SystemTriggerView(t.Kind, t.Plan is { } plan ? CronPlan.Shown(plan) : t.EventName, t.DueAt))],
                own?.Open ?? 0, own?.Runs ?? 0, own?.Last, failed.Where(f => f.DefinitionId == id).Sum(f => failedRuns[f.Id])));
        }
        return [.. rows.OrderBy(r => r.Name, StringComparer.CurrentCultureIgnoreCase)];
    }

    private sealed class FoundRun
    {
        public required Guid Id { get; init; }

        public required string DefinitionId { get; init; }

        public required string Name { get; init; }

        public required int Version { get; init; }

        public required string SubStatus { get; init; }

        public required bool IsHeld { get; init; }

        public required DateTimeOffset StartedAt { get; init; }

        public required DateTimeOffset? EndedAt { get; init; }

        public required int OpenIncidents { get; init; }

        public required int Children { get; init; }
    }
}
