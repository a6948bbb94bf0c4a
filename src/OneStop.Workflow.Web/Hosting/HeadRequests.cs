namespace OneStop.Workflow.Web.Hosting;

/// <summary>
/// HEAD answers as GET does, without the body (RFC 9110, 9.3.2). Endpoints name GET alone, so the request is routed as
/// one; the server knows what was asked and sends no body.
/// </summary>
internal static class HeadRequests
{
    /// <summary>Before routing.</summary>
    public static void UseHeadAsGet(this IApplicationBuilder app) => app.Use((http, next) =>
    {
        if (HttpMethods.IsHead(http.Request.Method))
            http.Request.Method = HttpMethods.Get;
        return next(http);
    });
}
