using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace OneStop.Workflow.Platform.Tests.Carrying;

/// <summary>Another agency's system on this machine: answers as it is told, and remembers who asked what.</summary>
internal sealed class OtherSystem : IAsyncDisposable
{
    private readonly WebApplication app;

    private OtherSystem(WebApplication app) => this.app = app;

    /// <summary>Idempotency keys in the order they came.</summary>
    public ConcurrentQueue<string> Keys { get; } = new();

    public ConcurrentQueue<string> Bodies { get; } = new();

    public Func<HttpContext, Task> Answers { get; set; } = context => context.Response.WriteAsJsonAsync(new { found = true });

    public string Address => app.Urls.Single();

    public static async Task<OtherSystem> Start()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var system = new OtherSystem(builder.Build());
        system.app.Run(async context =>
        {
            system.Keys.Enqueue(context.Request.Headers["Idempotency-Key"].ToString());
            using var reader = new StreamReader(context.Request.Body);
            system.Bodies.Enqueue(await reader.ReadToEndAsync());
            await system.Answers(context);
        });
        await system.app.StartAsync();
        return system;
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();
}
