using Microsoft.EntityFrameworkCore;
using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Platform.Catalogue;

/// <summary>
/// The catalogue from memory, at most five seconds old. No lock: whoever finds it too old reads it anew, two may do so
/// at once, and either result is right since kept versions never change.
/// </summary>
internal sealed class Catalogue(IDbContextFactory<OneStopDb> contexts, TimeProvider clock) : ICatalogue
{
    public static readonly TimeSpan MaxAge = TimeSpan.FromSeconds(5);

    private sealed record Reading(CatalogueSnapshot Snapshot, DateTimeOffset At);

    private volatile Reading? _last;

    public async ValueTask<PublishedProcedure?> InForce(string code, DateOnly on, CancellationToken cancellation) => (await Fresh(cancellation)).InForce(code, on);

    public async ValueTask<PublishedProcedure?> Version(Guid versionId, CancellationToken cancellation) => (await Fresh(cancellation)).Version(versionId);

    public async ValueTask<IReadOnlyList<PublishedProcedure>> All(DateOnly on, CancellationToken cancellation) => (await Fresh(cancellation)).All(on);

    private ValueTask<CatalogueSnapshot> Fresh(CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        // A clock set back counts as too old.
        return _last is { } last && now >= last.At && now - last.At < MaxAge ? new(last.Snapshot) : new(Read(_last?.Snapshot, now, cancellation));
    }

    private async Task<CatalogueSnapshot> Read(CatalogueSnapshot? before, DateTimeOffset now, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var kept = db.Set<ProcedureVersion>().AsNoTracking();
        // Versions are only ever added, so as long as there are as many, they are the same.
        var snapshot = before is not null && await kept.CountAsync(cancellation) == before.Count ? before : new CatalogueSnapshot(await ReadAll(kept, before, cancellation));
        _last = new(snapshot, now);
        return snapshot;
    }

    private static async Task<IReadOnlyCollection<PublishedProcedure>> ReadAll(IQueryable<ProcedureVersion> kept, CatalogueSnapshot? before, CancellationToken cancellation)
    {
        var rows = await kept.Select(v => new { v.Id, v.EntryJson }).ToListAsync(cancellation);
        return [.. rows.Select(row => before?.Version(row.Id) ?? new(row.Id, ProcedureJson.ReadKept(row.EntryJson)))];
    }
}
