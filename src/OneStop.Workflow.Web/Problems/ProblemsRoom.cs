using System.Diagnostics;
using System.Globalization;
using Microsoft.AspNetCore.Localization;

namespace OneStop.Workflow.Web.Problems;

/// <summary>Puts problem details in place, in the language that the caller asks for.</summary>
public static class ProblemsRoom
{
    public static IServiceCollection AddProblems(this IServiceCollection services) => services
        .AddExceptionHandler<RequestProblems>()
        .AddProblemDetails()
        .Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true)
        .Configure<RequestLocalizationOptions>(options =>
        {
            CultureInfo[] languages = [new("vi"), new("en")];
            options.DefaultRequestCulture = new RequestCulture("vi");
            options.SupportedCultures = languages;
            options.SupportedUICultures = languages;
            options.ApplyCurrentCultureToResponseHeaders = true;
            // Officers choose with a cookie; the API follows Accept-Language. An address never chooses the language.
            options.RequestCultureProviders = [new CookieRequestCultureProvider(), new AcceptLanguageHeaderRequestCultureProvider()];
        });

    public static WebApplication UseProblems(this WebApplication app)
    {
        app.UseRequestLocalization();
        app.UseExceptionHandler();
        app.UseStatusCodePages(RequestProblems.FillEmptyAnswer);
        return app;
    }

    /// <summary>The id under which a request stands in problems, logs and traces.</summary>
    internal static string TraceId(this HttpContext http) => Activity.Current?.Id ?? http.TraceIdentifier;

    internal static bool IsApi(this HttpRequest request) => request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase);
}
