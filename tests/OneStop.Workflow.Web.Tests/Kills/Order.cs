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
        await Try(client) is { } again && Differs(again) ? $"{kind} {Id} was answered {Reply} and then {again}" : null;

    /// <summary>Sends the same command twice at the same moment.</summary>
    /// <returns>Whether the first was answered, and what is wrong with the second.</returns>
    public async Task<(bool Answered, string? Difference)> SendTwice(ApiClient client)
    {
        var twin = Try(client);
        var answered = await Send(client);
        return (answered, await twin is { } second && Reply is not null && Differs(second) ? $"{kind} {Id} was answered {Reply} and, to its twin, {second}" : null);
    }

    /// <summary>A taken command has one answer, byte for byte; what was refused may be refused for another reason.</summary>
    private bool Differs(Reply other) => (IsTaken || other.IsTaken) && other != Reply;

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
