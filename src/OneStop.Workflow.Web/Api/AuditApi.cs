using OneStop.Workflow.Platform.Dossiers.Queries;

namespace OneStop.Workflow.Web.Api;

internal static class AuditApi
{
    public static void MapAudit(this IEndpointRouteBuilder api)
    {
        var audit = api.MapGroup("/audit").WithTags("Audit");
        audit.MapGet("/{code}", History).Describe<IReadOnlyList<HistoryLine>>("getAudit", "Everything that happened to a dossier, line by line", Describing.Questions);
        audit.MapGet("/{code}/verify", Verify).Describe<AuditState>("verifyAudit", "Recompute the hash chain; brokenAt is the first wrong line", Describing.Questions);
    }

    private static Task<IResult> History(string code, Caller caller, IDossierQueries dossiers, CancellationToken cancellation) =>
        dossiers.History(code, caller.Actor, cancellation).Answered();

    private static Task<IResult> Verify(string code, Caller caller, IDossierQueries dossiers, CancellationToken cancellation) =>
        dossiers.Verify(code, caller.Actor, cancellation).Answered();
}
