using Microsoft.EntityFrameworkCore;
using OneStop.Workflow.Engine.Migrating;
using OneStop.Workflow.Platform.Calendar;
using OneStop.Workflow.Platform.Dossiers.Queries;
using OneStop.Workflow.Platform.Organisation;
using OneStop.Workflow.Platform.Processes;
using OneStop.Workflow.Platform.Resources;
using OneStop.Workflow.Platform.Sla;
using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Platform.Dossiers.Migrating;

/// <summary>
/// Asks the engine about every open instance, and keeps nothing in the database. Each state is read once, some hundred at
/// a time; what was answered is remembered by the instance's revision, so that the next page only asks about those that
/// have moved since.
/// </summary>
internal sealed class DryRunning(MigrationScope scope, Definitions definitions, IDirectory directory, DossierTime time, DryRunMemory memory)
{
    private const int AtOnce = 200;

    public async Task<DryRun> Of(OneStopDb db, ProcessMigration plan, DryRunFilter filter, CancellationToken cancellation)
    {
        var pair = await VersionPair.Of(plan, definitions, Moment.Day(time.Now), cancellation);
        var asked = await Asked(db, plan, pair, cancellation);
        var counts = Enum.GetValues<ForetoldMove>().ToDictionary(m => m, _ => 0);
        var reasons = new Dictionary<(string, string), DryRunReason>();
        foreach (var (_, verdict) in asked)
        {
            counts[Foretold(verdict.Outcome)]++;
            foreach (var reason in verdict.Outcome == MigrationOutcome.NeedsDecision ? Why(verdict, pair) : [])
                reasons[(reason.Code, reason.ActivityId)] = reasons.TryGetValue((reason.Code, reason.ActivityId), out var known) ? known with { Count = known.Count + 1 } : reason;
        }
        var wanted = filter.Outcome is { } outcome ? asked.FindAll(a => Foretold(a.Verdict.Outcome) == outcome) : asked;
        if (await Found(db, plan, filter.Search, cancellation) is { } found)
            wanted = wanted.FindAll(a => found.Contains(a.Id));
        var (number, size) = (Math.Max(filter.Page, 1), Math.Clamp(filter.PageSize, 1, 100));
        var rows = await Rows(db, [.. wanted.Skip((number - 1) * size).Take(size)], pair, cancellation);
        return new DryRun(new Page<DryRunRow>(rows, wanted.Count, number, size), counts, [.. reasons.Values.OrderByDescending(r => r.Count)], time.Now);
    }

    /// <summary>What would become of each, in the order of their ids.</summary>
    private async Task<List<(Guid Id, DryRunMemory.Verdict Verdict)>> Asked(OneStopDb db, ProcessMigration plan, VersionPair pair, CancellationToken cancellation)
    {
        var open = await (await scope.Of(db, plan, cancellation)).OrderBy(p => p.Instance.Id).Select(p => new { p.Instance.Id, p.Instance.Revision }).ToListAsync(cancellation);
        var verdicts = memory.Of(plan, pair.Around);
        var missing = open.Where(i => verdicts.GetValueOrDefault(i.Id)?.Revision != i.Revision).Select(i => i.Id).ToList();
        foreach (var some in missing.Chunk(AtOnce))
            foreach (var instance in await db.Set<ProcessInstance>().AsNoTracking().Where(i => some.Contains(i.Id)).Select(i => new { i.Id, i.Revision, i.State }).ToListAsync(cancellation))
            {
                var answer = pair.Move(instance.State);
                verdicts[instance.Id] = new DryRunMemory.Verdict(instance.Revision, answer.Outcome, answer.Reasons);
            }
        if (missing.Count > 0)
            memory.Keep(plan, pair.Around, verdicts);
        return [.. open.Where(i => verdicts.ContainsKey(i.Id)).Select(i => (i.Id, verdicts[i.Id]))];
    }

