using Microsoft.AspNetCore.Authentication.BearerToken;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server.Circuits;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using OneStop.Workflow.Platform.Kernel;
using OneStop.Workflow.Platform.Organisation.Accounts;
using OneStop.Workflow.Web.Hosting;
using OneStop.Workflow.Web.Problems;

namespace OneStop.Workflow.Web.SignIn;

/// <summary>Sign-in: a cookie for pages, a bearer token for the API. Both only name a session; that is a row, and ends there.</summary>
public static class SignInRoom
{
    private const string ByRequest = "OneStop";

    private static readonly HashSet<string> Everybodys = [".css", ".js", ".woff2", ".woff", ".ttf", ".svg", ".png", ".ico", ".wasm", ".dat"];

    public static IServiceCollection AddSignIn(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddAuthentication(ByRequest)
            .AddPolicyScheme(ByRequest, null, scheme => scheme.ForwardDefaultSelector = SchemeOf)
            .AddCookie()
            .AddBearerToken();
        services.AddOptions<CookieAuthenticationOptions>(CookieAuthenticationDefaults.AuthenticationScheme)
            .Configure<IHostEnvironment, AccountOptions>((cookie, environment, accounts) => Cookie(cookie, environment, accounts));
        services.AddAuthorization();
        services.AddAntiforgery(antiforgery => antiforgery.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest);
        services.AddRateLimits(configuration);
        services.AddDataProtection().SetApplicationName("OneStop.Workflow");
        services.AddSingleton<KeptKeys>().AddSingleton<KeyFileCipher>().AddSingleton<KeyFileEncryptor>();
        services.AddOptions<KeyManagementOptions>().Configure<KeptKeys, KeyFileEncryptor>((keys, kept, encryptor) => (keys.XmlRepository, keys.XmlEncryptor) = (kept, encryptor));
        services.AddSingleton<ISeal, KeptSeal>();
        services.AddSingleton<AccessTokens>();
        services.AddScoped<CurrentActor>();
        services.AddScoped<AuthenticationStateProvider, CircuitSignIn>();
        services.AddScoped<CircuitHandler, CircuitUse>();
        return services;
    }

    /// <summary>The API takes a cookie only for reading, e.g. a scan opened from a page; an order without a token could be forged by another site.</summary>
    private static string SchemeOf(HttpContext http) =>
        http.Request.IsEndpoint() || (http.Request.IsApi() || http.Request.IsElsaApi()) && (http.Request.Headers.ContainsKey("Authorization") || !IsReading(http.Request))
            ? BearerTokenDefaults.AuthenticationScheme
            : CookieAuthenticationDefaults.AuthenticationScheme;

    private static bool IsReading(HttpRequest request) => HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method);

    private static void Cookie(CookieAuthenticationOptions cookie, IHostEnvironment environment, AccountOptions accounts)
    {
        cookie.Cookie.Name = "onestop";
        cookie.Cookie.HttpOnly = true;
        cookie.Cookie.SameSite = SameSiteMode.Lax;
        // A real installation speaks HTTPS; a demonstration on one's own machine need not.
        cookie.Cookie.SecurePolicy = DemoChoice.IsProduction(environment.EnvironmentName) ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest;
        cookie.ExpireTimeSpan = accounts.Longest;
        cookie.SlidingExpiration = false;
        cookie.LoginPath = PageSignIn.FormPath;
        cookie.ReturnUrlParameter = "returnUrl";
        cookie.Events.OnValidatePrincipal = Hold;
        cookie.Events.OnRedirectToLogin = context => Answer(context, StatusCodes.Status401Unauthorized);
        cookie.Events.OnRedirectToAccessDenied = context => Answer(context, StatusCodes.Status403Forbidden);
    }

    /// <summary>A cookie is nobody when its session is over, and, but at the steps of the sign-in, before that is finished.</summary>
    private static async Task Hold(CookieValidatePrincipalContext context)
    {
        var request = context.Request;
        // Styles, scripts and pictures are everybody's, and many to a page. The code of a dossier has dots, too.
        if (Everybodys.Contains(Path.GetExtension(request.Path)))
            return;
        var byItself = request.Path.StartsWithSegments("/_blazor", StringComparison.Ordinal) || request.Path.StartsWithSegments("/designer/token", StringComparison.Ordinal);
        var session = await context.HttpContext.RequestServices.GetRequiredService<CurrentActor>().Session(context.Principal!, !byItself, context.HttpContext.RequestAborted);
        if (session is { Stage: SessionStage.Open } || (session is not null && request.Path.StartsWithSegments(PageSignIn.FormPath, StringComparison.Ordinal)))
            return;
        context.RejectPrincipal();
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
