using Microsoft.EntityFrameworkCore;
using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Platform.Dossiers.Files;

/// <summary>The one door through which a file comes into the store.</summary>
public interface IUploads
{
    /// <summary>Keeps a scan in the name of who sent it; refused to who files nothing, too large, no scan, or too many waiting.</summary>
    Task<Answer<KeptUpload>> Keep(Stream content, Actor actor, CancellationToken cancellation = default);
}

internal sealed class Uploads(IDbContextFactory<OneStopDb> contexts, IFileStore files, ICommands commands) : IUploads
{
    public async Task<Answer<KeptUpload>> Keep(Stream content, Actor actor, CancellationToken cancellation = default)
    {
        // Before the bytes are read; asked again in the transaction that notes them.
        await using (var db = await contexts.CreateDbContextAsync(cancellation))
            if (await KeepUploadHandler.WhyNot(db, actor, 0, cancellation) is { } no)
                return no;
        if (await files.Put(content, UploadLimits.MostBytes, cancellation) is not { } stored)
            return new Refusal("FileIsTooLarge", RefusalKind.Invalid, "file", $"{UploadLimits.MostBytes / (1024 * 1024)}");
        await using var kept = files.Open(stored.Hash);
        return kept is not null && await ScanType.Of(kept, cancellation) is { } type
            ? await commands.Send(new KeepUpload(stored.Hash, stored.Size, type), Guid.NewGuid(), actor, cancellation)
            : new Refusal("FileTypeIsNotTaken", RefusalKind.Invalid, "file", [.. ScanType.Names]);
    }
}
