using Microsoft.AspNetCore.Localization;
using OneStop.Workflow.Web.Problems;

namespace OneStop.Workflow.Web.Shell;

/// <summary>Vietnamese first, English second; chosen by a cookie.</summary>
public static class Languages
{
    public const string Vietnamese = "vi";
    public const string English = "en";

    /// <summary>
    /// Pages: the cookie, or else Vietnamese, since the browsers of counters are mostly installed in English. The API: Accept-Language.
    /// </summary>
    public static void Set(RequestLocalizationOptions options)
    {
        options.SetDefaultCulture(Vietnamese).AddSupportedCultures(Vietnamese, English).AddSupportedUICultures(Vietnamese, English);
        options.RequestCultureProviders = [new CookieRequestCultureProvider(), new AcceptLanguageOfApi()];
    }

    /// <summary>Keeps the choice for a year and goes back to the page.</summary>
    public static IResult Choose(HttpContext http, string? to, string? back)
    {
        if (to is Vietnamese or English)
        {
            http.Response.Cookies.Append(
                CookieRequestCultureProvider.DefaultCookieName,
                CookieRequestCultureProvider.MakeCookieValue(new RequestCulture(to)),
                new CookieOptions { MaxAge = TimeSpan.FromDays(365), IsEssential = true, HttpOnly = true, SameSite = SameSiteMode.Lax });
        }
        return Results.LocalRedirect(IsOwn(back) ? back! : "/");
    }

    private static bool IsOwn(string? path) =>
        path is { Length: > 0 } && path[0] == '/' && (path.Length == 1 || path[1] is not ('/' or '\\'));

    private sealed class AcceptLanguageOfApi : RequestCultureProvider
    {
        private readonly AcceptLanguageHeaderRequestCultureProvider header = new();

        public override Task<ProviderCultureResult?> DetermineProviderCultureResult(HttpContext httpContext) =>
            httpContext.Request.IsApi()
                ? header.DetermineProviderCultureResult(httpContext)
                : NullProviderCultureResult;
    }
}
