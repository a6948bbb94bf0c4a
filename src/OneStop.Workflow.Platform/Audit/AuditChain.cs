using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using OneStop.Workflow.Platform.Kernel;
using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Platform.Audit;

/// <summary>
/// The hash chain: each line's hash covers the line and the hash before it, so that a changed, removed or inserted line
/// shows. The hash is keyed when the line is saved (<see cref="ChainSealing"/>), so that nobody who can merely write to
/// the database can make one that fits.
/// </summary>
public static class AuditChain
{
    /// <summary>The next line after <paramref name="head"/>, yet without a key.</summary>
    public static AuditLine Next(ChainHead head, Guid dossierId, Actor actor, string? unitId, DateTimeOffset at, Guid commandId, string kind, string data)
    {
        var line = new AuditLine
        {
            DossierId = dossierId,
            Number = head.Count + 1,
            At = at,
            ActorId = actor.PersonId,
            ActorName = actor.Name,
            UnitId = unitId,
            Kind = kind,
            Data = data,
            CommandId = commandId,
            PreviousHash = head.Hash,
            Hash = "",
        };
        line.Hash = PlainHashOf(line);
        return line;
    }

    /// <summary>Puts a new line under the key, behind the line whose hash is given.</summary>
    /// <param name="salt">Of the chain.</param>
    internal static void Seal(AuditLine line, string previousHash, ChainKey key, string salt, string? facts)
    {
        (line.PreviousHash, line.KeyId, line.Facts) = (previousHash, key.Id, facts);
        line.DataHash = DataHashOf(key, salt, line);
        line.Hash = KeyedHashOf(key, line);
    }

    /// <summary>The seal of a head: without the key nobody can say that a chain ends anywhere but where it does.</summary>
    internal static string SealOf(ChainKey key, Guid chainId, int count, string hash, string salt) =>
        key.HashOf("head", chainId.ToString("N"), count.ToString(CultureInfo.InvariantCulture), hash, salt);

    internal static string DataHashOf(ChainKey key, string salt, AuditLine line) =>
        FactRow.HashOf(key, salt, FactRow.LineTable, line.Number.ToString(CultureInfo.InvariantCulture), FactRow.LineData, line.Data);

    /// <summary>What an unkeyed line says besides its text, for the one line that speaks of it when the text is erased.</summary>
    internal static string RestOf(AuditLine line) => string.Join('|', Fields(line).Where((_, i) => i != 8));

    /// <summary>Walks the chain in order, and tells of the first place where it does not hold what is wrong there.</summary>
    /// <param name="lines">All lines that stand under the chain's id, by number.</param>
    public static ChainBreak? Check(IReadOnlyList<AuditLine> lines, ChainHead head, ChainKeys keys)
    {
        var rewritten = RewrittenLines.Of(lines, head, keys);
        var (previous, count, keyed) = ("", 0, false);
        foreach (var line in lines)
        {
            count++;
            if (count > head.Count)
                return new ChainBreak(count, ChainBreakKind.Inserted);
            if (line.Number != count)
                return new ChainBreak(count, line.Number > count ? ChainBreakKind.Removed : ChainBreakKind.Inserted);
            if (WrongIn(line, head.Salt, keyed, keys, rewritten) is { } wrong)
                return new ChainBreak(count, wrong);
            if (line.PreviousHash != previous)
                return new ChainBreak(count, ChainBreakKind.DoesNotFollow);
            (previous, keyed) = (line.Hash, line.KeyId is not null);
        }
        return count < Math.Max(head.Count, 1) ? new ChainBreak(count + 1, ChainBreakKind.Removed)
            : previous != head.Hash ? new ChainBreak(count, ChainBreakKind.DoesNotFollow)
            : keyed && (keys.Find(lines[^1].KeyId!) is not { } key || SealOf(key, lines[^1].DossierId, count, previous, head.Salt) != head.Seal) ? new ChainBreak(count, ChainBreakKind.HeadChanged)
            : null;
    }

    private static ChainBreakKind? WrongIn(AuditLine line, string salt, bool afterKeyed, ChainKeys keys, RewrittenLines rewritten)
    {
        if (line.KeyId is not { } keyId)
            return afterKeyed ? ChainBreakKind.Inserted : rewritten.Covers(line.Number) ? rewritten.Fits(line) ? null : ChainBreakKind.Changed
                : line.Hash == PlainHashOf(line) ? null : ChainBreakKind.Changed;
        if (keys.Find(keyId) is not { } key)
            return ChainBreakKind.KeyIsMissing;
        if (line.Hash != KeyedHashOf(key, line))
            return ChainBreakKind.Changed;
        return (rewritten.Covers(line.Number) ? rewritten.Fits(line) : line.DataHash == DataHashOf(key, salt, line)) ? null : ChainBreakKind.Changed;
    }

    private static string KeyedHashOf(ChainKey key, AuditLine line)
    {
        var fields = Fields(line);
        return key.HashOf(["2", key.Id, .. fields[..8], line.DataHash, fields[9], line.Facts]);
    }

    private static string PlainHashOf(AuditLine line)
    {
        // Every field is preceded by its length: no two different lines are the same bytes.
        var text = new StringBuilder();
        foreach (var field in Fields(line))
            text.Append(CultureInfo.InvariantCulture, $"{field?.Length ?? -1}:{field}|");
        return JsonHash.Of(text.ToString());
    }

    private static string?[] Fields(AuditLine line) =>
    [
        line.PreviousHash, line.DossierId.ToString("N"), line.Number.ToString(CultureInfo.InvariantCulture), line.At.UtcTicks.ToString(CultureInfo.InvariantCulture),
        line.ActorId?.ToString("N"), line.ActorName, line.UnitId, line.Kind, line.Data, line.CommandId.ToString("N"),
    ];
}

/// <summary>Where a chain ends, as the row of the dossier has it.</summary>
/// <param name="Count">Lines so far.</param>
/// <param name="Hash">Hash of the last; empty for none.</param>
/// <param name="Seal">Keyed hash over the two; empty for a chain from before there was a key.</param>
/// <param name="Salt">Mixed into the hashes of the chain's values.</param>
public sealed record ChainHead(int Count, string Hash, string Seal = "", string Salt = "")
{
    public static ChainHead Of(IChainHead? row) => row is null ? new(0, "") : new(row.AuditCount, row.AuditHead, row.AuditSeal, row.FactSalt);
}

/// <summary>The first place where a chain does not hold.</summary>
/// <param name="Line">Number of the line, from 1; of a removed one the number that it had.</param>
public sealed record ChainBreak(int Line, ChainBreakKind Kind);

public enum ChainBreakKind
{
    /// <summary>The line's own hash does not cover what stands in it.</summary>
    Changed,

    /// <summary>A line is missing here.</summary>
    Removed,

    /// <summary>A line stands here that was not written by the platform.</summary>
    Inserted,

    /// <summary>The line is whole, but the line before it, or the head of the chain, is another one.</summary>
    DoesNotFollow,

    /// <summary>Where the chain ends was written past the platform: lines after this one may have been taken away.</summary>
    HeadChanged,

    /// <summary>The line was made with a key that the key file has no longer: nothing can be said of it.</summary>
    KeyIsMissing,

    /// <summary>The chain has no key though all chains were keyed before: it was not written by the platform.</summary>
    NotKeyed,
}
