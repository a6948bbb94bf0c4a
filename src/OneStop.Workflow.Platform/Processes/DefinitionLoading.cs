using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using OneStop.Workflow.Engine.Definitions;
using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Platform.Processes;

/// <summary>
/// Loads the <c>process.json</c> files of a folder as published versions. Loading again changes nothing; a file that
/// differs from the kept version of the same number is reported, never written over it.
/// </summary>
public sealed class DefinitionLoading(IDbContextFactory<OneStopDb> contexts, Definitions definitions, TimeProvider clock)
{
    /// <summary>Loads all; answers what was not loaded, one line each.</summary>
    public async Task<IReadOnlyList<string>> Load(string folder, CancellationToken cancellation)
    {
        var reports = new List<string>();
        foreach (var file in Directory.EnumerateFiles(folder, "process.json", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            var document = await File.ReadAllTextAsync(file, cancellation);
            var reading = WorkflowDefinition.Read(document);
            if (reading.Definition is null)
                reports.AddRange(reading.Complaints.Select(c => $"{file}: {c.Path}: {c.Message}"));
            else if (TriggerRules.Complaints(reading.Definition) is { Count: > 0 } broken)
                reports.AddRange(broken.Select(c => $"{file}: {c.Path}: {c.Message}"));
            else if (await Keep(reading.Definition, document, cancellation) is { } report)
                reports.Add($"{file}: {report}");
        }
        definitions.Forget();
        return reports;
    }

    private async Task<string?> Keep(WorkflowDefinition definition, string document, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(document)));
        var kept = await db.Set<ProcessDefinition>().AsNoTracking()
            .SingleOrDefaultAsync(d => d.DefinitionId == definition.DefinitionId && d.Version == definition.Version, cancellation);
        if (kept is not null)
            return kept.Hash == hash ? null : $"version {definition.Version} of {definition.DefinitionId} is kept with another content; the kept one stays.";

        db.Add(new ProcessDefinition
        {
            Id = Guid.CreateVersion7(),
            DefinitionId = definition.DefinitionId,
            Version = definition.Version,
            Name = definition.Name ?? definition.DefinitionId,
            Document = document,
            Hash = hash,
            IsPublished = true,
            EffectiveFrom = DateOnly.MinValue,
            CreatedAt = Moment.Now(clock),
        });
        await db.SaveChangesAsync(cancellation);
        return null;
    }
}
