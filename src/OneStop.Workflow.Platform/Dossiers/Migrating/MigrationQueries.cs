using Microsoft.EntityFrameworkCore;
using OneStop.Workflow.Platform.Dossiers.Queries;
using OneStop.Workflow.Platform.Organisation;
using OneStop.Workflow.Platform.Processes;
using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Platform.Dossiers.Migrating;

internal sealed class MigrationQueries(IDbContextFactory<OneStopDb> contexts, MigrationRights rights, MigrationCheck check, DryRunning running, IDirectory directory, TimeProvider clock) : IMigrationQueries
{
    private static readonly Refusal Unknown = new("MigrationIsUnknown", RefusalKind.NotFound);

    public async Task<Page<MigrationView>> List(string? definitionId, int page, int pageSize, Actor actor, CancellationToken cancellation = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var units = await Units.Of(directory, cancellation);
        var seen = actor.Posts.Where(p => p.Role is Roles.Designer or Roles.Publisher or Roles.Auditor or Roles.SystemAdministrator).SelectMany(p => units.Within(p.UnitId)).Distinct().ToList();
        var found = db.Set<ProcessMigration>().AsNoTracking().Where(m => seen.Contains(m.UnitId) && (definitionId == null || m.DefinitionId == definitionId));
        var (number, size) = (Math.Max(page, 1), Math.Clamp(pageSize, 1, 100));
        var plans = await found.OrderByDescending(m => m.PlannedAt).ThenByDescending(m => m.Id).Skip((number - 1) * size).Take(size).ToListAsync(cancellation);
        return new Page<MigrationView>(await Views(db, plans, units, actor, cancellation), await found.CountAsync(cancellation), number, size);
    }

    public async Task<Answer<MigrationView>> Get(Guid migrationId, Actor actor, CancellationToken cancellation = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return await Visible(db, migrationId, actor, cancellation) is { } plan
            ? (await Views(db, [plan], await Units.Of(directory, cancellation), actor, cancellation))[0] : Unknown;
    }

    public async Task<Answer<DryRun>> DryRun(Guid migrationId, DryRunFilter filter, Actor actor, CancellationToken cancellation = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return await Visible(db, migrationId, actor, cancellation) is { } plan ? await running.Of(db, plan, filter, cancellation) : Unknown;
    }

    public async Task<Answer<DryRun>> DryRun(PlanMigration plan, DryRunFilter filter, Actor actor, CancellationToken cancellation = default)
    {
        var (kept, refusals) = await check.Check(plan, actor, Moment.Now(clock), cancellation);
        if (kept is null)
            return Answer<DryRun>.Refused(refusals);
        if (!await rights.ToPlan(kept.UnitId, actor, cancellation))
            return new Refusal("MigrationIsNotYours", RefusalKind.Forbidden, "unitId", kept.UnitId);
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return await running.Of(db, kept, filter, cancellation);
    }

    public async Task<Answer<Page<MigratedRow>>> Moved(Guid migrationId, MigratedOutcome? outcome, string? search, int page, int pageSize, Actor actor, CancellationToken cancellation = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return await Visible(db, migrationId, actor, cancellation) is { } plan
            ? await running.Moved(db, plan, outcome, search, page, pageSize, cancellation) : Unknown;
    }

    public async Task<Answer<IReadOnlyList<ActivityPair>>> Activities(string definitionId, int fromVersion, int toVersion, Actor actor, CancellationToken cancellation = default)
    {
        if (MigrationRights.UnitOf(actor) is null)
            return new Refusal("MigrationIsNotYours", RefusalKind.Forbidden, null, "");
        var wrong = new List<Refusal>();
        var (from, to) = await check.Versions(definitionId, fromVersion, toVersion, wrong, cancellation);
        if (from is null || to is null)
            return Answer<IReadOnlyList<ActivityPair>>.Refused(wrong);
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return Answer.Of(await running.Pairs(db, from.Value, to.Value, cancellation));
    }

    private async Task<ProcessMigration?> Visible(OneStopDb db, Guid id, Actor actor, CancellationToken cancellation) =>
        await db.Set<ProcessMigration>().AsNoTracking().SingleOrDefaultAsync(m => m.Id == id, cancellation) is { } plan && await rights.ToSee(plan.UnitId, actor, cancellation) ? plan : null;

    private async Task<IReadOnlyList<MigrationView>> Views(OneStopDb db, IReadOnlyList<ProcessMigration> plans, Units units, Actor actor, CancellationToken cancellation)
    {
        var ids = plans.Select(p => p.Id).ToList();
        var versionIds = plans.SelectMany(p => new[] { p.FromVersionId, p.ToVersionId }).Distinct().ToList();
        var versions = await db.Set<ProcessDefinition>().AsNoTracking().Where(d => versionIds.Contains(d.Id)).Select(d => new { d.Id, d.Name, d.Version }).ToDictionaryAsync(d => d.Id, cancellation);
        var counts = await db.Set<MigratedInstance>().AsNoTracking().Where(m => ids.Contains(m.MigrationId))
            .GroupBy(m => new { m.MigrationId, m.Outcome }).Select(g => new { g.Key.MigrationId, g.Key.Outcome, Count = g.Count() }).ToListAsync(cancellation);
        var views = new List<MigrationView>();
        foreach (var plan in plans)
            views.Add(new MigrationView(
                plan.Id, plan.DefinitionId, versions[plan.ToVersionId].Name, versions[plan.FromVersionId].Version, versions[plan.ToVersionId].Version, units.Name(plan.UnitId),
                MigrationWriting.Activities(plan), plan.Clocks, plan.State, plan.Reason, plan.PlannedByName, plan.PlannedAt, plan.StartedByName, plan.StartedAt, plan.EndedAt,
                plan.Total, counts.Where(c => c.MigrationId == plan.Id).ToDictionary(c => c.Outcome, c => c.Count), MigrationWriting.Events(plan),
                await rights.ToRun(plan.UnitId, actor, cancellation), plan.Revision));
        return views;
    }
}
