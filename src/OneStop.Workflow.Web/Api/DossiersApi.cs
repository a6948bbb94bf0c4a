using OneStop.Workflow.Platform.Dossiers;
using OneStop.Workflow.Platform.Dossiers.Commands;
using OneStop.Workflow.Platform.Dossiers.Queries;
using OneStop.Workflow.Platform.Kernel;

namespace OneStop.Workflow.Web.Api;

internal static class DossiersApi
{
    public static void MapDossiers(this IEndpointRouteBuilder api)
    {
        var dossiers = api.MapGroup("/dossiers").WithTags("Dossiers");
        dossiers.MapPost("", File)
            .Produces<FiledDossier>(StatusCodes.Status201Created)
            .Describe("fileDossier", "File a dossier; at a counter it is received at once with one of three exits", Describing.Orders);
        dossiers.MapGet("", Search).Describe<Page<DossierSummary>>("searchDossiers", "Dossiers that the caller may see, the latest first; search takes a code or a part of one", 401);
        dossiers.MapPost("/search", Find).Describe<Page<DossierSummary>>("findDossiers", "The same by name, number or any words", 401, 413, 415);
        dossiers.MapGet("/{code}", Get).Describe<DossierView>("getDossier", "A dossier: clocks, path, history, where each paper is, files, open work", Describing.Questions);
        dossiers.MapPost("/{code}/extension", Extend).Describe<ExtendedDossier>("extendDossier", "Give a new date with a letter of apology: once, at least a day before the end, by the head of the competent unit", Describing.Orders);
        dossiers.MapPost("/{code}/attachments", Attach).Describe<AttachedFile>("attachFile", "Add a kept file to a dossier", Describing.Orders);
    }

    private static async Task<IResult> File(Body<FileDossierBody> body, Caller caller, ICommands commands, CancellationToken cancellation)
    {
        var answer = await commands.Send(body.Value.ToCommand(), body.Value.CommandId, caller.Actor, cancellation);
        return answer.ToResult(filed => TypedResults.Created($"/api/dossiers/{Uri.EscapeDataString(filed.Code)}", filed));
    }

    private static async Task<IResult> Search(
        Caller caller, IDossierQueries dossiers, CancellationToken cancellation,
        string? search = null, DossierStatus? status = null, int page = 1, int pageSize = 20) =>
        Paging.Check(page, pageSize) ?? TypedResults.Ok(await dossiers.Search(search, status, page, pageSize, caller.Actor, cancellation));

    private static Task<IResult> Find(
        Caller caller, Body<SearchBody> body, IDossierQueries dossiers, CancellationToken cancellation, DossierStatus? status = null, int page = 1, int pageSize = 20) =>
        Search(caller, dossiers, cancellation, body.Value.Search, status, page, pageSize);

    private static Task<IResult> Get(string code, Caller caller, IDossierQueries dossiers, CancellationToken cancellation) =>
        dossiers.Get(code, caller.Actor, cancellation).Answered();

    private static Task<IResult> Extend(string code, Body<ExtendDossierBody> body, Caller caller, ICommands commands, CancellationToken cancellation) =>
        commands.Send(new ExtendDossier(code, body.Value.By, body.Value.Reason), body.Value.CommandId, caller.Actor, cancellation).Answered();

    private static Task<IResult> Attach(string code, Body<AttachFileBody> body, Caller caller, ICommands commands, CancellationToken cancellation) =>
        commands.Send(new AttachFile(code, body.Value.WorkItemId, body.Value.File), body.Value.CommandId, caller.Actor, cancellation).Answered();
}

internal sealed record ExtendDossierBody : CommandBody
{
    /// <summary>How much more: <c>3 working days</c>, <c>8 working hours</c> or <c>5 days</c>.</summary>
    public required string By { get; init; }

    /// <summary>Told to the applicant; 3 to 400 characters.</summary>
    public required string Reason { get; init; }
}

internal sealed record AttachFileBody : CommandBody
{
    /// <summary>The step in which it is added, if one.</summary>
    public Guid? WorkItemId { get; init; }

    public required FileInput File { get; init; }
}
