using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using OneStop.Workflow.Platform.Dossiers.Commands;
using OneStop.Workflow.Platform.Dossiers.Queries;
using OneStop.Workflow.Platform.Kernel;
using OneStop.Workflow.Web.Problems;
using OneStop.Workflow.Web.SignIn;

namespace OneStop.Workflow.Web.Pages.Public;

/// <summary>
/// The citizen's pages: <c>/tra-cuu</c>. The proof travels only in the body of a post, and the answer stands
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

    private static async Task<IResult> Find(HttpContext http, IPublicQueries dossiers, [FromForm] string? code, [FromForm] string? phone, [FromForm] string? proof)
    {
        var question = new Question(code, phone, proof);
        var answer = await dossiers.Find(question.Code, question.Proof, http.Origin(), http.RequestAborted);
        return answer.IsTaken ? Shown(http, answer.Value, question) : Refused(http, question, answer.Refusals);
    }

    private static async Task<IResult> Rate(
        HttpContext http, IPublicQueries dossiers, ICommands commands, [FromForm] string? code, [FromForm] string? phone, [FromForm] string? proof, [FromForm] int? score, [FromForm] Guid? commandId)
    {
        var question = new Question(code, phone, proof);
        var proven = await dossiers.Prove(question.Code, question.Proof, http.Origin(), http.RequestAborted);
        if (!proven.IsTaken)
            return Refused(http, question, proven.Refusals);
        var rated = score is { } given && commandId is { } id ? await commands.Send(new RateDossier(proven.Value, given), id, Actor.Citizen, http.RequestAborted) : null;
        var answer = await dossiers.Find(question.Code, question.Proof, http.Origin(), http.RequestAborted);
        return answer.IsTaken ? Shown(http, answer.Value, question, rated?.Refusals, rated is { IsTaken: true }) : Refused(http, question, answer.Refusals);
    }

    private static RazorComponentResult<TrackDocument> Shown(
        HttpContext http, PublicDossier found, Question question, IReadOnlyList<Refusal>? refusals = null, bool justRated = false)
    {
        KeepNowhere(http);
        return Page(StatusCodes.Status200OK, new()
        {
            [nameof(TrackDocument.Found)] = found,
            [nameof(TrackDocument.Phone)] = question.Phone,
            [nameof(TrackDocument.Proof)] = question.Typed,
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

    /// <summary>What was asked, as it was typed.</summary>
    private sealed class Question(string? code, string? phone, string? typed)
    {
        public string Code { get; } = code?.Trim() ?? "";

        public string Phone { get; } = phone ?? "";

        public string Typed { get; } = typed ?? "";

        public Proof Proof => Proof.Typed(Phone, Typed);
    }
}
