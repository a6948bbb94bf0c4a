using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Mvc;
using OneStop.Workflow.Platform.Organisation;
using OneStop.Workflow.Platform.Organisation.Accounts;

namespace OneStop.Workflow.Web.SignIn;

/// <summary>
/// Signs in and out by cookie, for pages. The form (<c>/dang-nhap</c>) posts <c>userName</c>, <c>password</c> and
/// <c>returnUrl</c> with an antiforgery token; a refusal goes back to it as <c>?refusal=CODE</c>. What is asked for after
/// the password (<c>/dang-nhap/tiep</c>) comes before any other page.
/// </summary>
public static class PageSignIn
{
    public const string FormPath = "/dang-nhap";

    /// <summary>Where somebody is led whose session is over.</summary>
    public const string AfterSession = FormPath + "?refusal=SessionIsOver";
    public const string NextPath = FormPath + "/tiep";
    public const string SignInPath = "/sign-in";
    public const string SignOutPath = "/sign-out";

    public static void MapPageSignIn(this IEndpointRouteBuilder app)
    {
        app.MapPost(SignInPath, SignIn).RequireRateLimiting(RateLimits.SignIn).AllowAnonymous().ExcludeFromDescription();
        app.MapPost(SignOutPath, SignOut).AllowAnonymous().ExcludeFromDescription();
    }

    private static async Task<IResult> SignIn(
        HttpContext http, ISignIn people, ISessions sessions, [FromForm] string? userName, [FromForm] string? password, [FromForm] string? returnUrl)
    {
        var answer = await people.Check(userName ?? "", password ?? "", http.Knock(), http.RequestAborted);
        if (!answer.IsTaken)
        {
            TypedName.Keep(http, userName ?? "");
            return Back(answer.Refusals[0], returnUrl);
        }
        var session = await sessions.Begin(answer.Value, SessionKind.Page, http.Knock(), http.RequestAborted);
        await http.SignInAsync(
            CookieAuthenticationDefaults.AuthenticationScheme, PersonTicket.For(answer.Value.PersonId, session.Id, CookieAuthenticationDefaults.AuthenticationScheme));
        return TypedResults.LocalRedirect(session.Stage == SessionStage.Open ? Home(returnUrl) : Next(returnUrl));
    }

    private static async Task<IResult> SignOut(HttpContext http, IAntiforgery antiforgery, ISessions sessions)
    {
        // A session that is over is nobody's, and its form's token fits nobody; there is only the cookie to take away.
        if (PersonTicket.Of(http.User) is { } ticket)
        {
            // A form without fields binds nothing, so the framework does not ask for the token by itself.
            if (!await antiforgery.IsRequestValidAsync(http))
                return TypedResults.BadRequest();
            await sessions.End(ticket.Session, ticket.Person, SessionEnd.SignedOut, http.Knock(), http.RequestAborted);
        }
        await http.SignOutAsync(CookieAuthenticationDefaults.AuthenticationScheme);
        return TypedResults.LocalRedirect(FormPath);
    }

    /// <summary>Where a finished sign-in leads.</summary>
    internal static string Home(string? returnUrl) => IsLocal(returnUrl) ? returnUrl! : "/";

    private static string Next(string? returnUrl) => NextPath + (IsLocal(returnUrl) ? "?returnUrl=" + Uri.EscapeDataString(returnUrl!) : "");

    private static IResult Back(Platform.Kernel.Refusal refusal, string? returnUrl)
    {
        var query = QueryString.Create("refusal", refusal.Code);
        // How many minutes to wait; nothing that anybody typed.
        if (refusal.Arguments is [var minutes])
            query = query.Add("wait", minutes);
        if (IsLocal(returnUrl))
            query = query.Add("returnUrl", returnUrl!);
        return TypedResults.LocalRedirect(FormPath + query);
    }

    /// <summary>Only a path of this host: nobody is sent elsewhere after signing in.</summary>
    private static bool IsLocal(string? url) => url is ['/', ..] and not (['/', '/', ..] or ['/', '\\', ..]) && !url.Any(char.IsControl);
}
