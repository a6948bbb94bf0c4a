namespace OneStop.Workflow.Platform.Dossiers.Files;

/// <summary>The kinds of scans that are taken, told by their first bytes and not by what the sender says.</summary>
public static class ScanType
{
    private static readonly (string Name, byte[] Start)[] Kinds =
    [
        ("application/pdf", "%PDF-"u8.ToArray()),
        ("image/png", [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A]),
        ("image/jpeg", [0xFF, 0xD8, 0xFF]),
        ("image/tiff", [(byte)'I', (byte)'I', 0x2A, 0x00]),
        ("image/tiff", [(byte)'M', (byte)'M', 0x00, 0x2A]),
    ];

    /// <summary>How many bytes are enough to tell.</summary>
    public static readonly int Longest = Kinds.Max(kind => kind.Start.Length);

    public static readonly IReadOnlyList<string> Names = [.. Kinds.Select(kind => kind.Name).Distinct()];

    /// <summary>The media type; null for anything else.</summary>
    public static string? Of(ReadOnlySpan<byte> start)
    {
        foreach (var (name, magic) in Kinds)
        {
            if (start.StartsWith(magic))
                return name;
        }
        return null;
    }

    /// <summary>The media type of what begins where the stream stands; it is read for a few bytes.</summary>
    public static async Task<string?> Of(Stream content, CancellationToken cancellation)
    {
        var start = new byte[Longest];
        var length = await content.ReadAtLeastAsync(start, start.Length, throwOnEndOfStream: false, cancellation);
        return Of(start.AsSpan(0, length));
    }
}
