using OneStop.Workflow.Platform.Designing;
using OneStop.Workflow.Platform.Designing.Archives;
using OneStop.Workflow.Platform.Designing.Commands;
using OneStop.Workflow.Platform.Designing.Queries;
using OneStop.Workflow.Platform.Kernel;
using OneStop.Workflow.Web.Problems;

namespace OneStop.Workflow.Web.ElsaApi.Definitions;

/// <summary>Definitions as files: import of one, of several, of archives; export of one, of several. An import never publishes.</summary>
internal static class DefinitionFiles
{
    public static void MapDefinitionFiles(this IEndpointRouteBuilder api)
    {
        var definitions = api.MapGroup("/workflow-definitions");
        definitions.MapPost("/import", (HttpContext http, ICommands commands, DefinitionAnswers answers) => ImportOne(null, http, commands, answers));
        definitions.MapPut("/import", (HttpContext http, ICommands commands, DefinitionAnswers answers) => ImportOne(null, http, commands, answers));
        definitions.MapPost("/{definitionId}/import", (string definitionId, HttpContext http, ICommands commands, DefinitionAnswers answers) => ImportOne(definitionId, http, commands, answers));
        definitions.MapPut("/{definitionId}/import", (string definitionId, HttpContext http, ICommands commands, DefinitionAnswers answers) => ImportOne(definitionId, http, commands, answers));
        definitions.MapPost("/import-files", ImportFiles);
        definitions.MapGet("/{definitionId}/export", Export);
        definitions.MapPost("/{definitionId}/export", Export);
        api.MapPost("/bulk-actions/export/workflow-definitions", ExportMany);
    }

    private static async Task<IResult> ImportOne(string? definitionId, HttpContext http, ICommands commands, DefinitionAnswers answers)
    {
        var text = (await ElsaBody.Text(http)).TrimStart('\uFEFF');
        if (definitionId is not null && !NamesOnly(text, definitionId))
            return ElsaAnswers.Problem(new Refusal("FileIsOfAnotherProcess", RefusalKind.Invalid, "$.definitionId", definitionId));
        var done = await commands.Send(new ImportDefinitions([new ImportedFile("", text)]), Guid.NewGuid(), ElsaGate.ActorOf(http), http.RequestAborted);
        return done.IsTaken ? await answers.Whole(http, done.Value.Drafts[0].DraftId) : ElsaAnswers.Problem(done.Refusals);
    }

    /// <summary>Whether the definition in the body is that of the address; one that cannot be read is told by the import itself.</summary>
    private static bool NamesOnly(string text, string definitionId)
    {
        try
        {
            using var json = System.Text.Json.JsonDocument.Parse(text);
            return json.RootElement.Text("definitionId") is not { Length: > 0 } named || named == definitionId;
        }
        catch (System.Text.Json.JsonException)
        {
            return true;
        }
    }

    private static async Task<IResult> ImportFiles(HttpContext http, ICommands commands)
    {
        if (http.Features.Get<Microsoft.AspNetCore.Http.Features.IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
            limit.MaxRequestBodySize = DesignLimits.ArchiveBytes + 1_000_000;
        if (!http.Request.HasFormContentType || http.Request.ContentLength > DesignLimits.ArchiveBytes + 1_000_000)
            return ElsaAnswers.Problem(new Refusal("ImportIsEmptyOrTooLarge", RefusalKind.Invalid, "files", $"{DesignLimits.Files}"));
        var (form, broken) = await MultipartForm.Read(http.Request, DesignLimits.ArchiveBytes + 1_000_000, http.RequestAborted);
        if (form is null)
            return ElsaAnswers.Problem(broken!);
        var files = new List<ImportedFile>();
        foreach (var file in form.Files)
        {
            using var memory = new MemoryStream();
            await file.CopyToAsync(memory, http.RequestAborted);
            var name = Path.GetFileName(file.FileName);
            var read = DefinitionArchive.ReadAny(memory.ToArray(), name);
            if (!read.IsTaken)
                return ElsaAnswers.Problem(read.Refusals);
            files.AddRange(read.Value);
        }
        var done = await commands.Send(new ImportDefinitions(files), Guid.NewGuid(), ElsaGate.ActorOf(http), http.RequestAborted);
        return done.ToElsa(imported => ElsaJson.Ok(new { count = imported.Drafts.Count }));
    }

    private static async Task<IResult> Export(string definitionId, HttpContext http, IDesignQueries queries, DefinitionAnswers answers)
    {
        if (await answers.Row(http, definitionId, http.Text("versionOptions") ?? "Latest") is not { } row
            || await queries.Document(row.Id, ElsaGate.ActorOf(http), http.RequestAborted) is not { IsTaken: true } found)
            return TypedResults.NotFound();
        if (http.Flag("includeConsumingWorkflows") != true)
            return File(System.Text.Encoding.UTF8.GetBytes(DefinitionArchive.File(found.Value)), DefinitionArchive.FileName(found.Value));
        var all = new List<VersionDocument> { found.Value };
        foreach (var consumer in await queries.Consumers(definitionId, ElsaGate.ActorOf(http), http.RequestAborted))
            if (await answers.Row(http, consumer, "Latest") is { } using1 && await queries.Document(using1.Id, ElsaGate.ActorOf(http), http.RequestAborted) is { IsTaken: true } more)
                all.Add(more.Value);
        return File(DefinitionArchive.InElsasLayout(all), "workflow-definitions.zip");
    }

    private static async Task<IResult> ExportMany(HttpContext http, IDesignQueries queries)
    {
        var found = new List<VersionDocument>();
        foreach (var id in (await ElsaBody.Json(http)).Texts("ids").Distinct().Take(DesignLimits.Files))
            if (Guid.TryParse(id, out var row) && await queries.Document(row, ElsaGate.ActorOf(http), http.RequestAborted) is { IsTaken: true } version)
                found.Add(version.Value);
        return found.Count == 0 ? TypedResults.NotFound() : File(DefinitionArchive.InElsasLayout(found), "workflow-definitions.zip");
    }

    private static IResult File(byte[] content, string name) => TypedResults.File(content, "application/octet-stream", name);
}
