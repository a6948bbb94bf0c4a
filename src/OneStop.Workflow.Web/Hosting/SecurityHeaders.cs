using OneStop.Workflow.Web.Problems;
using OneStop.Workflow.Web.Studio;

namespace OneStop.Workflow.Web.Hosting;

/// <summary>What the browser is told never to do with our pages.</summary>
internal static class SecurityHeaders
{
    // Radzen sets sizes and positions in style attributes; scripts come only from files of this host.
    private const string Policy =
        "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; "
        + "connect-src 'self'; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'self'";

    /// <summary>What a process answers is a designer's text: a browser may show it, and runs nothing of it in our name.</summary>
    private const string OfProcesses = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    public static IApplicationBuilder UseSecurityHeaders(this IApplicationBuilder app) => app.Use((http, next) =>
    {
        // At the last moment: an error clears the headers that were set before it.
        http.Response.OnStarting(() => Put(http.Response.Headers, http.Request, http.RequestServices));
        return next(http);
    });

    private static Task Put(IHeaderDictionary headers, HttpRequest request, IServiceProvider services)
    {
        headers.ContentSecurityPolicy = request.IsEndpoint() ? OfProcesses : StudioPages.HoldsStudio(request.Path) ? StudioPages.Policy(services.GetRequiredService<StudioFiles>()) : Policy;
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "SAMEORIGIN";
        headers["Referrer-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(self), microphone=(), geolocation=()";
        // Dossiers are nobody's to keep: neither a shared computer's cache nor a proxy's.
        if (request.IsApi())
            headers.CacheControl = "no-store";
        return Task.CompletedTask;
    }
}
