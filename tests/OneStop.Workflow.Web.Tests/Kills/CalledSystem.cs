using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace OneStop.Workflow.Web.Tests.Kills;

/// <summary>Another system on this machine that remembers the keys it was called with.</summary>
internal sealed class CalledSystem : IAsyncDisposable
{
    private readonly WebApplication app;

    private CalledSystem(WebApplication app) => this.app = app;

    public ConcurrentQueue<string> Keys { get; } = new();

    public string Address => app.Urls.Single();

    /// <param name="json">What it answers; else a plain word.</param>
    public static async Task<CalledSystem> Start(string? json = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var system = new CalledSystem(builder.Build());
        system.app.Run(context =>
        {
            system.Keys.Enqueue(context.Request.Headers["Idempotency-Key"].ToString());
            context.Response.ContentType = json is null ? null : "application/json";
            return context.Response.WriteAsync(json ?? "ok");
        });
        await system.app.StartAsync();
        return system;
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();
}
