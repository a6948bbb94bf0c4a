using OneStop.Workflow.Platform.Catalogue;
using OneStop.Workflow.Platform.Kernel;
using OneStop.Workflow.Platform.Storage;
using OneStop.Workflow.Web.Problems;

namespace OneStop.Workflow.Web.Api;

internal static class ProceduresApi
{
    public static void MapProcedures(this IEndpointRouteBuilder api)
    {
        var procedures = api.MapGroup("/procedures").WithTags("Catalogue");
        procedures.MapGet("", List).Describe<IReadOnlyList<ProcedureEntry>>("listProcedures", "Procedures in force today, found by code, former code, name or field, with or without diacritics", 401).SearchesNoPeople();
        procedures.MapGet("/{code}", Get).Describe<ProcedureEntry>("getProcedure", "The version in force today: papers, fees, limits, what may be handed over", 401, 404);
    }

    private static async Task<IResult> List(Caller caller, ICatalogue catalogue, TimeProvider time, CancellationToken cancellation, string? search = null)
    {
        var all = await catalogue.All(Moment.Day(Moment.Now(time)), cancellation);
        return TypedResults.Ok(all.Matching(search).Select(procedure => procedure.Entry).ToList());
    }

    private static async Task<IResult> Get(string code, Caller caller, ICatalogue catalogue, TimeProvider time, CancellationToken cancellation) =>
        await catalogue.InForce(code, Moment.Day(Moment.Now(time)), cancellation) is { } found
            ? TypedResults.Ok(found.Entry)
            : Problem.Of(new Refusal("ProcedureIsUnknown", RefusalKind.NotFound, null, code));
}
