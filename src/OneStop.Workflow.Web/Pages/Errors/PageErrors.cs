using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.HttpResults;
using OneStop.Workflow.Platform.Storage;
using OneStop.Workflow.Web.Problems;

namespace OneStop.Workflow.Web.Pages.Errors;

/// <summary>What goes wrong with a page, as a page: no such address, not allowed, broken. The API has its problem details.</summary>
internal sealed class PageErrors(ILogger<PageErrors> log) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext http, Exception exception, CancellationToken cancellation)
    {
        if (http.Request.IsApi() || http.Response.HasStarted)
            return false;
        if (exception is BadHttpRequestException bad)
        {
            await Show(http, bad.StatusCode, null);
            return true;
        }
        if (DatabaseFailures.IsAway(exception))
        {
            log.LogError(exception, "The page found no database that it could ask, {TraceId}", http.TraceId());
            TriedLater.Say(http);
            await Show(http, StatusCodes.Status503ServiceUnavailable, null);
            return true;
        }
        var feature = http.Features.Get<IExceptionHandlerFeature>();
        log.LogError(exception, "The page {Route} broke, {TraceId}", (feature?.Endpoint as RouteEndpoint)?.RoutePattern.RawText, http.TraceId());
        await Show(http, StatusCodes.Status500InternalServerError, http.TraceId());
        return true;
    }

    /// <summary>An answer without a body: unknown address, no right, a form that cannot be read.</summary>
    public static Task Fill(StatusCodeContext context) =>
        context.HttpContext.Request.IsApi() || context.HttpContext.Request.IsElsaApi() ? Task.CompletedTask : Show(context.HttpContext, context.HttpContext.Response.StatusCode, null);

    private static async Task Show(HttpContext http, int status, string? traceId)
    {
        // The renderer of a request that broke is in an unknown state: the page about it gets one of its own.
        var broken = http.RequestServices;
        await using var scope = broken.GetRequiredService<IServiceScopeFactory>().CreateAsyncScope();
        http.RequestServices = scope.ServiceProvider;
        try
        {
            var parameters = new Dictionary<string, object?> { [nameof(ErrorDocument.Status)] = status, [nameof(ErrorDocument.TraceId)] = traceId };
            await new RazorComponentResult<ErrorDocument>(parameters) { StatusCode = status }.ExecuteAsync(http);
        }
        finally
        {
            http.RequestServices = broken;
        }
    }
}
