using OneStop.Workflow.Platform.Kernel;
using OneStop.Workflow.Web.Problems;

namespace OneStop.Workflow.Web.ElsaApi;

/// <summary>
/// Refusals in the form of Elsa's server. Studio shows a designer nothing but answers with status 400, so whatever the
/// designer must see has that status: a wrong document, a lost race, a rule of the law.
/// </summary>
internal static class ElsaAnswers
{
    public static IResult Problem(IReadOnlyList<Refusal> refusals) => refusals.All(r => r.Kind == RefusalKind.NotFound)
        ? TypedResults.NotFound()
        : Problem(StatusOf(refusals), refusals.GroupBy(r => r.Field ?? "generalErrors").ToDictionary(g => g.Key, g => g.Select(Sentence).Distinct().ToArray()));

    public static IResult Problem(Refusal refusal) => Problem([refusal]);

    public static IResult Problem(int status, string message) => Problem(status, new Dictionary<string, string[]> { ["generalErrors"] = [message] });

    public static IResult ToElsa<T>(this Answer<T> answer, Func<T, IResult> taken) => answer.IsTaken ? taken(answer.Value) : Problem(answer.Refusals);

    /// <summary>A JSON path goes before the reason, so that it is seen in Studio's message, too.</summary>
    private static string Sentence(Refusal refusal) =>
        refusal.Field is { } field && field.Contains('$', StringComparison.Ordinal) ? $"{field}: {RefusalText.Of(refusal)}" : RefusalText.Of(refusal);

    private static IResult Problem(int status, Dictionary<string, string[]> errors)
    {
        var problem = TypedResults.Json(new ElsaProblem(status, RefusalText.Find("KindInvalid", null) ?? "", errors), ElsaJson.Options, "application/problem+json", status);
        return status == StatusCodes.Status503ServiceUnavailable ? new TriedLater(problem) : problem;
    }

    private static int StatusOf(IReadOnlyList<Refusal> refusals) =>
        refusals.Any(r => r.Kind == RefusalKind.Unavailable) ? StatusCodes.Status503ServiceUnavailable
        : refusals.Any(r => r.Kind == RefusalKind.TooMany) ? StatusCodes.Status429TooManyRequests
        : refusals.Any(r => r.Kind == RefusalKind.Forbidden) ? StatusCodes.Status403Forbidden
        : StatusCodes.Status400BadRequest;

    private sealed record ElsaProblem(int StatusCode, string Message, Dictionary<string, string[]> Errors);
}
