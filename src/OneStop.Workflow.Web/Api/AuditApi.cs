using OneStop.Workflow.Platform.Dossiers.Queries;
using OneStop.Workflow.Platform.Kernel;
using OneStop.Workflow.Web.Pages.Audit;
using OneStop.Workflow.Web.Problems;

namespace OneStop.Workflow.Web.Api;

internal static class AuditApi
{
    private const int MostListed = 400;

    public static void MapAudit(this IEndpointRouteBuilder api)
    {
        var audit = api.MapGroup("/audit").WithTags("Audit");
        audit.MapGet("/anchors", Anchors).Describe<IReadOnlyList<AnchorView>>("listAuditAnchors", "The latest daily anchors, the newest first; a copy kept elsewhere shows a history that was rewritten whole", 401, 403);
        audit.MapGet("/exports", Exports).Describe<IReadOnlyList<ExportView>>("listExports", "Who took which list out, the latest first", 401, 403);
        audit.MapGet("/readings", Readings).Describe<ReadingList>("listReadings", "Who read which dossier, step, file or list, the latest first; by dossier, person and days; for auditors", 401, 403, 404);
        audit.MapPost("/verifications", VerifyAll).Describe<AuditRunBody>("verifyAllAudit", "Begin to recompute all chains that the caller may see, and the anchors; while one is under way it is that one", 401, 403);
        audit.MapGet("/verifications/latest", Latest).Describe<AuditRunBody>("getLatestVerification", "How far the caller's latest verification is, and what it found: which dossier, which line", 401, 403, 404);
        audit.MapGet("/{code}/chain", Chain).Describe<ChainView>("getAuditChain", "The hash chain of a dossier, line by line, and where it does not hold", Describing.Questions);
        audit.MapGet("/{code}", History).Describe<IReadOnlyList<HistoryLine>>("getAudit", "Everything that happened to a dossier, line by line", Describing.Questions);
        audit.MapGet("/{code}/verify", Verify).Describe<AuditState>("verifyAudit", "Recompute the hash chain and hold the rows of today against it: brokenAt is the first wrong line, wrong the rows that differ, holds whether all is whole", Describing.Questions);
    }

    private static Task<IResult> Anchors(Caller caller, IAuditQueries audit, CancellationToken cancellation) =>
        audit.Anchors(MostListed, caller.Actor, cancellation).Answered();

    private static Task<IResult> Exports(Caller caller, IAuditQueries audit, CancellationToken cancellation) =>
        audit.Exports(MostListed, caller.Actor, cancellation).Answered();

    private static async Task<IResult> Readings(
        Caller caller, IReadingQueries readings, CancellationToken cancellation,
        string? dossier = null, Guid? person = null, DateOnly? from = null, DateOnly? to = null, int page = 1, int pageSize = 50) =>
        Paging.Check(page, pageSize) ?? await readings.List(new ReadingFilter(dossier, person, from, to, page, pageSize), caller.Actor, cancellation).Answered();

    private static async Task<IResult> VerifyAll(Caller caller, IAuditQueries audit, AuditRuns runs, CancellationToken cancellation) =>
        await Refused(caller, audit, cancellation) ?? (await runs.Start(caller.Actor) is { } run ? TypedResults.Ok(AuditRunBody.Of(run)) : TypedResults.Unauthorized());

    private static async Task<IResult> Latest(Caller caller, IAuditQueries audit, AuditRuns runs, CancellationToken cancellation) =>
        await Refused(caller, audit, cancellation)
        ?? (runs.Of(caller.Actor) is { } run ? TypedResults.Ok(AuditRunBody.Of(run)) : Problem.Of(new Refusal("NothingWasVerified", RefusalKind.NotFound)));

    /// <summary>Whoever may not read the anchors watches no audit at all.</summary>
    private static async Task<IResult?> Refused(Caller caller, IAuditQueries audit, CancellationToken cancellation) =>
        await audit.Anchors(1, caller.Actor, cancellation) is { IsTaken: false } no ? Problem.Of(no.Refusals) : null;

    private static Task<IResult> Chain(string code, Caller caller, IAuditQueries audit, CancellationToken cancellation) =>
        audit.Chain(code, caller.Actor, cancellation).Answered();

    private static Task<IResult> History(string code, Caller caller, IDossierQueries dossiers, CancellationToken cancellation) =>
        dossiers.History(code, caller.Actor, cancellation).Answered();

    private static Task<IResult> Verify(string code, Caller caller, IDossierQueries dossiers, CancellationToken cancellation) =>
        dossiers.Verify(code, caller.Actor, cancellation).Answered();
}
