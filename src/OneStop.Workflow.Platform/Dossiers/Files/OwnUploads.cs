using Microsoft.EntityFrameworkCore;
using OneStop.Workflow.Platform.Dossiers.Commands;
using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Platform.Dossiers.Files;

/// <summary>What is attached to a dossier was sent by who attaches it and lies in the store; its size and kind come from there.</summary>
internal sealed class OwnUploads(IFileStore files)
{
    /// <summary>The files as they are kept, marked as attached; refused when one is not the actor's own, or not what is said of it.</summary>
    /// <param name="field">Path of the file with that number, e.g. <c>files[0]</c>.</param>
    public async Task<Answer<IReadOnlyList<FileInput>>> Take(IReadOnlyList<FileInput> given, Func<int, string> field, CommandContext context, CancellationToken cancellation)
    {
        if (given.Count > UploadLimits.MostAttached)
            return new Refusal("TooManyFiles", RefusalKind.Invalid, "files", $"{UploadLimits.MostAttached}");
        var (taken, refusals) = (new List<FileInput>(), new List<Refusal>());
        for (var i = 0; i < given.Count; i++)
        {
            var answer = await Take(given[i], field(i), context, cancellation);
            refusals.AddRange(answer.Refusals);
            if (answer.IsTaken)
                taken.Add(answer.Value);
        }
        return refusals.Count == 0 ? Answer<IReadOnlyList<FileInput>>.Taken(taken) : Answer<IReadOnlyList<FileInput>>.Refused(refusals);
    }

    public async Task<Answer<FileInput>> Take(FileInput given, string field, CommandContext context, CancellationToken cancellation)
    {
        if (string.IsNullOrWhiteSpace(given.FileName))
            return new Refusal("ValueIsMissing", RefusalKind.Invalid, $"{field}.fileName");
        var upload = await context.Db.Set<Upload>().SingleOrDefaultAsync(u => u.UploadedById == context.Actor.PersonId && u.Hash == given.Hash, cancellation);
        if (upload is null || !files.Has(upload.Hash))
            return new Refusal("FileIsUnknown", RefusalKind.Invalid, $"{field}.hash");
        if (given.Size != upload.Size)
            return new Refusal("FileSizeDiffers", RefusalKind.Invalid, $"{field}.size", $"{upload.Size}");
        if (given.MediaType != upload.MediaType)
            return new Refusal("FileTypeDiffers", RefusalKind.Invalid, $"{field}.mediaType", upload.MediaType);
        (upload.AttachedAt, upload.Revision) = (context.Now, upload.Revision + 1);
        return given;
    }
}
