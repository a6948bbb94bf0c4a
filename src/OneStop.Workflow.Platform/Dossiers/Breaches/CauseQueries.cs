using Mapster;
using Microsoft.EntityFrameworkCore;
using OneStop.Workflow.Platform.Dossiers.Queries;
using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Platform.Dossiers.Breaches;

internal sealed class CauseQueries(IDbContextFactory<OneStopDb> contexts, TypeAdapterConfig mappings) : ICauseQueries
{
    public async Task<Answer<CauseList>> List(Actor actor, CancellationToken cancellation = default)
    {
        if (!actor.Holds(Roles.Leader) && !actor.Holds(Roles.UnitAdministrator) && !actor.Holds(Roles.Auditor) && !actor.Holds(Roles.SystemAdministrator))
            return SlaScope.NotAllowed;
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var causes = await db.Set<BreachCause>().AsNoTracking().OrderBy(c => c.Position).ThenBy(c => c.Code).ToListAsync(cancellation);
        var named = await db.Set<Finding>().GroupBy(f => f.CauseCode).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancellation);
        var changes = (await db.Set<BreachCauseChange>().AsNoTracking().OrderByDescending(c => c.Number).ToListAsync(cancellation)).ToLookup(c => c.CauseCode);
        return new CauseList(
            causes.ConvertAll(c => new CauseRow(
                c.Code, c.Name, c.NameEn, c.Position, c.IsActive, c.Revision, named.GetValueOrDefault(c.Code),
                [.. changes[c.Code].Select(change => change.Adapt<CauseChangeView>(mappings))])),
            actor.Holds(Roles.SystemAdministrator));
    }
}
