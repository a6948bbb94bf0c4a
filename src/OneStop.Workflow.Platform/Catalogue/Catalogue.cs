using Microsoft.EntityFrameworkCore;
using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Platform.Catalogue;

/// <summary>The catalogue from memory, anew every five seconds when it has grown.</summary>
internal sealed class Catalogue : ICatalogue
{
    private readonly IDbContextFactory<OneStopDb> _contexts;
    private readonly Snapshot<CatalogueSnapshot> _snapshot;
    private CatalogueSnapshot _last = CatalogueSnapshot.Empty;

    public Catalogue(IDbContextFactory<OneStopDb> contexts, TimeProvider clock) => (_contexts, _snapshot) = (contexts, new(clock, Load));

    public async ValueTask<PublishedProcedure?> InForce(string code, DateOnly on, CancellationToken cancellation) =>
        (await _snapshot.Get(cancellation)).InForce(code, on);

    public async ValueTask<PublishedProcedure?> Version(Guid versionId, CancellationToken cancellation) =>
        (await _snapshot.Get(cancellation)).Version(versionId);

    public async ValueTask<IReadOnlyList<PublishedProcedure>> All(DateOnly on, CancellationToken cancellation) =>
        (await _snapshot.Get(cancellation)).All(on);

    private async Task<CatalogueSnapshot> Load(CancellationToken cancellation)
    {
        await using var db = await _contexts.CreateDbContextAsync(cancellation);
        var kept = db.Set<ProcedureVersion>().AsNoTracking();
        // Versions are only ever added, so as long as there are as many, they are the same.
        if (await kept.CountAsync(cancellation) == _last.Count)
            return _last;
        var rows = await kept.Select(v => new { v.Id, v.EntryJson }).ToListAsync(cancellation);
        return _last = new([.. rows.Select(row => _last.Version(row.Id) ?? new(row.Id, ProcedureJson.ReadKept(row.EntryJson)))]);
    }
}
