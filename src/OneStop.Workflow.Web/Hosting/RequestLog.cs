using System.Diagnostics;
using OneStop.Workflow.Web.Problems;

namespace OneStop.Workflow.Web.Hosting;

/// <summary>
/// One line for each request of the API: which route, how it ended, how long it took. Codes, search words and names
/// stay out of the log: the route is told as its pattern.
/// </summary>
internal sealed class RequestLog(RequestDelegate next, ILogger<RequestLog> log)
{
    public async Task Invoke(HttpContext http)
    {
        // Known already, since routing comes first; an error takes it off the request.
        var route = (http.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText;
        var started = Stopwatch.GetTimestamp();
        try
        {
            await next(http);
        }
        finally
        {
            if (route is not null && (http.Request.IsApi() || http.Request.IsElsaApi()))
            {
                log.LogInformation("{Method} {Route} {Status} in {Milliseconds:0} ms, {TraceId}", http.Request.Method, route, http.Response.StatusCode,
                    Stopwatch.GetElapsedTime(started).TotalMilliseconds, http.TraceId());
            }
        }
    }
}
