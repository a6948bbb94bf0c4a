using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using OneStop.Workflow.Platform.Dossiers.Commands;
using OneStop.Workflow.Platform.Dossiers.Queries;
using OneStop.Workflow.Platform.Kernel;
using OneStop.Workflow.Web.Problems;

namespace OneStop.Workflow.Web.Pages.Public;

/// <summary>
/// The citizen's pages: <c>/tra-cuu</c>. The second factor travels only in the body of a post, and the answer stands
/// in the same response and is kept nowhere.
/// </summary>
internal static class TrackPages
{
    private const string Address = "/tra-cuu";

    public static void MapTracking(this IEndpointRouteBuilder app)
    {
        var pages = app.MapGroup(Address).AllowAnonymous().ExcludeFromDescription();
        pages.MapGet("", (string? code) => Page(StatusCodes.Status200OK, new() { [nameof(TrackDocument.Code)] = code }));
        pages.MapPost("", Find);
        pages.MapPost("/danh-gia", Rate);
        // A reloaded or kept address of the rating leads to the question again.
        pages.MapGet("/danh-gia", () => TypedResults.LocalRedirect(Address));
    }

    private static async Task<IResult> Find(HttpContext http, IPublicQueries dossiers, [FromForm] string? code, [FromForm] string? factor)
    {
        var question = Question.Of(code, factor);
        var answer = await Ask(http, dossiers, question);
        return answer.IsTaken ? Shown(http, answer.Value, question) : Refused(http, question, answer.Refusals);
    }

    private static async Task<IResult> Rate(
        HttpContext http, IPublicQueries dossiers, ICommands commands, [FromForm] string? code, [FromForm] string? factor, [FromForm] int? score, [FromForm] Guid? commandId)
    {
        var question = Question.Of(code, factor);
        var answer = await Ask(http, dossiers, question);
        if (!answer.IsTaken)
            return Refused(http, question, answer.Refusals);
        if (score is null || commandId is null)
            return Shown(http, answer.Value, question);
        var rated = await commands.Send(new RateDossier(answer.Value.Code, question.Factor, score.Value), commandId.Value, Actor.Citizen, http.RequestAborted);
        if (!rated.IsTaken)
            return Shown(http, answer.Value, question, rated.Refusals);
        return Shown(http, answer.Value with { Satisfaction = rated.Value.Score, CanRate = false }, question, justRated: true);
    }

    private static async Task<Answer<PublicDossier>> Ask(HttpContext http, IPublicQueries dossiers, Question question) => question.Missing is { Count: > 0 } missing
        ? Answer<PublicDossier>.Refused(missing)
        : await dossiers.Find(question.Code, question.Factor, http.Connection.RemoteIpAddress?.ToString() ?? "", http.RequestAborted);

    private static RazorComponentResult<TrackDocument> Shown(
        HttpContext http, PublicDossier found, Question question, IReadOnlyList<Refusal>? refusals = null, bool justRated = false)
    {
        KeepNowhere(http);
        return Page(StatusCodes.Status200OK, new()
        {
            [nameof(TrackDocument.Found)] = found,
            [nameof(TrackDocument.Factor)] = question.Factor,
            [nameof(TrackDocument.Refusals)] = refusals ?? [],
            [nameof(TrackDocument.JustRated)] = justRated,
        });
    }

    private static RazorComponentResult<TrackDocument> Refused(HttpContext http, Question question, IReadOnlyList<Refusal> refusals)
    {
        KeepNowhere(http);
        return Page(Problem.StatusOf(refusals[0].Kind), new() { [nameof(TrackDocument.Code)] = question.Code, [nameof(TrackDocument.Refusals)] = refusals });
    }

    /// <summary>The answer must not come back with the back button of a shared phone.</summary>
    private static void KeepNowhere(HttpContext http) => http.Response.OnStarting(() =>
    {
        http.Response.Headers.CacheControl = "no-store";
        return Task.CompletedTask;
    });

    private static RazorComponentResult<TrackDocument> Page(int status, Dictionary<string, object?> parameters) => new(parameters) { StatusCode = status };

    /// <summary>What was asked, cleaned of blanks, and what is missing in it.</summary>
    private sealed record Question(string Code, string Factor, IReadOnlyList<Refusal> Missing)
    {
        public static Question Of(string? code, string? factor)
        {
            code = code?.Trim() ?? "";
            var digits = new string([.. (factor ?? "").Where(char.IsAsciiDigit)]);
            var missing = new List<Refusal>(2);
            if (code.Length is 0 or > 100)
                missing.Add(new Refusal("Track.CodeIsMissing", RefusalKind.Invalid, "code"));
            if (digits.Length != 4)
                missing.Add(new Refusal("Track.FactorIsFourDigits", RefusalKind.Invalid, "factor"));
            return new Question(code, digits, missing);
        }
    }
}
