namespace OneStop.Workflow.Platform.Organisation.Accounts;

/// <summary>From where and with what somebody signs in.</summary>
/// <param name="Device">Browser or program as it names itself; only the beginning is kept.</param>
public sealed record Knock(Origin Origin, string Device = "")
{
    private const int LongestDevice = 200, LongestAddress = 64;

    /// <summary>Inside this process: a command line, a test.</summary>
    public static readonly Knock Here = new(Origin.Here);

    internal string ShortDevice => Cut(new string([.. Device.Where(c => !char.IsControl(c) && !char.IsSurrogate(c))]), LongestDevice);

    internal string ShortAddress => Cut(Origin.Address, LongestAddress);

    private static string Cut(string text, int longest) => text.Length <= longest ? text : text[..longest];
}
