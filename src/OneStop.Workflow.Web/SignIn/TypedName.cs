namespace OneStop.Workflow.Web.SignIn;

/// <summary>
/// The user name of a refused sign-in, for the form that comes next, so that it need not be typed again. It travels in
/// a cookie of that form and not in the address, which ends up in logs.
/// </summary>
internal static class TypedName
{
    private const string Cookie = "onestop.typed-name";
    private const int MostCharacters = 100;
    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(2);

    public static void Keep(HttpContext http, string userName)
    {
        if (userName.Length is > 0 and <= MostCharacters)
            http.Response.Cookies.Append(Cookie, userName, Options(http, Kept));
    }

    /// <summary>What was kept, once.</summary>
    public static string? Take(HttpContext http)
    {
        if (http.Request.Cookies[Cookie] is not { } kept)
            return null;
        http.Response.Cookies.Delete(Cookie, Options(http, null));
        return kept;
    }

    private static CookieOptions Options(HttpContext http, TimeSpan? age) => new()
    {
        HttpOnly = true,
        IsEssential = true,
        MaxAge = age,
        Path = PageSignIn.FormPath,
        SameSite = SameSiteMode.Strict,
        Secure = http.Request.IsHttps,
    };
}
