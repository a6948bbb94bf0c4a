using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace OneStop.Workflow.Platform.Audit;

/// <summary>Makes anchors, and holds kept ones against the lines they were made of.</summary>
public static class AnchorChain
{
    /// <param name="previous">The anchor of the day before; null for the first.</param>
    /// <param name="heads">Of the chains that grew that day, in any order.</param>
    public static AuditAnchor Next(AuditAnchor? previous, DateOnly day, DateTimeOffset madeAt, IReadOnlyCollection<AnchoredHead> heads, int lines, ChainKey key)
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
            KeyId = key.Id,
            Hash = HashOf(key, before, number, day, madeAt, lines, heads),
        };
    }

    /// <summary>Whether an anchor follows from the one before and covers these kept heads. After one with a key none without is believed.</summary>
    public static bool Holds(AuditAnchor anchor, AuditAnchor? previous, IReadOnlyCollection<AnchoredHead> heads, ChainKeys keys)
    {
        var key = anchor.KeyId is { } id ? keys.Find(id) : null;
        return anchor.Number == (previous?.Number ?? 0) + 1
            && (previous is null || anchor.Day == previous.Day.AddDays(1))
            && anchor.PreviousHash == (previous?.Hash ?? "")
            && anchor.Chains == heads.Count
            && (anchor.KeyId is null ? previous?.KeyId is null : key is not null)
            && anchor.Hash == HashOf(key, anchor.PreviousHash, anchor.Number, anchor.Day, anchor.MadeAt, anchor.Lines, heads);
    }

    private static string HashOf(ChainKey? key, string previous, int number, DateOnly day, DateTimeOffset madeAt, int lines, IReadOnlyCollection<AnchoredHead> heads)
    {
        using var hash = key is null ? IncrementalHash.CreateHash(HashAlgorithmName.SHA256) : IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, key.Secret);
        Add(hash, string.Create(CultureInfo.InvariantCulture, $"{previous}|{number}|{day:yyyy-MM-dd}|{madeAt.UtcTicks}|{lines}|{heads.Count}"));
        // In an order of our own: databases sort ids differently.
        foreach (var head in heads.OrderBy(h => h.DossierId))
            Add(hash, string.Create(CultureInfo.InvariantCulture, $"|{head.DossierId:N}:{head.Number}:{head.Hash}"));
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static void Add(IncrementalHash hash, string text) => hash.AppendData(Encoding.UTF8.GetBytes(text));
}
