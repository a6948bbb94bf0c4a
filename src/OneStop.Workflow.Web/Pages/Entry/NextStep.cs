using Microsoft.AspNetCore.Mvc;
using OneStop.Workflow.Platform.Kernel;
using OneStop.Workflow.Platform.Organisation.Accounts;
using OneStop.Workflow.Web.Problems;
using OneStop.Workflow.Web.SignIn;

namespace OneStop.Workflow.Web.Pages.Entry;

/// <summary>
/// What is asked for between the password and the first page (<c>/dang-nhap/tiep</c>): the code of the second factor, an
/// own password instead of a one-time one, a second factor where the role needs one. Plain HTML, no script.
/// </summary>
internal static class NextStep
{
    public static void MapNextStep(this IEndpointRouteBuilder app)
    {
        app.MapGet(PageSignIn.NextPath, Show).AllowAnonymous().ExcludeFromDescription();
        app.MapPost(PageSignIn.NextPath, Take).RequireRateLimiting(RateLimits.SignIn).AllowAnonymous().ExcludeFromDescription();
    }

    private static async Task<IResult> Show(HttpContext http, CurrentActor current, ISecondFactors factors, string? returnUrl) =>
        await current.Session(http.User, isUsed: true, http.RequestAborted) is { } session
            ? session.Stage == SessionStage.Open ? TypedResults.LocalRedirect(PageSignIn.Home(returnUrl)) : await Page(http, factors, session, returnUrl, [])
            : TypedResults.LocalRedirect(PageSignIn.FormPath);

    private static async Task<IResult> Take(
        HttpContext http, CurrentActor current, ISessions sessions, ISecondFactors factors, IPasswords passwords,
        [FromForm] string? returnUrl, [FromForm] string? code, [FromForm] string? newPassword, [FromForm] string? again)
    {
        if (await current.Session(http.User, isUsed: true, http.RequestAborted) is not { } session || await current.Person(session, http.RequestAborted) is not { } actor)
            return TypedResults.LocalRedirect(PageSignIn.AfterSession);
        IReadOnlyList<Refusal> refusals = [];
        switch (session.Stage)
        {
            case SessionStage.NeedsCode:
                refusals = (await sessions.GiveCode(session.Id, session.PersonId, code, http.Knock(), http.RequestAborted)).Refusals;
                break;
            case SessionStage.NeedsPassword:
                refusals = newPassword != again
                    ? [new Refusal("PasswordsDiffer", RefusalKind.Invalid, "again")]
                    : (await passwords.ChangePassword(Guid.NewGuid(), actor, session.Id, null, newPassword, http.Knock(), http.RequestAborted)).Refusals;
                break;
            case SessionStage.NeedsSecondFactor:
                var codes = await factors.Confirm(session.PersonId, code, http.Knock(), http.RequestAborted);
                refusals = codes.Refusals;
                if (codes.IsTaken)
                {
                    await sessions.Advance(session.Id, session.PersonId, http.RequestAborted);
                    return Document(http, StatusCodes.Status200OK, new() { [nameof(NextStepDocument.Recovery)] = codes.Value.Codes, [nameof(NextStepDocument.ReturnUrl)] = PageSignIn.Home(returnUrl) });
                }
                break;
        }
        if (refusals.Count > 0)
            return await Page(http, factors, session, returnUrl, refusals);
        var stage = await sessions.Advance(session.Id, session.PersonId, http.RequestAborted);
        return TypedResults.LocalRedirect(stage == SessionStage.Open
            ? PageSignIn.Home(returnUrl)
            : PageSignIn.NextPath + QueryString.Create("returnUrl", PageSignIn.Home(returnUrl)));
    }

    private static async Task<IResult> Page(HttpContext http, ISecondFactors factors, LiveSession session, string? returnUrl, IReadOnlyList<Refusal> refusals)
    {
        var offered = session.Stage == SessionStage.NeedsSecondFactor ? (await factors.Offer(session.PersonId, http.RequestAborted)).Value : null;
        return Document(http, refusals.Count == 0 ? StatusCodes.Status200OK : Problem.StatusOf(refusals[0].Kind), new()
        {
            [nameof(NextStepDocument.Stage)] = session.Stage,
            [nameof(NextStepDocument.Offered)] = offered,
            [nameof(NextStepDocument.ReturnUrl)] = PageSignIn.Home(returnUrl),
            [nameof(NextStepDocument.Refusals)] = refusals,
        });
    }

    private static IResult Document(HttpContext http, int status, Dictionary<string, object?> parameters)
    {
        http.Response.Headers.CacheControl = "no-store";
        return new Microsoft.AspNetCore.Http.HttpResults.RazorComponentResult<NextStepDocument>(parameters) { StatusCode = status };
    }
}
