using Microsoft.AspNetCore.Mvc;
using OneStop.Workflow.Platform.Dossiers.Queries;
using OneStop.Workflow.Platform.Kernel;
using OneStop.Workflow.Web.Problems;

namespace OneStop.Workflow.Web.Api;

/// <summary>The filters of the list of limits, as they stand in an address.</summary>
internal sealed record BreachQuestion(
    [FromQuery(Name = "state")] string? State,
    [FromQuery(Name = "kind")] string? Kind,
    [FromQuery(Name = "unit")] string? Unit,
    [FromQuery(Name = "counter")] string? Counter,
    [FromQuery(Name = "procedure")] string? Procedure,
    [FromQuery(Name = "party")] Party? Party,
    [FromQuery(Name = "doers")] string? Doers,
    [FromQuery(Name = "stage")] Stage? Stage,
    [FromQuery(Name = "cause")] string? Cause,
    [FromQuery(Name = "finding")] string? Finding,
    [FromQuery(Name = "apology")] string? Apology,
    [FromQuery(Name = "from")] DateOnly? From,
    [FromQuery(Name = "to")] DateOnly? To,
    [FromQuery(Name = "search")] string? Search,
    [FromQuery(Name = "page")] int? Page,
    [FromQuery(Name = "pageSize")] int? PageSize)
{
    public IResult? Wrong() => (PlausibleDates.Wrong(From, "from") ?? PlausibleDates.Wrong(To, "to")) is { } refusal ? Problem.Of(refusal) : SlaApi.OneOf(
        (State, "state", BreachFilter.States), (Kind, "kind", BreachFilter.Kinds), (Doers, "doers", BreachFilter.Doings), (Finding, "finding", BreachFilter.Findings), (Apology, "apology", BreachFilter.Apologies));

    public BreachFilter Filter() => new(
        State ?? "all", Unit, Procedure, Party, From, To, Search, Page ?? 1, PageSize ?? 20, Stage, Cause, Finding, Apology, Counter, Kind)
    { Doers = Doers };
}
