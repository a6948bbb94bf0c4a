using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;
using OneStop.Workflow.Platform.Dossiers.Files;
using OneStop.Workflow.Platform.Dossiers.Queries;
using OneStop.Workflow.Platform.Kernel;
using OneStop.Workflow.Platform.Storage;
using OneStop.Workflow.Web.Problems;

namespace OneStop.Workflow.Web.Api;

internal static class FilesApi
{
    /// <summary>A coloured A4 scan of a few dozen pages.</summary>
    public const long MaxBytes = UploadLimits.MostBytes;

    /// <summary>Room for the borders of a multipart body.</summary>
    private const long MaxRequest = MaxBytes + 64 * 1024;

    public static void MapFiles(this IEndpointRouteBuilder api)
    {
        var files = api.MapGroup("/files").WithTags("Files");
        files.MapPost("", Keep)
            .WithMetadata(new RequestSizeLimitAttribute(MaxRequest))
            .Accepts<IFormFile>("multipart/form-data", ["application/pdf", "image/png", "image/jpeg", "image/tiff", "application/octet-stream"])
            .Describe<KeptUpload>("keepFile", "Keep a scan (PDF, PNG, JPEG or TIFF, 25 MB at most) as the body or as the one part of a multipart form; within 48 hours who sent it may put it into a dossier", 401, 403, 413, 415, 429);
        files.MapGet("/{attachmentId}", Open)
            .Produces(StatusCodes.Status200OK, contentType: "application/octet-stream")
            .Describe("openFile", "The bytes of a file of a dossier that the caller may see", Describing.Questions);
    }

    private static async Task<IResult> Keep(HttpContext http, Caller caller, IUploads uploads, CancellationToken cancellation)
    {
        if (await Content(http.Request, cancellation) is not { } content)
            return Problem.Of(new Refusal("FileIsMissing", RefusalKind.Invalid, "file"));
        var start = new byte[ScanType.Longest];
        var length = await content.ReadAtLeastAsync(start, start.Length, throwOnEndOfStream: false, cancellation);
        if (length == 0)
            return Problem.Of(new Refusal("FileIsMissing", RefusalKind.Invalid, "file"));
        if (ScanType.Of(start.AsSpan(0, length)) is null)
            return Problem.Of(StatusCodes.Status415UnsupportedMediaType, new Refusal("FileTypeIsNotTaken", RefusalKind.Invalid, "file", [.. ScanType.Names]));
        await using var whole = new ResumedStream(start.AsMemory(0, length), content);
        var kept = await uploads.Keep(whole, caller.Actor, cancellation);
        return kept.IsTaken ? TypedResults.Ok(kept.Value) : Problem.Of(StatusOf(kept.Refusals[0]), kept.Refusals);
    }

    private static int? StatusOf(Refusal refusal) => refusal.Code switch
    {
        "FileIsTooLarge" => StatusCodes.Status413PayloadTooLarge,
        "FileTypeIsNotTaken" => StatusCodes.Status415UnsupportedMediaType,
        _ => null,
    };

    private static async Task<Stream?> Content(HttpRequest request, CancellationToken cancellation)
    {
        if (!request.HasFormContentType)
            return request.Body;
        if (MediaTypeHeaderValue.Parse(request.ContentType!) is not { Boundary.Value: { Length: > 0 } boundary })
            return null;
        var reader = new MultipartReader(HeaderUtilities.RemoveQuotes(boundary).Value!, request.Body);
        while (await reader.ReadNextSectionAsync(cancellation) is { } section)
        {
            if (section.AsFileSection() is { FileStream: { } file })
                return file;
        }
        return null;
    }

    /// <param name="inline">To be looked at in the browser rather than saved; only what was recognised as a scan.</param>
    private static async Task<IResult> Open(
        Guid attachmentId, Caller caller, IDossierQueries dossiers, IFileStore files, CancellationToken cancellation, bool inline = false)
    {
        var answer = await dossiers.Attachment(attachmentId, caller.Actor, cancellation);
        return answer.ToResult(found =>
        {
            if (files.Open(found.Hash) is not { } content)
                return Problem.Of(new Refusal("FileIsNotThere", RefusalKind.NotFound));
            return ScanType.Names.Contains(found.MediaType)
                ? TypedResults.Stream(content, found.MediaType, inline ? null : found.FileName)
                : TypedResults.Stream(content, "application/octet-stream", found.FileName);
        });
    }
}
