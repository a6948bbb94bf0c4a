using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using OneStop.Workflow.Engine.Definitions;
using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Platform.Processes;

/// <summary>Compiled definitions. A published version never changes, so it is compiled once and kept for ever.</summary>
public sealed class Definitions(IDbContextFactory<OneStopDb> contexts, TimeProvider clock)
{
    private readonly ConcurrentDictionary<Guid, WorkflowDefinition> compiled = new();
    private readonly ConcurrentDictionary<Guid, bool> usesOthers = new();
    private readonly Snapshot<IReadOnlyList<KeptVersion>> kept = new(clock, cancellation => Load(contexts, cancellation));
    private volatile BookOfDay? lastBook;

    /// <summary>That version; an unknown one is a broken database.</summary>
    public async ValueTask<WorkflowDefinition> Version(Guid versionId, CancellationToken cancellation)
    {
        if (compiled.TryGetValue(versionId, out var known))
            return known;
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var document = await db.Set<ProcessDefinition>().Where(d => d.Id == versionId).Select(d => d.Document).SingleAsync(cancellation);
        var definition = WorkflowDefinition.Read(document).Definition
            ?? throw new InvalidDataException($"The kept process definition {versionId} cannot be read.");
        return compiled.GetOrAdd(versionId, definition);
    }

    /// <summary>The published version that a new dossier takes on that day; null when there is none.</summary>
    public async ValueTask<Guid?> InForce(string definitionId, DateOnly on, CancellationToken cancellation) =>
        NewestOf((await kept.Get(cancellation)).Where(v => v.DefinitionId == definitionId), on)?.Id;

    /// <summary>The same, read in a command's transaction: what another node published or retracted a moment ago counts already.</summary>
    internal static Task<Guid?> InForce(OneStopDb db, string definitionId, DateOnly on, CancellationToken cancellation) => db.Set<ProcessDefinition>()
        .Where(d => d.DefinitionId == definitionId && d.IsPublished && d.EffectiveFrom <= on)
        .OrderByDescending(d => d.EffectiveFrom).ThenByDescending(d => d.Version)
        .Select(d => (Guid?)d.Id).FirstOrDefaultAsync(cancellation);

    /// <summary>Which versions new dossiers take from that day on, as far as it is known.</summary>
    public async ValueTask<IReadOnlyList<VersionTurn>> Turns(string definitionId, DateOnly on, CancellationToken cancellation) =>
        VersionTurns.Of((await kept.Get(cancellation)).Where(v => v.DefinitionId == definitionId && v.IsPublished).Select(v => new VersionTurn(v.Version, v.EffectiveFrom)), on);

    /// <summary>What that version needs to run: the book when it uses other processes, as activities or children; else null.</summary>
    public async ValueTask<DefinitionBook?> Around(Guid versionId, DateOnly on, CancellationToken cancellation)
    {
        if (!usesOthers.TryGetValue(versionId, out var uses))
            uses = usesOthers.GetOrAdd(versionId, (await Version(versionId, cancellation)).UsesOthers);
        return uses ? await Book(on, cancellation) : null;
    }

    /// <summary>All processes that are in force on that day.</summary>
    public async ValueTask<DefinitionBook> Book(DateOnly on, CancellationToken cancellation)
    {
        var versions = await kept.Get(cancellation);
        if (lastBook is { } last && last.On == on && (ReferenceEquals(last.Versions, versions) || last.Versions.SequenceEqual(versions)))
            return last.Book;
        await Compile(versions.Select(v => v.Id).Where(id => !compiled.ContainsKey(id)).ToList(), cancellation);
        var readable = versions.Where(v => compiled.ContainsKey(v.Id)).ToList();
        var book = new DefinitionBook(
            readable.GroupBy(v => v.DefinitionId).Select(group => NewestOf(group, on)).OfType<KeptVersion>().Select(v => (v.Id, compiled[v.Id])),
            readable.OrderByDescending(v => v.Version).Select(v => compiled[v.Id]));
        lastBook = new BookOfDay(versions, on, book);
        return book;
    }

    /// <summary>Those versions, without any that cannot be read any more.</summary>
    internal async Task<Dictionary<Guid, WorkflowDefinition>> Readable(IReadOnlyCollection<Guid> versionIds, CancellationToken cancellation)
    {
        await Compile(versionIds.Where(id => !compiled.ContainsKey(id)).ToList(), cancellation);
        return versionIds.Where(compiled.ContainsKey).ToDictionary(id => id, id => compiled[id]);
    }

    public void Forget() => kept.Forget();

    /// <summary>Lets a content that is kept nowhere run under an id of its own, until what is returned is disposed of.</summary>
    internal IDisposable Lend(Guid versionId, WorkflowDefinition definition)
    {
        compiled[versionId] = definition;
        return new Loan(this, versionId);
    }

    /// <summary>Reads what is missing at one go; one that cannot be read any more fails only where it is used.</summary>
    private async Task Compile(List<Guid> missing, CancellationToken cancellation)
    {
        if (missing.Count == 0)
            return;
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        foreach (var row in await db.Set<ProcessDefinition>().AsNoTracking().Where(d => missing.Contains(d.Id)).Select(d => new { d.Id, d.Document }).ToListAsync(cancellation))
            if (WorkflowDefinition.Read(row.Document).Definition is { } definition)
                compiled.TryAdd(row.Id, definition);
    }

    private static KeptVersion? NewestOf(IEnumerable<KeptVersion> versions, DateOnly on) => versions
        .Where(v => v.IsPublished && v.EffectiveFrom <= on)
        .OrderByDescending(v => v.EffectiveFrom).ThenByDescending(v => v.Version)
        .FirstOrDefault();

    private static async Task<IReadOnlyList<KeptVersion>> Load(IDbContextFactory<OneStopDb> contexts, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return await db.Set<ProcessDefinition>().AsNoTracking()
            .OrderBy(d => d.Id).Select(d => new KeptVersion(d.Id, d.DefinitionId, d.Version, d.EffectiveFrom, d.IsPublished)).ToListAsync(cancellation);
    }

    private sealed class Loan(Definitions definitions, Guid versionId) : IDisposable
    {
        public void Dispose()
        {
            definitions.compiled.TryRemove(versionId, out _);
            definitions.usesOthers.TryRemove(versionId, out _);
        }
    }

    private sealed record BookOfDay(IReadOnlyList<KeptVersion> Versions, DateOnly On, DefinitionBook Book);

    private sealed record KeptVersion(Guid Id, string DefinitionId, int Version, DateOnly EffectiveFrom, bool IsPublished);
}