    /// <summary>Ids of those that the search means; null when nothing is searched.</summary>
    private async Task<HashSet<Guid>?> Found(OneStopDb db, ProcessMigration plan, string? search, CancellationToken cancellation)
    {
        var words = Diacritics.Fold(search ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words.Length == 0)
            return null;
        var open = await scope.Of(db, plan, cancellation);
        foreach (var word in words.Take(8))
            open = open.Where(p => p.Dossier.SearchText.Contains(word));
        return [.. await open.Select(p => p.Instance.Id).ToListAsync(cancellation)];
    }

    public async Task<Page<MigratedRow>> Moved(OneStopDb db, ProcessMigration plan, MigratedOutcome? outcome, string? search, int page, int pageSize, CancellationToken cancellation)
    {
        var pair = await VersionPair.Of(plan, definitions, Moment.Day(time.Now), cancellation);
        var (number, size, part) = (Math.Max(page, 1), Math.Clamp(pageSize, 1, 100), search?.Trim() ?? "");
        var found = db.Set<MigratedInstance>().AsNoTracking().Where(m => m.MigrationId == plan.Id && (outcome == null || m.Outcome == outcome) && (part == "" || m.DossierCode.Contains(part)));
        var rows = await found.OrderByDescending(m => m.At).ThenBy(m => m.InstanceId).Skip((number - 1) * size).Take(size).ToListAsync(cancellation);
        var ids = rows.Select(r => r.InstanceId).ToList();
        var states = await db.Set<ProcessInstance>().AsNoTracking().Where(i => ids.Contains(i.Id)).Select(i => new { i.Id, i.State }).ToDictionaryAsync(i => i.Id, i => i.State, cancellation);
        return new Page<MigratedRow>(
            [.. rows.Select(r => new MigratedRow(
                r.InstanceId, r.DossierCode, r.Outcome, [.. (r.Reasons is null ? [] : Json.Read<List<MigrationReason>>(r.Reasons)).Select(reason => Text(reason, pair))], r.UndoneAt ?? r.At,
                r.Outcome == MigratedOutcome.Moved && JsonHash.Of(states[r.InstanceId]) == r.StateAfter))],
            await found.CountAsync(cancellation), number, size);
    }

