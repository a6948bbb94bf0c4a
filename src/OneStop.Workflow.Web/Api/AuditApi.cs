using OneStop.Workflow.Platform.Dossiers.Queries;

namespace OneStop.Workflow.Web.Api;

internal static class AuditApi
{
    private const int MostListed = 400;

    public static void MapAudit(this IEndpointRouteBuilder api)
    {
        var audit = api.MapGroup("/audit").WithTags("Audit");
        audit.MapGet("/anchors", Anchors).Describe<IReadOnlyList<AnchorView>>("listAuditAnchors", "The latest daily anchors, the newest first; a copy kept elsewhere shows a history that was rewritten whole", 401, 403);
        audit.MapGet("/exports", Exports).Describe<IReadOnlyList<ExportView>>("listExports", "Who took which list out, the latest first", 401, 403);
        audit.MapGet("/{code}/chain", Chain).Describe<ChainView>("getAuditChain", "The hash chain of a dossier, line by line, and where it does not hold", Describing.Questions);
        audit.MapGet("/{code}", History).Describe<IReadOnlyList<HistoryLine>>("getAudit", "Everything that happened to a dossier, line by line", Describing.Questions);
        audit.MapGet("/{code}/verify", Verify).Describe<AuditState>("verifyAudit", "Recompute the hash chain; brokenAt is the first wrong line", Describing.Questions);
    }

    private static Task<IResult> Anchors(Caller caller, IAuditQueries audit, CancellationToken cancellation) =>
        audit.Anchors(MostListed, caller.Actor, cancellation).Answered();

    private static Task<IResult> Exports(Caller caller, IAuditQueries audit, CancellationToken cancellation) =>
        audit.Exports(MostListed, caller.Actor, cancellation).Answered();

    private static Task<IResult> Chain(string code, Caller caller, IAuditQueries audit, CancellationToken cancellation) =>
        audit.Chain(code, caller.Actor, cancellation).Answered();

    private static Task<IResult> History(string code, Caller caller, IDossierQueries dossiers, CancellationToken cancellation) =>
        dossiers.History(code, caller.Actor, cancellation).Answered();

    private static Task<IResult> Verify(string code, Caller caller, IDossierQueries dossiers, CancellationToken cancellation) =>
        dossiers.Verify(code, caller.Actor, cancellation).Answered();
}
