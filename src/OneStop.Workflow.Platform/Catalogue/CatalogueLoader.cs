using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Platform.Catalogue;

/// <summary>
/// Brings the entries of a folder (<c>&lt;field&gt;/&lt;procedure&gt;/procedure.json</c>) into the catalogue. It may run again and
/// again, and on several nodes at once; a version that is kept is never overwritten.
/// </summary>
public sealed class CatalogueLoader(IDbContextFactory<OneStopDb> contexts, TimeProvider clock)
{
    public const string FileName = "procedure.json";

    /// <summary>Loads what can be loaded and tells what became of each file.</summary>
    public async Task<CatalogueLoad> Load(string folder, CancellationToken cancellation = default)
    {
        var files = Directory.EnumerateFiles(folder, FileName, SearchOption.AllDirectories).Order(StringComparer.Ordinal);
        var loaded = new List<LoadedProcedure>();
        var codes = new Dictionary<string, string>();
        foreach (var file in files)
            loaded.Add(await LoadFile(Path.GetRelativePath(folder, file).Replace('\\', '/'), await File.ReadAllTextAsync(file, cancellation), codes, cancellation));
        return new(loaded);
    }

    private async Task<LoadedProcedure> LoadFile(string file, string json, Dictionary<string, string> codes, CancellationToken cancellation)
    {
        var reading = ProcedureJson.Read(json);
        if (reading.Entry is not { } entry)
            return new(file, null, null, LoadFate.Refused, reading.Complaints);
        if (TakenCode(entry, codes) is { } taken)
            return new(file, entry.Code, entry.Version, LoadFate.Refused, [taken]);
        var (fate, complaints) = await Keep(entry, cancellation);
        return new(file, entry.Code, entry.Version, fate, complaints);
    }

    /// <summary>A code leads to one procedure: it must not be another one's code or alias.</summary>
    private static JsonComplaint? TakenCode(ProcedureEntry entry, Dictionary<string, string> codes)
    {
        foreach (var code in entry.Aliases.Prepend(entry.Code))
            if (codes.TryGetValue(code, out var owner) && owner != entry.Code)
                return new(code == entry.Code ? "$.code" : "$.aliases", "CodeIsTaken", $"'{code}' already leads to {owner}.");
        foreach (var code in entry.Aliases.Prepend(entry.Code))
            codes[code] = entry.Code;
        return null;
    }

    private async Task<(LoadFate, IReadOnlyList<JsonComplaint>)> Keep(ProcedureEntry entry, CancellationToken cancellation)
    {
        var json = ProcedureJson.Write(entry);
        if (await Kept(entry, cancellation) is { } kept)
            return Compare(kept, json);
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        db.Add(new ProcedureVersion
        {
            Id = Guid.CreateVersion7(clock.GetUtcNow()),
            Code = entry.Code,
            Version = entry.Version,
            ValidFrom = entry.ValidFrom,
            ValidTo = entry.ValidTo,
            EntryJson = json,
            Hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(json))),
            LoadedAt = Moment.Now(clock),
        });
        try
        {
            await db.SaveChangesAsync(cancellation);
            return (LoadFate.Added, []);
        }
        catch (DbUpdateException)
        {
            // Another node may have been quicker; anything else is a failure of the database.
            if (await Kept(entry, cancellation) is { } other)
                return Compare(other, json);
            throw;
        }
    }

    private async Task<ProcedureVersion?> Kept(ProcedureEntry entry, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return await db.Set<ProcedureVersion>().AsNoTracking().SingleOrDefaultAsync(v => v.Code == entry.Code && v.Version == entry.Version, cancellation);
    }

    private static (LoadFate, IReadOnlyList<JsonComplaint>) Compare(ProcedureVersion kept, string json)
    {
        // Written anew, since the written form may have gained properties since then.
        var before = ProcedureJson.Write(ProcedureJson.ReadKept(kept.EntryJson));
        return before == json ? (LoadFate.Unchanged, []) : (LoadFate.Differs, ProcedureDifference.Between(before, json));
    }
}
