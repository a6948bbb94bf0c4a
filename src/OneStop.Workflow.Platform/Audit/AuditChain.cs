using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using OneStop.Workflow.Platform.Kernel;

namespace OneStop.Workflow.Platform.Audit;

/// <summary>The hash chain: each line's hash covers the line and the hash before it, so that a changed, removed or inserted line shows.</summary>
public static class AuditChain
{
    /// <summary>The next line after <paramref name="head"/>.</summary>
    public static AuditLine Next(ChainHead head, Guid dossierId, Actor actor, string? unitId, DateTimeOffset at, Guid commandId, string kind, string data)
    {
        var number = head.Count + 1;
        return new AuditLine
        {
            DossierId = dossierId,
            Number = number,
            At = at,
            ActorId = actor.PersonId,
            ActorName = actor.Name,
            UnitId = unitId,
            Kind = kind,
            Data = data,
            CommandId = commandId,
            PreviousHash = head.Hash,
            Hash = HashOf(head.Hash, dossierId, number, at, actor.PersonId, actor.Name, unitId, kind, data, commandId),
        };
    }

    /// <summary>Walks the chain in order.</summary>
    /// <returns>Number of the first place where it does not hold; null when it holds to its head.</returns>
    public static int? FirstBreak(IEnumerable<AuditLine> lines, ChainHead head) => Check(lines, head)?.Line;

    /// <summary>Walks the chain in order, and tells of the first place where it does not hold what is wrong there.</summary>
    public static ChainBreak? Check(IEnumerable<AuditLine> lines, ChainHead head)
    {
        var (previous, count) = ("", 0);
        foreach (var line in lines)
        {
            count++;
            if (count > head.Count)
                return new ChainBreak(count, ChainBreakKind.Inserted);
            if (line.Number != count)
                return new ChainBreak(count, line.Number > count ? ChainBreakKind.Removed : ChainBreakKind.Inserted);
            if (line.Hash != HashOf(line))
                return new ChainBreak(count, ChainBreakKind.Changed);
            if (line.PreviousHash != previous)
                return new ChainBreak(count, ChainBreakKind.DoesNotFollow);
            previous = line.Hash;
        }
        return count < head.Count ? new ChainBreak(count + 1, ChainBreakKind.Removed)
            : previous != head.Hash ? new ChainBreak(Math.Max(count, 1), ChainBreakKind.DoesNotFollow)
            : null;
    }

    private static string HashOf(AuditLine line) =>
        HashOf(line.PreviousHash, line.DossierId, line.Number, line.At, line.ActorId, line.ActorName, line.UnitId, line.Kind, line.Data, line.CommandId);

    private static string HashOf(
        string previous, Guid dossierId, int number, DateTimeOffset at, Guid? actorId, string actorName, string? unitId, string kind, string data, Guid commandId)
    {
        // Every field is preceded by its length: no two different lines are the same bytes.
        var text = new StringBuilder();
        foreach (var field in (ReadOnlySpan<string?>)[
            previous, dossierId.ToString("N"), number.ToString(CultureInfo.InvariantCulture), at.UtcTicks.ToString(CultureInfo.InvariantCulture),
            actorId?.ToString("N"), actorName, unitId, kind, data, commandId.ToString("N")])
            text.Append(CultureInfo.InvariantCulture, $"{field?.Length ?? -1}:{field}|");
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }
}

/// <summary>Where a dossier's chain ends.</summary>
/// <param name="Count">Lines so far.</param>
/// <param name="Hash">Hash of the last; empty for none.</param>
public sealed record ChainHead(int Count, string Hash);

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
}
