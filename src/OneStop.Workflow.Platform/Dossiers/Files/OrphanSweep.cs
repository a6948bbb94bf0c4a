using Microsoft.EntityFrameworkCore;
using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Platform.Dossiers.Files;

/// <summary>Removes bytes that belong to nobody: no dossier has them, and who sent them has let them lie.</summary>
public sealed class OrphanSweep(IDbContextFactory<OneStopDb> contexts, IFileStore files, ICommands commands, TimeProvider clock)
{
    private const int Batch = 200;

    /// <returns>How many files were removed.</returns>
    public async Task<int> Run(CancellationToken cancellation = default)
    {
        while ((await commands.Send(new ForgetUploads(Batch), Guid.NewGuid(), Actor.System, cancellation)).Value is { Count: Batch })
            cancellation.ThrowIfCancellationRequested();
        var removed = 0;
        // What came within the time is left alone even without a row: it may be on its way to one.
        foreach (var hashes in files.KeptBefore(Moment.Now(clock) - UploadLimits.Kept).Chunk(Batch))
            removed += await Remove(hashes, cancellation);
        return removed;
    }

    private async Task<int> Remove(string[] hashes, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var wanted = await db.Set<Upload>().Where(u => hashes.Contains(u.Hash)).Select(u => u.Hash)
            .Union(db.Set<Attachment>().Where(a => hashes.Contains(a.Hash)).Select(a => a.Hash)).ToListAsync(cancellation);
        var orphans = hashes.Except(wanted).ToList();
        orphans.ForEach(files.Remove);
        return orphans.Count;
    }
}
