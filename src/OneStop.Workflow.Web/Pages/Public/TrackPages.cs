using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using OneStop.Workflow.Platform.Dossiers.Commands;
using OneStop.Workflow.Platform.Dossiers.LookingUp;
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
        pages.MapPost("/ma", SendCode);
        pages.MapPost("/danh-gia", Rate);
        // A reloaded or kept address of what follows leads to the question again.
        pages.MapGet("/danh-gia", () => TypedResults.LocalRedirect(Address));
        pages.MapGet("/ma", () => TypedResults.LocalRedirect(Address));
    }

    /// <summary>The first half of the way: a code is sent, or the page asks for what stands for it.</summary>
    private static async Task<IResult> SendCode(HttpContext http, ILookUpCodes codes, [FromForm] string? code, [FromForm] string? phone, [FromForm] Guid? commandId)
    {
        var question = new Question(code, phone, null, null);
        var sent = await codes.Send(question.Code, question.Phone, commandId ?? Guid.NewGuid(), http.Origin(), http.RequestAborted);
        if (sent.IsTaken)
            return Asked(http, StatusCodes.Status200OK, question, TrackStage.Code, [], sent.Value);
        // Asked for again too early: the code that was sent is the one to give.
        var stage = sent.Refusals[0].Code switch { "NoChannelForCode" => TrackStage.Fact, "CodeWasSentLately" => TrackStage.Code, _ => TrackStage.Start };
        return stage == TrackStage.Fact ? Asked(http, StatusCodes.Status200OK, question, stage, []) : Asked(http, Problem.StatusOf(sent.Refusals[0].Kind), question, stage, sent.Refusals);
    }

    private static async Task<IResult> Find(HttpContext http, IPublicQueries dossiers, [FromForm] string? code, [FromForm] string? phone, [FromForm] string? proof, [FromForm] string? otp)
    {
        var question = new Question(code, phone, proof, otp);
        var answer = await dossiers.Find(question.Code, question.Proof, http.Origin(), http.RequestAborted);
        return answer.IsTaken ? Shown(http, answer.Value) : Refused(http, question, answer.Refusals, dossiers.SendsCodes);
    }

    private static async Task<IResult> Rate(
        HttpContext http, IPublicQueries dossiers, ICommands commands, [FromForm] string? code, [FromForm] string? ticket, [FromForm] int? score, [FromForm] string? comment, [FromForm] Guid? commandId)
    {
        var (question, carried) = (new Question(code, null, null, null), new Proof(null) { Ticket = ticket ?? "" });
        var proven = await dossiers.Prove(question.Code, carried, http.Origin(), http.RequestAborted);
        if (!proven.IsTaken)
            return Refused(http, question, proven.Refusals);
        var rated = score is { } given && commandId is { } id ? await commands.Send(new RateDossier(proven.Value, given, comment), id, Actor.Citizen, http.RequestAborted) : null;
        var answer = await dossiers.Find(question.Code, carried, http.Origin(), http.RequestAborted);
        return answer.IsTaken ? Shown(http, answer.Value, rated?.Refusals, rated is { IsTaken: true }, comment) : Refused(http, question, answer.Refusals);
    }

    private static RazorComponentResult<TrackDocument> Shown(HttpContext http, PublicDossier found, IReadOnlyList<Refusal>? refusals = null, bool justRated = false, string? comment = null)
    {
        KeepNowhere(http);
        return Page(StatusCodes.Status200OK, new()
        {
            [nameof(TrackDocument.Found)] = found,
            [nameof(TrackDocument.Refusals)] = refusals ?? [],
            [nameof(TrackDocument.JustRated)] = justRated,
            [nameof(TrackDocument.Comment)] = comment,
        });
    }

    private static RazorComponentResult<TrackDocument> Refused(HttpContext http, Question question, IReadOnlyList<Refusal> refusals, bool sendsCodes = false)
    {
        var stage = refusals[0].Field == "oneTimeCode" ? TrackStage.Code
            : sendsCodes && (question.GivesFact || refusals is [{ Field: "birthDate" }]) ? TrackStage.Fact : TrackStage.Start;
        return Asked(http, Problem.StatusOf(refusals[0].Kind), question, stage, refusals);
    }

    private static RazorComponentResult<TrackDocument> Asked(
        HttpContext http, int status, Question question, TrackStage stage, IReadOnlyList<Refusal> refusals, LookUpCodeSent? sent = null)
    {
        KeepNowhere(http);
        return Page(status, new()
        {
            [nameof(TrackDocument.Code)] = question.Code,
            [nameof(TrackDocument.Phone)] = question.Phone,
            [nameof(TrackDocument.Stage)] = stage,
            [nameof(TrackDocument.Sent)] = sent,
            [nameof(TrackDocument.Refusals)] = refusals,
        });
    }

    /// <summary>The answer must not come back with the back button of a shared phone.</summary>
    private static void KeepNowhere(HttpContext http) => http.Response.OnStarting(() =>
    {
        http.Response.Headers.CacheControl = "no-store";
        return Task.CompletedTask;
    });

    private static RazorComponentResult<TrackDocument> Page(int status, Dictionary<string, object?> parameters) => new(parameters) { StatusCode = status };

    /// <summary>What was asked, as it was typed.</summary>
    private sealed class Question(string? code, string? phone, string? fact, string? oneTimeCode)
    {
        public string Code { get; } = code?.Trim() ?? "";

        public string Phone { get; } = new([.. (phone ?? "").Where(char.IsAsciiDigit)]);

        public bool GivesFact => fact is not null;

        public Proof Proof => oneTimeCode is null ? Proof.Typed(Phone, fact) : Proof.Sent(Phone, oneTimeCode);
    }
}

/// <summary>What the citizen is asked for next.</summary>
public enum TrackStage
{
    /// <summary>The code of the dossier, and what leads on from there.</summary>
    Start,

    /// <summary>The one-time code that was sent.</summary>
    Code,

    /// <summary>Where none can be sent to this applicant: what stands for it.</summary>
    Fact,
}
