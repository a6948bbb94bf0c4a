using System.Text.Json.Nodes;
using OneStop.Workflow.Web.Tests.Hosts;

namespace OneStop.Workflow.Web.Tests.Kills;

/// <summary>A command as its giver remembers it: written down before it is sent, as a careful program does.</summary>
internal sealed class Order(string kind, string path, JsonObject body)
{
    public Guid Id { get; } = Guid.NewGuid();

    /// <summary>file, claim or complete.</summary>
    public string Kind => kind;

    /// <summary>The first answer; null while it was cut off.</summary>
    public Reply? Reply { get; private set; }

    public bool IsTaken => Reply is { IsTaken: true };

    /// <summary>Sends it; false when the answer was cut off.</summary>
    public async Task<bool> Send(ApiClient client)
    {
        if (await Try(client) is not { } reply)
            return false;
        Reply = reply;
        return true;
    }

    /// <summary>Sends it again, after it was answered.</summary>
    /// <returns>What is wrong with the second answer; null when it is the first one again.</returns>
    public async Task<string?> SendAgain(ApiClient client) =>
        await Try(client) is not { } again || again == Reply ? null : $"{kind} {Id} was answered {Reply} and then {again}";

    /// <summary>Sends the same command beside <see cref="Send"/>, and remembers nothing.</summary>
    public Task<Reply?> SendTwin(ApiClient client) => Try(client);

    private async Task<Reply?> Try(ApiClient client)
    {
        var sent = (JsonObject)body.DeepClone();
        sent["commandId"] = Id;
        try
        {
            return await client.Post(path, sent);
        }
        catch (Exception cut) when (cut is HttpRequestException or IOException or OperationCanceledException)
        {
            return null;
        }
    }
}
