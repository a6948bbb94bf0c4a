using System.Diagnostics;
using OneStop.Workflow.Platform.Processes.Endpoints;

namespace OneStop.Workflow.Web.Problems;

/// <summary>Puts problem details in place, in the language that the caller asks for.</summary>
public static class ProblemsRoom
{
    public static IServiceCollection AddProblems(this IServiceCollection services) => services
        .AddExceptionHandler<RequestProblems>()
        .AddProblemDetails()
        .Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true)
        .Configure<RequestLocalizationOptions>(options => options.ApplyCurrentCultureToResponseHeaders = true);

    public static WebApplication UseProblems(this WebApplication app)
    {
        app.UseRequestLocalization();
        app.UseExceptionHandler();
        app.UseStatusCodePages(RequestProblems.FillEmptyAnswer);
        return app;
    }

    /// <summary>After what shows problems, before what reads requests.</summary>
    public static WebApplication UseRequestText(this WebApplication app)
    {
        app.UseMiddleware<RequestText>();
        return app;
    }

    /// <summary>The id under which a request stands in problems, logs and traces.</summary>
    internal static string TraceId(this HttpContext http) => Activity.Current?.Id ?? http.TraceIdentifier;

    /// <summary>Of Elsa's API, whose answers have Elsa's form.</summary>
    internal static bool IsElsaApi(this HttpRequest request) => request.Path.StartsWithSegments("/elsa", StringComparison.OrdinalIgnoreCase);

    /// <summary>Of our own API or an endpoint of a process: answered with problem details, never with a page.</summary>
    internal static bool IsApi(this HttpRequest request) => request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase) || request.IsEndpoint();

    /// <summary>To an endpoint of a process. Only a token tells who calls, since even reading may start something.</summary>
    internal static bool IsEndpoint(this HttpRequest request) => request.Path.StartsWithSegments(EndpointAddress.Prefix, StringComparison.OrdinalIgnoreCase);
}
