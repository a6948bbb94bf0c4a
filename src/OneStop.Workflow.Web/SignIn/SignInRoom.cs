using Microsoft.AspNetCore.Authentication.BearerToken;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using OneStop.Workflow.Web.Problems;

namespace OneStop.Workflow.Web.SignIn;

/// <summary>Sign-in: a cookie for pages, a bearer token for the API.</summary>
public static class SignInRoom
{
    /// <summary>A working day at the counter without a second sign-in.</summary>
    private static readonly TimeSpan Lasts = TimeSpan.FromHours(8);

    private const string ByRequest = "OneStop";

    public static IServiceCollection AddSignIn(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddAuthentication(ByRequest)
            .AddPolicyScheme(ByRequest, null, scheme => scheme.ForwardDefaultSelector = SchemeOf)
            .AddCookie(Cookie)
            .AddBearerToken(token => token.BearerTokenExpiration = Lasts);
        services.AddAuthorization();
        services.AddAntiforgery();
        services.AddRateLimits(configuration);
        services.AddDataProtection().SetApplicationName("OneStop.Workflow");
        services.AddSingleton<KeptKeys>();
        services.AddOptions<KeyManagementOptions>().Configure<KeptKeys>((keys, kept) => keys.XmlRepository = kept);
        services.AddSingleton<AccessTokens>();
        services.AddScoped<CurrentActor>();
        services.AddScoped<AuthenticationStateProvider, CircuitSignIn>();
        return services;
    }

    /// <summary>The API takes a cookie only for reading, e.g. a scan opened from a page; an order without a token could be forged by another site.</summary>
    private static string SchemeOf(HttpContext http) =>
        (http.Request.IsApi() || http.Request.IsElsaApi()) && (http.Request.Headers.ContainsKey("Authorization") || !IsReading(http.Request))
            ? BearerTokenDefaults.AuthenticationScheme
            : CookieAuthenticationDefaults.AuthenticationScheme;

    private static bool IsReading(HttpRequest request) => HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method);

    private static void Cookie(CookieAuthenticationOptions cookie)
    {
        cookie.Cookie.Name = "onestop";
        cookie.Cookie.HttpOnly = true;
        cookie.Cookie.SameSite = SameSiteMode.Lax;
        cookie.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        cookie.ExpireTimeSpan = Lasts;
        cookie.SlidingExpiration = true;
        cookie.LoginPath = PageSignIn.FormPath;
        cookie.ReturnUrlParameter = "returnUrl";
        cookie.Events.OnRedirectToLogin = context => Answer(context, StatusCodes.Status401Unauthorized);
        cookie.Events.OnRedirectToAccessDenied = context => Answer(context, StatusCodes.Status403Forbidden);
    }

    /// <summary>Pages go to the sign-in form; the API gets a status.</summary>
    private static Task Answer(Microsoft.AspNetCore.Authentication.RedirectContext<CookieAuthenticationOptions> context, int status)
    {
        if (context.Request.IsApi() || context.Request.IsElsaApi() || status == StatusCodes.Status403Forbidden)
            context.Response.StatusCode = status;
        else
            context.Response.Redirect(context.RedirectUri);
        return Task.CompletedTask;
    }
}
