using OneStop.Workflow.Platform.Dossiers.Queries;
using OneStop.Workflow.Platform.Kernel;
using OneStop.Workflow.Web.Problems;

namespace OneStop.Workflow.Web.Api;

internal static class SlaApi
{
    private static readonly string[] States = ["open", "closed", "all"];

    public static void MapSla(this IEndpointRouteBuilder api) => api.MapGet("/sla/breaches", Breaches)
        .WithTags("SLA")
        .Describe<BreachList>("listBreaches", "Limits that were broken in the units that the caller administers or audits, with who held the dossier how long", 401, 403);

    private static async Task<IResult> Breaches(
        Caller caller, ISlaQueries sla, CancellationToken cancellation, string state = "all", string? unit = null, string? procedure = null,
        Party? party = null, DateOnly? from = null, DateOnly? to = null, string? search = null, int page = 1, int pageSize = 20)
    {
        if (!States.Contains(state))
            return Problem.Of(new Refusal("ValueIsNotOneOf", RefusalKind.Invalid, "state", States));
        return Paging.Check(page, pageSize)
            ?? await sla.Breaches(new BreachFilter(state, unit, procedure, party, from, to, search, page, pageSize), caller.Actor, cancellation).Answered();
    }
}
