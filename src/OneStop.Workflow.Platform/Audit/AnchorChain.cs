using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace OneStop.Workflow.Platform.Audit;

/// <summary>Makes anchors, and holds kept ones against the lines they were made of.</summary>
public static class AnchorChain
{
    /// <param name="previous">The anchor of the day before; null for the first.</param>
    /// <param name="heads">Of the chains that grew that day, in any order.</param>
    public static AuditAnchor Next(AuditAnchor? previous, DateOnly day, DateTimeOffset madeAt, IReadOnlyCollection<AnchoredHead> heads, int lines)
    {
        var (number, before) = ((previous?.Number ?? 0) + 1, previous?.Hash ?? "");
        return new AuditAnchor
        {
            Number = number,
            Day = day,
            MadeAt = madeAt,
            Chains = heads.Count,
            Lines = lines,
            PreviousHash = before,
            Hash = HashOf(before, number, day, madeAt, lines, heads),
        };
    }

    /// <summary>Whether an anchor follows from the one before and covers these kept heads.</summary>
    public static bool Holds(AuditAnchor anchor, AuditAnchor? previous, IReadOnlyCollection<AnchoredHead> heads) =>
        anchor.Number == (previous?.Number ?? 0) + 1
        && (previous is null || anchor.Day == previous.Day.AddDays(1))
        && anchor.PreviousHash == (previous?.Hash ?? "")
        && anchor.Chains == heads.Count
        && anchor.Hash == HashOf(anchor.PreviousHash, anchor.Number, anchor.Day, anchor.MadeAt, anchor.Lines, heads);

    /// <summary>The line for a file that is kept elsewhere: <c>day;number;hash</c>.</summary>
    public static string Written(AuditAnchor anchor) =>
        string.Create(CultureInfo.InvariantCulture, $"{anchor.Day:yyyy-MM-dd};{anchor.Number};{anchor.Hash}");

    /// <summary>Reads such a line; null when it is none.</summary>
    public static (DateOnly Day, string Hash)? Read(string line) =>
        line.Split(';') is [var day, _, var hash] && DateOnly.TryParseExact(day.Trim(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var read)
            ? (read, hash.Trim()) : null;

    private static string HashOf(string previous, int number, DateOnly day, DateTimeOffset madeAt, int lines, IReadOnlyCollection<AnchoredHead> heads)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Add(hash, string.Create(CultureInfo.InvariantCulture, $"{previous}|{number}|{day:yyyy-MM-dd}|{madeAt.UtcTicks}|{lines}|{heads.Count}"));
        // In an order of our own: databases sort ids differently.
        foreach (var head in heads.OrderBy(h => h.DossierId))
            Add(hash, string.Create(CultureInfo.InvariantCulture, $"|{head.DossierId:N}:{head.Number}:{head.Hash}"));
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static void Add(IncrementalHash hash, string text) => hash.AppendData(Encoding.UTF8.GetBytes(text));
}
