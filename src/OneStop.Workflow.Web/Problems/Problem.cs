using Microsoft.AspNetCore.Mvc;
using OneStop.Workflow.Platform.Kernel;

namespace OneStop.Workflow.Web.Problems;

/// <summary>Refusals as problem details (RFC 9457): the one place where a no of the platform becomes an answer of HTTP.</summary>
public static class Problem
{
    /// <summary>Code of a problem that gathers refusals of several kinds; each stands in <c>refusals</c>.</summary>
    public const string Several = "SeveralThingsAreWrong";

    public const string TypePrefix = "urn:onestop:refusal:";

    public static IResult Of(params IReadOnlyList<Refusal> refusals) => Of(null, refusals);

    /// <param name="status">Overrules the status of the kind, e.g. 401 or 413.</param>
    public static IResult Of(int? status, params IReadOnlyList<Refusal> refusals) =>
        Leading(refusals) == RefusalKind.Unavailable ? new TriedLater(TypedResults.Problem(Details(status, refusals))) : TypedResults.Problem(Details(status, refusals));

    public static ProblemDetails Details(int? status, params IReadOnlyList<Refusal> refusals)
    {
        var codes = refusals.Select(r => r.Code).Distinct().ToList();
        var code = codes is [var only] ? only : Several;
        var details = new ProblemDetails
        {
            Type = TypePrefix + code,
            Title = RefusalText.Of($"Kind{Leading(refusals)}"),
            Status = status ?? StatusOf(Leading(refusals)),
            Detail = string.Join(" ", refusals.Select(r => RefusalText.Of(r)).Distinct()),
            Extensions = { ["code"] = code },
        };
        if (ByField(refusals) is { Count: > 0 } errors)
            details.Extensions["errors"] = errors;
        if (refusals.SelectMany(RefusalText.Allowed).Distinct().ToList() is { Count: > 0 } allowed)
            details.Extensions["allowed"] = allowed;
        if (refusals.Count > 1)
            details.Extensions["refusals"] = refusals.Select(r => new OneRefusal(r.Code, r.Field, RefusalText.Of(r))).ToList();
        return details;
    }

    public static int StatusOf(RefusalKind kind) => kind switch
    {
        RefusalKind.Invalid => StatusCodes.Status400BadRequest,
        RefusalKind.Forbidden => StatusCodes.Status403Forbidden,
        RefusalKind.NotFound => StatusCodes.Status404NotFound,
        RefusalKind.Conflict => StatusCodes.Status409Conflict,
        RefusalKind.Rule => StatusCodes.Status422UnprocessableEntity,
        RefusalKind.TooMany => StatusCodes.Status429TooManyRequests,
        RefusalKind.Unavailable => StatusCodes.Status503ServiceUnavailable,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    /// <summary>Of several refusals the one that cannot be mended by mending the fields decides.</summary>
    private static RefusalKind Leading(IReadOnlyList<Refusal> refusals) => refusals.MaxBy(r => Weight(r.Kind))!.Kind;

    private static int Weight(RefusalKind kind) => kind switch
    {
        RefusalKind.Unavailable => 6,
        RefusalKind.TooMany => 5,
        RefusalKind.NotFound => 4,
        RefusalKind.Forbidden => 3,
        RefusalKind.Conflict => 2,
        RefusalKind.Rule => 1,
        _ => 0,
    };

    private static Dictionary<string, string[]> ByField(IReadOnlyList<Refusal> refusals) => refusals
        .Where(r => r.Field is not null)
        .GroupBy(r => r.Field!)
        .ToDictionary(g => g.Key, g => g.Select(r => RefusalText.Of(r)).Distinct().ToArray());
}

/// <summary>One of several refusals in a problem.</summary>
public sealed record OneRefusal(string Code, string? Field, string Detail);
