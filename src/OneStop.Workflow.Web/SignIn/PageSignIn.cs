using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Mvc;
using OneStop.Workflow.Platform.Organisation;

namespace OneStop.Workflow.Web.SignIn;

/// <summary>
/// Signs in and out by cookie, for pages. The form (<c>/dang-nhap</c>) posts <c>userName</c>, <c>password</c> and
/// <c>returnUrl</c> with an antiforgery token; a refusal goes back to it as <c>?refusal=CODE</c>.
/// </summary>
public static class PageSignIn
{
    public const string FormPath = "/dang-nhap";
    public const string SignInPath = "/sign-in";
    public const string SignOutPath = "/sign-out";

    public static void MapPageSignIn(this IEndpointRouteBuilder app)
    {
        app.MapPost(SignInPath, SignIn).RequireRateLimiting(RateLimits.SignIn).AllowAnonymous().ExcludeFromDescription();
        app.MapPost(SignOutPath, SignOut).AllowAnonymous().ExcludeFromDescription();
    }

    private static async Task<IResult> SignIn(
        HttpContext http, ISignIn people, [FromForm] string? userName, [FromForm] string? password, [FromForm] string? returnUrl)
    {
        var answer = await people.Check(userName ?? "", password ?? "", http.RequestAborted);
        if (!answer.IsTaken)
        {
            TypedName.Keep(http, userName ?? "");
            return Back(answer.Refusals[0].Code, returnUrl);
        }
        await http.SignInAsync(
            CookieAuthenticationDefaults.AuthenticationScheme, PersonTicket.For(answer.Value.PersonId, CookieAuthenticationDefaults.AuthenticationScheme));
        return TypedResults.LocalRedirect(IsLocal(returnUrl) ? returnUrl! : "/");
    }

    private static async Task<IResult> SignOut(HttpContext http, IAntiforgery antiforgery)
    {
        // A form without fields binds nothing, so the framework does not ask for the token by itself.
        if (!await antiforgery.IsRequestValidAsync(http))
            return TypedResults.BadRequest();
        await http.SignOutAsync(CookieAuthenticationDefaults.AuthenticationScheme);
        return TypedResults.LocalRedirect(FormPath);
    }

    private static IResult Back(string refusal, string? returnUrl) => TypedResults.LocalRedirect(
        FormPath + QueryString.Create("refusal", refusal) + (IsLocal(returnUrl) ? "&returnUrl=" + Uri.EscapeDataString(returnUrl!) : ""));

    /// <summary>Only a path of this host: nobody is sent elsewhere after signing in.</summary>
    private static bool IsLocal(string? url) => url is ['/', ..] and not (['/', '/', ..] or ['/', '\\', ..]) && !url.Any(char.IsControl);
}
