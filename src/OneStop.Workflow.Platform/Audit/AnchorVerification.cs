using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Platform.Audit;

/// <summary>Holds the kept anchors against the lines of today, and against copies that were kept elsewhere.</summary>
public sealed class AnchorVerification(IDbContextFactory<OneStopDb> contexts, ChainKeys keys)
{
    /// <param name="dossierId">The chain of one dossier; null for all.</param>
    /// <param name="elsewhere">Hashes by day, from a copy outside of the database; null when there is none.</param>
    public async IAsyncEnumerable<VerifiedAnchor> Run(
        Guid? dossierId, IReadOnlyDictionary<DateOnly, string>? elsewhere, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var anchors = await db.Set<AuditAnchor>().AsNoTracking().OrderBy(a => a.Number).ToListAsync(cancellation);
        AuditAnchor? previous = null;
        foreach (var anchor in anchors)
        {
            var kept = await db.Set<AnchoredHead>().AsNoTracking().Where(h => h.Day == anchor.Day).ToListAsync(cancellation);
            var breaks = new List<AnchorBreak>();
            if (!AnchorChain.Holds(anchor, previous, kept, keys))
                breaks.Add(new AnchorBreak(AnchorBreakKind.AnchorChanged, null, null));
            if (elsewhere is not null && (!elsewhere.TryGetValue(anchor.Day, out var copy) ? anchor.Day <= elsewhere.Keys.DefaultIfEmpty().Max() : copy != anchor.Hash))
                breaks.Add(new AnchorBreak(AnchorBreakKind.CopyDiffers, null, null));
            breaks.AddRange(Compare(kept.Where(h => dossierId is null || h.DossierId == dossierId), await AnchoredLines.HeadsOf(db, anchor.Day, dossierId, cancellation)));
            yield return new VerifiedAnchor(anchor.Day, breaks);
            previous = anchor;
        }
        var days = anchors.Select(a => a.Day).ToHashSet();
        var alone = (await db.Set<AnchoredHead>().AsNoTracking().Select(h => h.Day).Distinct().ToListAsync(cancellation)).Where(d => !days.Contains(d)).Order().ToList();
        foreach (var day in alone)
            yield return new VerifiedAnchor(day, [new AnchorBreak(AnchorBreakKind.AnchorRemoved, null, null)]);
        days.UnionWith(alone);
        foreach (var day in elsewhere?.Keys.Where(d => !days.Contains(d)).Order() ?? Enumerable.Empty<DateOnly>())
            yield return new VerifiedAnchor(day, [new AnchorBreak(AnchorBreakKind.AnchorRemoved, null, null)]);
    }

    private static IEnumerable<AnchorBreak> Compare(IEnumerable<AnchoredHead> kept, IEnumerable<AnchoredHead> actual)
    {
        var found = actual.ToDictionary(h => h.DossierId);
        foreach (var head in kept)
        {
            if (!found.Remove(head.DossierId, out var now) || now.Number < head.Number)
                yield return new AnchorBreak(AnchorBreakKind.LinesRemoved, head.DossierId, head.Number);
            else if (now.Number > head.Number)
                yield return new AnchorBreak(AnchorBreakKind.LinesInserted, head.DossierId, head.Number + 1);
            else if (now.Hash != head.Hash)
                yield return new AnchorBreak(AnchorBreakKind.ChainRewritten, head.DossierId, head.Number);
        }
        foreach (var head in found.Values)
            yield return new AnchorBreak(AnchorBreakKind.LinesInserted, head.DossierId, head.Number);
    }
}

/// <param name="Breaks">Empty when the day's chains are as they were anchored.</param>
public sealed record VerifiedAnchor(DateOnly Day, IReadOnlyList<AnchorBreak> Breaks);

/// <param name="DossierId">Null when the anchor itself is wrong.</param>
/// <param name="Line">The anchored line by which it shows: the change lies there or before it.</param>
public sealed record AnchorBreak(AnchorBreakKind Kind, Guid? DossierId, int? Line);

public enum AnchorBreakKind
{
    /// <summary>The anchor does not follow from the one before, or not from its heads.</summary>
    AnchorChanged,

    /// <summary>The day's heads are here without their anchor, or a copy kept elsewhere knows an anchor that is no longer here.</summary>
    AnchorRemoved,

    /// <summary>A copy kept elsewhere has another hash for the day.</summary>
    CopyDiffers,

    /// <summary>The chain is whole in itself, but not the one that was anchored.</summary>
    ChainRewritten,

    /// <summary>Lines of the day are gone, or the whole chain.</summary>
    LinesRemoved,

    /// <summary>Lines stand in the day that were not there when it was anchored.</summary>
    LinesInserted,
}
