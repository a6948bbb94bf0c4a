using Microsoft.AspNetCore.Components.Forms;
using OneStop.Workflow.Platform.Dossiers.Files;
using OneStop.Workflow.Platform.Kernel;
using OneStop.Workflow.Web.Api;
using OneStop.Workflow.Web.Shell;

namespace OneStop.Workflow.Web.Pages.Counter;

/// <summary>Takes scans from the browser into the file store: the kind is told by the first bytes, the size is limited.</summary>
public sealed class ScanIntake(IUploads uploads, WhoWorks who)
{
    /// <summary>As the API takes it: a coloured A4 scan of a few dozen pages.</summary>
    public const long MaxBytes = FilesApi.MaxBytes;

    public const string Accepts = ".pdf,.png,.jpg,.jpeg,.tif,.tiff";

    /// <summary>The picture beside the row, in CSS pixels.</summary>
    private const int PictureWidth = 240;
    private const int PictureHeight = 320;
    private const int MaxPicture = 400 * 1024;

    public async Task<Answer<ScanDraft>> Take(IBrowserFile file, CancellationToken cancellation)
    {
        if (file.Size > MaxBytes)
            return TooLarge(file);
        // The browser's stream can be read once and not wound back, so it is laid down first.
        await using var laid = new FileStream(Path.GetTempFileName(), FileMode.Open, FileAccess.ReadWrite, FileShare.None, 64 * 1024, FileOptions.DeleteOnClose | FileOptions.Asynchronous);
        await using (var from = file.OpenReadStream(MaxBytes, cancellation))
            await from.CopyToAsync(laid, cancellation);
        if (await KindOf(laid, cancellation) is not { } kind)
            return new Refusal("FileTypeIsNotTaken", RefusalKind.Invalid, "file", [.. ScanType.Names.Select(name => name.Split('/')[^1].ToUpperInvariant())]);
        laid.Position = 0;
        var kept = await uploads.Keep(laid, await who.Ask(cancellation), cancellation);
        return kept.IsTaken
            ? new ScanDraft(file.Name, kept.Value.MediaType, kept.Value.Size, kept.Value.Hash) { Picture = await Picture(file, kind, cancellation) }
            : Answer<ScanDraft>.Refused(kept.Refusals);
    }

    private static async Task<string?> KindOf(Stream laid, CancellationToken cancellation)
    {
        laid.Position = 0;
        return await ScanType.Of(laid, cancellation);
    }

    /// <summary>The browser makes it; of a PDF or TIFF there is none.</summary>
    private static async Task<string?> Picture(IBrowserFile file, string kind, CancellationToken cancellation)
    {
        if (kind is not ("image/png" or "image/jpeg"))
            return null;
        var small = await file.RequestImageFileAsync("image/jpeg", PictureWidth, PictureHeight);
        using var bytes = new MemoryStream();
        await using (var from = small.OpenReadStream(MaxPicture, cancellation))
            await from.CopyToAsync(bytes, cancellation);
        return "data:image/jpeg;base64," + Convert.ToBase64String(bytes.GetBuffer(), 0, (int)bytes.Length);
    }

    private static Refusal TooLarge(IBrowserFile file) => new("FileIsTooLarge", RefusalKind.Invalid, file.Name, $"{MaxBytes / (1024 * 1024)}");
}
