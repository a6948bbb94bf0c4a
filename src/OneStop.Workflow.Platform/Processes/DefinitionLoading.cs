using Microsoft.EntityFrameworkCore;
using OneStop.Workflow.Engine.Definitions;
using OneStop.Workflow.Platform.Processes.Checking;
using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Platform.Processes;

/// <summary>
/// Loads the <c>process.json</c> files of a folder as published versions. Loading again changes nothing, and nothing is
/// ever written over. A file that a release changed under its old number becomes the next version where all versions came
/// from files (decision 0089); where designers published one of their own it is reported, and they decide.
/// </summary>
public sealed class DefinitionLoading(IDbContextFactory<OneStopDb> contexts, Definitions definitions, TriggerKeeping triggers, TimeProvider clock)
{
    /// <summary>What this node loaded last; null before.</summary>
    public LoadReport? Last { get; private set; }

    /// <summary>Loads all; answers what was not loaded, one line each.</summary>
    public async Task<IReadOnlyList<string>> Load(string folder, CancellationToken cancellation)
    {
        var files = new List<LoadedFile>();
        foreach (var file in Directory.EnumerateFiles(folder, ProcedureFiles.ProcessName, SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            var loaded = await LoadOne(Path.GetRelativePath(folder, file).Replace('\\', '/'), await File.ReadAllTextAsync(file, cancellation), cancellation);
            files.Add(loaded with { Cases = await CasesBeside(loaded, file, cancellation) });
        }
        definitions.Forget();
        Last = new LoadReport(Moment.Now(clock), files);
        return [.. files.SelectMany(f => f.Complaints.Select(complaint => $"{Path.Combine(folder, f.File)}: {complaint}"))];
    }

    /// <summary>The cases that came with a version as it is kept; null when it did not come from a file of this node, or has none.</summary>
    public string? CasesOf(string definitionId, int version) => Last?.Files.FirstOrDefault(f => f.DefinitionId == definitionId && f.Version == version)?.Cases;

    private static async Task<string?> CasesBeside(LoadedFile loaded, string file, CancellationToken cancellation) =>
        loaded.Outcome is LoadOutcome.New or LoadOutcome.Same && Path.Combine(Path.GetDirectoryName(file)!, ProcedureFiles.CasesName) is var cases && File.Exists(cases)
            ? await File.ReadAllTextAsync(cases, cancellation)
            : null;

    private async Task<LoadedFile> LoadOne(string file, string document, CancellationToken cancellation)
    {
        var reading = DefinitionFile.Read(document);
        if ((reading.Definition is { } read ? TriggerRules.Complaints(read) : reading.Complaints) is { Count: > 0 } broken)
            return new LoadedFile(file, reading.Definition?.DefinitionId, reading.Definition?.Version, LoadOutcome.Refused, [.. broken.Select(c => new LoadComplaint(c.Code, c.Path, c.Message))], null);
        var definition = reading.Definition!;
        // A version that is kept already runs on; a new one may use only what is offered.
        var unbuilt = OfferedTypes.Complaints(definition);
        if (unbuilt.Count > 0 && !await IsKept(definition, cancellation))
            return new LoadedFile(file, definition.DefinitionId, definition.Version, LoadOutcome.Refused, [.. unbuilt.Select(c => new LoadComplaint(c.Code, c.Path, c.Message))], null);
        var (outcome, version) = await Keep(definition, document, unbuilt.Count == 0, cancellation);
        return new LoadedFile(
            file, definition.DefinitionId, version, outcome,
            outcome == LoadOutcome.Differs ? [new LoadComplaint("VersionIsKeptOtherwise", "", $"version {version} of {definition.DefinitionId} is kept with another content; the kept one stays.")] : [],
            outcome == LoadOutcome.Differs ? document : null);
    }

    private async Task<bool> IsKept(WorkflowDefinition definition, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return await db.Set<ProcessDefinition>().AnyAsync(d => d.DefinitionId == definition.DefinitionId && d.Version == definition.Version, cancellation);
    }

    private async Task<(LoadOutcome Outcome, int Version)> Keep(WorkflowDefinition definition, string document, bool isOffered, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var kept = await db.Set<ProcessDefinition>().AsNoTracking().Where(d => d.DefinitionId == definition.DefinitionId).OrderBy(d => d.Version).ToListAsync(cancellation);
        var same = kept.Find(d => d.Version == definition.Version);
        var version = definition.Version;
        if (same is not null)
        {
            if (same.Hash == JsonHash.Of(document))
                return (LoadOutcome.Same, same.Version);
            if (kept.Find(d => d.Version > same.Version && ReleasedFile.HaveOneContent(d.Document, document)) is { } taken)
                return (LoadOutcome.Same, taken.Version);
            if (!isOffered || !ReleasedFile.MayFollow(kept))
                return (LoadOutcome.Differs, same.Version);
            version = kept[^1].Version + 1;
            document = ReleasedFile.As(version, document);
        }
        else if (kept.Count > 0 && !ReleasedFile.MayFollow(kept))
            return (LoadOutcome.Differs, kept[^1].Version);
        db.Add(new ProcessDefinition
        {
            Id = Guid.CreateVersion7(),
            DefinitionId = definition.DefinitionId,
            Version = version,
            Name = definition.Name ?? definition.DefinitionId,
            Document = document,
            Hash = JsonHash.Of(document),
            IsPublished = true,
            EffectiveFrom = ReleasedFile.EffectiveFrom,
            CreatedAt = Moment.Now(clock),
        });
        await triggers.Follow(db, definition.DefinitionId, Moment.Now(clock), cancellation);
        await db.SaveChangesAsync(cancellation);
        return (LoadOutcome.New, version);
    }
}
