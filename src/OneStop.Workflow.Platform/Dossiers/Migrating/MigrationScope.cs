using Microsoft.EntityFrameworkCore;
using OneStop.Workflow.Platform.Dossiers.Queries;
using OneStop.Workflow.Platform.Organisation;
using OneStop.Workflow.Platform.Processes;
using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Platform.Dossiers.Migrating;

/// <summary>Which instances a plan is about: open ones on its old version, of dossiers that its unit or one below it decides on.</summary>
internal sealed class MigrationScope(IDirectory directory)
{
    public async Task<IQueryable<Placed>> Of(OneStopDb db, ProcessMigration plan, CancellationToken cancellation)
    {
        var units = (await Units.Of(directory, cancellation)).Within(plan.UnitId).ToList();
        var version = plan.FromVersionId;
        return db.Set<ProcessInstance>().AsNoTracking().Where(i => i.DefinitionVersionId == version && (i.EndedAt == null || i.SubStatus == "Faulted"))
            .Join(db.Set<Dossier>().AsNoTracking(), i => i.DossierId, d => (Guid?)d.Id, (i, d) => new Placed { Instance = i, Dossier = d })
            .Where(p => units.Contains(p.Dossier.CompetentUnitId));
    }

    public async Task<int> Count(OneStopDb db, ProcessMigration plan, CancellationToken cancellation) => await (await Of(db, plan, cancellation)).CountAsync(cancellation);

    /// <summary>Those that the run has not looked at, the oldest first. What was filed after the start is left to a later plan.</summary>
    public async Task<List<Guid>> Left(OneStopDb db, ProcessMigration plan, int most, IReadOnlyCollection<Guid> without, CancellationToken cancellation)
    {
        var (id, started) = (plan.Id, plan.StartedAt);
        return await (await Of(db, plan, cancellation))
            .Where(p => p.Instance.CreatedAt <= started && !without.Contains(p.Instance.Id) && !db.Set<MigratedInstance>().Any(m => m.MigrationId == id && m.InstanceId == p.Instance.Id))
            .OrderBy(p => p.Instance.Id).Select(p => p.Instance.Id).Take(most).ToListAsync(cancellation);
    }

    internal sealed class Placed
    {
        public required ProcessInstance Instance { get; init; }

        public required Dossier Dossier { get; init; }
    }
}
