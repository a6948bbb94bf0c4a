using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace OneStop.Workflow.Web.Tests.Sending;

/// <summary>A gateway for SMS on this machine, which remembers what it was given to send.</summary>
internal sealed class MessageGateway : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly ConcurrentQueue<(string Kind, JsonNode Message)> got = new();

    private MessageGateway(WebApplication app) => this.app = app;

    /// <summary>The setting that leads a host here.</summary>
    public string Setting => $"--Notices:Webhook={app.Urls.Single()}/";

    public static async Task<MessageGateway> Start()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var gateway = new MessageGateway(builder.Build());
        gateway.app.Run(async context =>
        {
            var message = await JsonNode.ParseAsync(context.Request.Body);
            gateway.got.Enqueue((context.Request.Headers["X-Message-Kind"].ToString(), message!));
        });
        await gateway.app.StartAsync();
        return gateway;
    }

    /// <summary>The first message of that kind; an error after 90 seconds.</summary>
    public async Task<JsonNode> Hears(string kind)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(90));
        using var beat = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (await beat.WaitForNextTickAsync(limit.Token))
            if (got.FirstOrDefault(m => m.Kind == kind).Message is { } message)
                return message;
        throw new InvalidOperationException("The beat ended.");
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();
}
