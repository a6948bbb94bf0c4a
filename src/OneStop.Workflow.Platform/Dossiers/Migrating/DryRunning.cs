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

/// <summary>Asks the engine about every open instance, one state in memory at a time, and keeps nothing.</summary>
internal sealed class DryRunning(MigrationScope scope, Definitions definitions, IDirectory directory, DossierTime time)
{
    public async Task<DryRun> Of(OneStopDb db, ProcessMigration plan, DryRunFilter filter, CancellationToken cancellation)
    {
        var pair = await VersionPair.Of(plan, definitions, Moment.Day(time.Now), cancellation);
        var counts = Enum.GetValues<ForetoldMove>().ToDictionary(m => m, _ => 0);
        var reasons = new Dictionary<(string, string), DryRunReason>();
        var (number, size) = (Math.Max(filter.Page, 1), Math.Clamp(filter.PageSize, 1, 100));
        var (total, shown) = (0, new List<(Asked Asked, ForetoldMove Outcome, IReadOnlyList<DryRunReason> Why)>());
        var words = Diacritics.Fold(filter.Search ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries);
        await foreach (var asked in (await Questions(db, plan, cancellation)).AsAsyncEnumerable().WithCancellation(cancellation))
        {
            var answer = pair.Move(asked.State);
            var outcome = Foretold(answer.Outcome);
            var why = Why(answer, pair);
            counts[outcome]++;
            foreach (var reason in outcome == ForetoldMove.NeedsDecision ? why : [])
                reasons[(reason.Code, reason.ActivityId)] = reasons.TryGetValue((reason.Code, reason.ActivityId), out var known) ? known with { Count = known.Count + 1 } : reason;
            if (filter.Outcome is { } wanted && wanted != outcome || !words.All(word => asked.SearchText.Contains(word, StringComparison.Ordinal)))
                continue;
            total++;
            if (total > (number - 1) * size && shown.Count < size)
                shown.Add((asked, outcome, why));
        }
        var rows = await Rows(db, shown, pair, cancellation);
        return new DryRun(new Page<DryRunRow>(rows, total, number, size), counts, [.. reasons.Values.OrderByDescending(r => r.Count)], time.Now);
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

    private async Task<IQueryable<Asked>> Questions(OneStopDb db, ProcessMigration plan, CancellationToken cancellation) =>
        (await scope.Of(db, plan, cancellation)).OrderBy(p => p.Instance.Id).Select(p => new Asked
        {
            InstanceId = p.Instance.Id,
            State = p.Instance.State,
            Code = p.Dossier.Code,
            Procedure = p.Dossier.ProcedureName,
            UnitId = p.Dossier.CompetentUnitId,
            SearchText = p.Dossier.SearchText,
        });

    private async Task<IReadOnlyList<DryRunRow>> Rows(
        OneStopDb db, IReadOnlyList<(Asked Asked, ForetoldMove Outcome, IReadOnlyList<DryRunReason> Why)> shown, VersionPair pair, CancellationToken cancellation)
    {
        var ids = shown.Select(s => s.Asked.InstanceId).ToList();
        var items = await db.Set<WorkItem>().AsNoTracking().Where(w => ids.Contains(w.InstanceId) && (w.State == WorkItemState.Offered || w.State == WorkItemState.Claimed)).ToListAsync(cancellation);
        var clockIds = items.Where(i => i.ClockId is not null).Select(i => i.ClockId!.Value).ToList();
        var clocks = await db.Set<Clock>().AsNoTracking().Where(c => clockIds.Contains(c.Id)).ToDictionaryAsync(c => c.Id, cancellation);
        var units = await Units.Of(directory, cancellation);
        var rows = new List<DryRunRow>();
        foreach (var (asked, outcome, why) in shown)
        {
            var open = items.Where(i => i.InstanceId == asked.InstanceId).OrderBy(i => i.OfferedAt).ToList();
            var limits = new List<LimitChange>();
            foreach (var item in outcome == ForetoldMove.Moves ? open : [])
                if (item.ClockId is { } id && clocks.GetValueOrDefault(id) is { StoppedAt: null } clock && pair.NewLimit(clock, item.ActivityId) is { } limit)
                    limits.Add(await Change(item, clock, limit, cancellation));
            rows.Add(new DryRunRow(asked.InstanceId, asked.Code, asked.Procedure, units.Name(asked.UnitId), outcome, [.. open.Select(i => i.StepName)], why, limits));
        }
        return rows;
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

    private static IReadOnlyList<DryRunReason> Why(MigrationAnswer answer, VersionPair pair) => answer.Outcome switch
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

    private sealed class Asked
    {
        public required Guid InstanceId { get; init; }

        public required string State { get; init; }

        public required string Code { get; init; }

        public required string Procedure { get; init; }

        public required string UnitId { get; init; }

        public required string SearchText { get; init; }
    }
}
