using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using OneStop.Workflow.Engine.Definitions;
using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Platform.Processes;

/// <summary>Compiled definitions. A published version never changes, so it is compiled once and kept for ever.</summary>
public sealed class Definitions(IDbContextFactory<OneStopDb> contexts, TimeProvider clock)
{
    private readonly ConcurrentDictionary<Guid, WorkflowDefinition> compiled = new();
    private readonly Snapshot<IReadOnlyList<PublishedVersion>> published = new(clock, cancellation => Load(contexts, cancellation));

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
        (await published.Get(cancellation))
            .Where(v => v.DefinitionId == definitionId && v.EffectiveFrom <= on)
            .OrderByDescending(v => v.EffectiveFrom).ThenByDescending(v => v.Version)
            .FirstOrDefault()?.Id;

    public void Forget() => published.Forget();

    private static async Task<IReadOnlyList<PublishedVersion>> Load(IDbContextFactory<OneStopDb> contexts, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return await db.Set<ProcessDefinition>().AsNoTracking().Where(d => d.IsPublished)
            .Select(d => new PublishedVersion(d.Id, d.DefinitionId, d.Version, d.EffectiveFrom)).ToListAsync(cancellation);
    }

    private sealed record PublishedVersion(Guid Id, string DefinitionId, int Version, DateOnly EffectiveFrom);
}
