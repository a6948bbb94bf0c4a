using Microsoft.AspNetCore.Mvc;

namespace OneStop.Workflow.Web.Api;

/// <summary>What an endpoint says of itself in the OpenAPI document.</summary>
internal static class Describing
{
    /// <summary>Describes an endpoint with its answer and every problem it can give.</summary>
    public static RouteHandlerBuilder Describe<TAnswer>(this RouteHandlerBuilder endpoint, string name, string summary, params int[] problems) =>
        endpoint.Produces<TAnswer>().Describe(name, summary, problems);

    public static RouteHandlerBuilder Describe(this RouteHandlerBuilder endpoint, string name, string summary, params int[] problems)
    {
        endpoint.WithName(name).WithSummary(summary);
        foreach (var status in problems.Append(StatusCodes.Status400BadRequest).Append(StatusCodes.Status500InternalServerError).Append(StatusCodes.Status503ServiceUnavailable).Distinct().Order())
            endpoint.Produces<ProblemDetails>(status, "application/problem+json");
        return endpoint;
    }

    /// <summary>What an order can meet: no right, nothing there, a lost race or stale revision, a rule.</summary>
    public static readonly int[] Orders = [401, 403, 404, 409, 413, 415, 422];

    /// <summary>What a question can meet.</summary>
    public static readonly int[] Questions = [401, 403, 404];
}
