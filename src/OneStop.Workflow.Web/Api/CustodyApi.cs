using OneStop.Workflow.Platform.Dossiers.Operating.Papers;
using OneStop.Workflow.Platform.Kernel;
using OneStop.Workflow.Web.Problems;

namespace OneStop.Workflow.Web.Api;

/// <summary>Differences between papers given and received, for both sides; settled with the true counts.</summary>
internal static class CustodyApi
{
    private static readonly string[] States = ["open", "closed", "all"];

    public static void MapCustody(this IEndpointRouteBuilder api)
    {
        var incidents = api.MapGroup("/custody-incidents").WithTags("Custody");
        incidents.MapGet("", List).Describe<CustodyIncidentList>("listCustodyIncidents", "Papers that were counted differently by the two sides of a hand-over, open ones first; search takes a code or a part of one", 401);
        incidents.MapPost("/search", Find).Describe<CustodyIncidentList>("findCustodyIncidents", "The same by name or any words", 401, 413, 415);
        incidents.MapGet("/{id:guid}", Get).Describe<CustodyIncidentView>("getCustodyIncident", "What each side counted, what the custody book says, and how it was settled", Describing.Questions);
        incidents.MapPost("/{id:guid}/close", Close).Describe<ClosedCustodyIncident>("closeCustodyIncident", "Settle a difference with the papers' true counts and a reason", Describing.Orders);
    }

    private static async Task<IResult> List(
        Caller caller, ICustodyQueries custody, CancellationToken cancellation, string state = "open", string? search = null, int page = 1, int pageSize = 20)
    {
        if (!States.Contains(state))
            return Problem.Of(new Refusal("ValueIsNotOneOf", RefusalKind.Invalid, "state", States));
        return Paging.Check(page, pageSize) ?? TypedResults.Ok(await custody.List(new CustodyIncidentFilter(state, search, page, pageSize), caller.Actor, cancellation));
    }

    private static Task<IResult> Find(Caller caller, Body<SearchBody> body, ICustodyQueries custody, CancellationToken cancellation, string state = "open", int page = 1, int pageSize = 20) =>
        List(caller, custody, cancellation, state, body.Value.Search, page, pageSize);

    private static Task<IResult> Get(Guid id, Caller caller, ICustodyQueries custody, CancellationToken cancellation) => custody.Get(id, caller.Actor, cancellation).Answered();

    private static Task<IResult> Close(Guid id, Body<CloseCustodyBody> body, Caller caller, ICommands commands, CancellationToken cancellation) =>
        commands.Send(new CloseCustodyIncident(id, body.Value.Papers, body.Value.Reason, body.Value.Revision), body.Value.CommandId, caller.Actor, cancellation).Answered();
}

internal sealed record CloseCustodyBody : OperateBody
{
    /// <summary>Every paper that differed, with its true count and, if it is not with the receiver, the unit that has it.</summary>
    public required IReadOnlyList<TruePaper> Papers { get; init; }
}
