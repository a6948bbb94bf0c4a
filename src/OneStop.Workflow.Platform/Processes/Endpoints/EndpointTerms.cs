using OneStop.Workflow.Engine.Activities.Elsa;
using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Platform.Processes.Endpoints;

/// <summary>The requests that an endpoint takes, as kept with its trigger or its wait.</summary>
/// <param name="Path">As the designer wrote it, e.g. <c>orders/{id}</c>.</param>
/// <param name="Policy">Who may call; see <see cref="EndpointCallers"/>.</param>
/// <param name="Seconds">How long a caller is kept waiting for an answer.</param>
/// <param name="Bytes">The largest body.</param>
internal sealed record EndpointTerms(string Path, IReadOnlyList<string> Methods, string Policy, int Seconds, int Bytes)
{
    public const int UsualSeconds = 10;
    public const int MostSeconds = 60;
    public const int UsualBytes = 256 * 1024;
    public const int MostBytes = 1024 * 1024;

    /// <summary>What a request may be; HEAD is routed as GET.</summary>
    public static readonly IReadOnlyList<string> AllMethods = ["GET", "POST", "PUT", "PATCH", "DELETE"];

    /// <summary>Null when the path, a method, a bound or the policy cannot be read; then nobody may call.</summary>
    public static EndpointTerms? Of(EndpointAsked asked)
    {
        var seconds = asked.Timeout is { } timeout ? timeout.TotalSeconds : UsualSeconds;
        var bytes = asked.SizeLimit ?? UsualBytes;
        return EndpointPath.Parse(asked.Path) is not null && asked.Methods.All(AllMethods.Contains) && EndpointCallers.Parse(asked.Policy) is not null
            && seconds is >= 1 and <= MostSeconds && bytes is >= 1 and <= MostBytes
            ? new EndpointTerms(asked.Path, asked.Methods, asked.Policy, (int)seconds, (int)bytes) : null;
    }

    /// <summary>What a page shows, e.g. <c>GET, POST /workflows/orders/{id}</c>.</summary>
    public string Text => $"{string.Join(", ", Methods)} {EndpointAddress.Prefix}/{Path}";

    public string Key => EndpointPath.Parse(Path)!.Key;

    public string Kept() => Json.Write(this);

    public static EndpointTerms Read(string kept) => Json.Read<EndpointTerms>(kept);
}

/// <summary>Where endpoints are, as on an Elsa server.</summary>
public static class EndpointAddress
{
    public const string Prefix = "/workflows";
}
