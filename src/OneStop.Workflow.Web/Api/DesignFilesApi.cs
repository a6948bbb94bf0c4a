using Microsoft.AspNetCore.Mvc;
using OneStop.Workflow.Platform.Designing;
using OneStop.Workflow.Platform.Designing.Archives;
using OneStop.Workflow.Platform.Designing.Commands;
using OneStop.Workflow.Platform.Kernel;
using OneStop.Workflow.Web.Problems;

namespace OneStop.Workflow.Web.Api;

/// <summary>Processes as files: out in the layout of <c>workflows/</c>, in after a preview by the same reading.</summary>
internal static class DesignFilesApi
{
    /// <summary>Room for several files and the borders of a multipart body; what a single one may have is refused with its name.</summary>
    private const long MaxRequest = DesignLimits.ArchiveBytes + 1_000_000;

    public static void MapDesignFiles(this IEndpointRouteBuilder api)
    {
        var designs = api.MapGroup("/designs").WithTags("Designs");
        designs.MapGet("/export", (Caller caller, IDesignFiles files, CancellationToken cancellation, bool drafts = false) => Export(null, drafts, caller, files, cancellation))
            .Produces(StatusCodes.Status200OK, contentType: "application/zip").Describe("exportDesigns", "All processes as a zip in the layout of workflows/, with their kept cases", Describing.Questions);
        designs.MapGet("/{definitionId}/export", (string definitionId, Caller caller, IDesignFiles files, CancellationToken cancellation, bool drafts = false) => Export(definitionId, drafts, caller, files, cancellation))
            .Produces(StatusCodes.Status200OK, contentType: "application/zip").Describe("exportDesign", "One process as a zip in the layout of workflows/, with its kept cases", Describing.Questions);
        designs.MapGet("/start-report", Started).Describe<StartReport>("getStartReport", "What loading workflows/ found when this node started", 401, 404);
        designs.MapPost("/preview", Preview).WithMetadata(new RequestSizeLimitAttribute(MaxRequest)).Accepts<IFormFile>("multipart/form-data")
            .Describe<ImportPreview>("previewImport", "What each file of a multipart form (.json or .zip) would do; nothing is stored", 401, 403, 413);
        designs.MapPost("/import", Import).WithMetadata(new RequestSizeLimitAttribute(MaxRequest)).Accepts<IFormFile>("multipart/form-data")
            .Describe<ImportedDrafts>("importDesigns", "Take the files of a multipart form as drafts, all or none; its field commandId makes it once", Describing.Orders);
    }

    private static async Task<IResult> Export(string? definitionId, bool drafts, Caller caller, IDesignFiles files, CancellationToken cancellation) =>
        (await files.Export(definitionId, drafts, caller.Actor, cancellation)).ToResult(zip => TypedResults.File(zip, "application/zip", $"{definitionId ?? "workflows"}.zip"));

    private static async Task<IResult> Started(Caller caller, IDesignFiles files, CancellationToken cancellation) =>
        await files.AtStart(caller.Actor, cancellation) is { } report ? TypedResults.Ok(report) : TypedResults.NotFound();

    private static async Task<IResult> Preview(HttpContext http, Caller caller, IDesignFiles files, CancellationToken cancellation)
    {
        var (uploads, _, refused) = await Read(http.Request, cancellation);
        return refused is null ? await files.Preview(uploads, caller.Actor, cancellation).Answered() : Problem.Of(refused);
    }

    private static async Task<IResult> Import(HttpContext http, Caller caller, ICommands commands, CancellationToken cancellation)
    {
        var (uploads, commandId, refused) = await Read(http.Request, cancellation);
        if (refused is not null)
            return Problem.Of(refused);
        var files = new List<ImportedFile>();
        foreach (var upload in uploads)
        {
            var read = DefinitionArchive.ReadAny(upload.Content, upload.Name);
            if (!read.IsTaken)
                return Problem.Of(read.Refusals);
            files.AddRange(read.Value);
        }
        return await commands.Send(new ImportDefinitions(files), commandId, caller.Actor, cancellation).Answered();
    }

    private static async Task<(IReadOnlyList<UploadedFile> Uploads, Guid CommandId, Refusal? Refused)> Read(HttpRequest request, CancellationToken cancellation)
    {
        if (!request.HasFormContentType || request.ContentLength > MaxRequest)
            return ([], Guid.Empty, new Refusal("ImportIsEmptyOrTooLarge", RefusalKind.Invalid, "files", $"{DesignLimits.Files}"));
        var (form, broken) = await MultipartForm.Read(request, MaxRequest, cancellation);
        if (form is null)
            return ([], Guid.Empty, broken);
        var uploads = new List<UploadedFile>();
        foreach (var file in form.Files)
        {
            using var memory = new MemoryStream();
            await file.CopyToAsync(memory, cancellation);
            uploads.Add(new UploadedFile(Path.GetFileName(file.FileName), memory.ToArray()));
        }
        return (uploads, Guid.TryParse(form["commandId"], out var id) ? id : Guid.Empty, null);
    }
}
