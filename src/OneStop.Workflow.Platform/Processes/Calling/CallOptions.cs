using Microsoft.Extensions.Configuration;

namespace OneStop.Workflow.Platform.Processes.Calling;

/// <summary>Which systems processes may call, and how long and how much. Settings below <c>Calls</c>.</summary>
public sealed record CallOptions
{
    /// <summary>Hosts by name (<c>api.example.gov.vn</c>) or with all below them (<c>*.gov.vn</c>). Empty: no call is allowed.</summary>
    public IReadOnlyList<string> AllowedHosts { get; init; } = [];

    /// <summary>Whether an allowed host may have an address of this machine or of a private network.</summary>
    public bool AllowPrivateAddresses { get; init; }

    /// <summary>For the whole call, answer included.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>Bytes of an answer; a longer one is an incident.</summary>
    public int MaxAnswerBytes { get; init; } = 256 * 1024;

    /// <summary>How often a call that does not connect, or is not answered in time, is made before the process hears of it.</summary>
    public int Attempts { get; init; } = 3;

    public static CallOptions From(IConfiguration configuration)
    {
        var section = configuration.GetSection("Calls");
        var usual = new CallOptions();
        return new CallOptions
        {
            AllowedHosts = [.. section.GetSection("AllowedHosts").GetChildren().Select(c => c.Value?.Trim()).Where(host => !string.IsNullOrEmpty(host)).Select(host => host!)],
            AllowPrivateAddresses = section.GetValue("AllowPrivateAddresses", usual.AllowPrivateAddresses),
            Timeout = TimeSpan.FromSeconds(Math.Clamp(section.GetValue("TimeoutSeconds", usual.Timeout.TotalSeconds), 1, 300)),
            MaxAnswerBytes = Math.Clamp(section.GetValue("MaxAnswerBytes", usual.MaxAnswerBytes), 1024, 4 * 1024 * 1024),
            Attempts = Math.Clamp(section.GetValue("Attempts", usual.Attempts), 1, 10),
        };
    }

    public bool Allows(string host) => AllowedHosts.Any(allowed => allowed.StartsWith("*.", StringComparison.Ordinal)
        ? host.EndsWith(allowed[1..], StringComparison.OrdinalIgnoreCase)
        : host.Equals(allowed, StringComparison.OrdinalIgnoreCase));
}