    public async Task<IReadOnlyList<ActivityPair>> Pairs(OneStopDb db, Guid fromId, Guid toId, CancellationToken cancellation)
    {
        var (from, to) = (await definitions.Version(fromId, cancellation), await definitions.Version(toId, cancellation));
        var open = await db.Set<WorkItem>().AsNoTracking().Where(w => w.State == WorkItemState.Offered || w.State == WorkItemState.Claimed)
            .Join(db.Set<ProcessInstance>().Where(i => i.DefinitionVersionId == fromId), w => w.InstanceId, i => i.Id, (w, i) => w.ActivityId)
            .GroupBy(id => id).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancellation);
        var added = to.Activities.Where(a => a.Parent is not null && from.Find(a.Id) is null).ToList();
        return [.. from.Activities.Where(a => a.Parent is not null).Select(a =>
        {
            var same = to.Find(a.Id);
            return new ActivityPair(
                a.Id, Name(a.Name, a.Id), a.Type, same is null ? null : Name(same.Name, same.Id), same?.Type == a.Type,
                [.. added.Where(n => n.Type == a.Type).Select(n => new ActivityName(n.Id, Name(n.Name, n.Id)))], open.GetValueOrDefault(a.Id));
        })];
    }

    private async Task<IReadOnlyList<DryRunRow>> Rows(OneStopDb db, IReadOnlyList<(Guid Id, DryRunMemory.Verdict Verdict)> shown, VersionPair pair, CancellationToken cancellation)
    {
        var ids = shown.Select(s => s.Id).ToList();
        var placed = await db.Set<ProcessInstance>().AsNoTracking().Where(i => ids.Contains(i.Id))
            .Join(db.Set<Dossier>().AsNoTracking(), i => i.DossierId, d => (Guid?)d.Id, (i, d) => new { i.Id, i.State, d.Code, d.ProcedureName, d.CompetentUnitId }).ToDictionaryAsync(p => p.Id, cancellation);
        var items = await db.Set<WorkItem>().AsNoTracking().Where(w => ids.Contains(w.InstanceId) && (w.State == WorkItemState.Offered || w.State == WorkItemState.Claimed)).ToListAsync(cancellation);
        var clockIds = items.Where(i => i.ClockId is not null).Select(i => i.ClockId!.Value).ToList();
        var clocks = await db.Set<Clock>().AsNoTracking().Where(c => clockIds.Contains(c.Id)).ToDictionaryAsync(c => c.Id, cancellation);
        var units = await Units.Of(directory, cancellation);
        var rows = new List<DryRunRow>();
        foreach (var (id, verdict) in shown)
        {
            if (placed.GetValueOrDefault(id) is not { } place)
                continue;
            var open = items.Where(i => i.InstanceId == id).OrderBy(i => i.OfferedAt).ToList();
            var (limits, unreadable) = await Limits(place.State, open, clocks, verdict.Outcome, pair, cancellation);
            rows.Add(new DryRunRow(
                id, place.Code, place.ProcedureName, units.Name(place.CompetentUnitId), Foretold(verdict.Outcome), [.. open.Select(i => i.StepName)], [.. Why(verdict, pair), .. unreadable], limits));
        }
        return rows;
    }

    /// <summary>Which limits would change, and which cannot be worked out and would stay.</summary>
    private async Task<(List<LimitChange> Changes, List<DryRunReason> Unreadable)> Limits(
        string state, IReadOnlyList<WorkItem> open, Dictionary<Guid, Clock> clocks, MigrationOutcome outcome, VersionPair pair, CancellationToken cancellation)
    {
        var (changes, unreadable) = (new List<LimitChange>(), new List<DryRunReason>());
        if (outcome != MigrationOutcome.Moves || pair.Move(state).State is not { } moved)
            return (changes, unreadable);
        foreach (var item in open)
        {
            if (item.ClockId is not { } id || clocks.GetValueOrDefault(id) is not { StoppedAt: null } clock)
                continue;
            var limit = pair.LimitOf(clock, item.BookmarkId, moved, time.Now);
            if (limit.Limit is { } text)
                changes.Add(await Change(item, clock, text, cancellation));
            else if (limit.IsUnreadable)
                unreadable.Add(new DryRunReason("LimitIsNotWorkedOut", item.ActivityId, item.StepName, OperatingText.Of("Migration.LimitIsNotWorkedOut", item.StepName)));
        }
        return (changes, unreadable);
    }

    private async Task<LimitChange> Change(WorkItem item, Clock clock, string limit, CancellationToken cancellation)
    {
        var calendar = await time.CalendarOf(clock.CalendarId, cancellation);
        var terms = ClockKeeping.Terms(clock) with { Limit = TimeLimit.Parse(limit) };
        return new LimitChange(
            item.StepName, Words(clock.Limit), Words(limit), clock.DueAt, ClockReading.Read(terms, ClockKeeping.Ledger(clock), calendar, time.Now).DueAt);
    }

    private static string Words(string limit) => TimeLimit.Parse(limit) is var known ? Tongue.Of(known.ToVietnamese(), known.ToString()) : limit;

    private static ForetoldMove Foretold(MigrationOutcome outcome) => outcome switch
    {
        MigrationOutcome.Moves => ForetoldMove.Moves,
        MigrationOutcome.Stays => ForetoldMove.Stays,
        _ => ForetoldMove.NeedsDecision,
    };

    private static IReadOnlyList<DryRunReason> Why(DryRunMemory.Verdict answer, VersionPair pair) => answer.Outcome switch
    {
        MigrationOutcome.NeedsDecision => [.. answer.Reasons.Select(reason => Text(reason, pair))],
        MigrationOutcome.Stays => [new DryRunReason("HasEnded", "", "", OperatingText.Of("Migration.HasEnded"))],
        _ => [],
    };

    private static DryRunReason Text(MigrationReason reason, VersionPair pair)
    {
        var name = reason.ActivityId.Length == 0 ? "" : pair.NameOf(reason.ActivityId);
        return new DryRunReason(reason.Code, reason.ActivityId, name, OperatingText.Of($"Migration.{reason.Code}", name, reason.ActivityId));
    }

    private static string Name(string name, string id) => name.Length > 0 ? name : id;
}
