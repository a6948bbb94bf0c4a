using OneStop.Workflow.Platform.Audit;
using OneStop.Workflow.Platform.Dossiers;
using OneStop.Workflow.Web.Pages.Audit;

namespace OneStop.Workflow.Web.Api;

/// <summary>A verification of all chains.</summary>
/// <param name="State"><c>running</c>, <c>holds</c>, <c>broken</c> or <c>failed</c>.</param>
/// <param name="Total">Chains to verify; <paramref name="Done"/> so far.</param>
/// <param name="Facts">Rows that were compared with what the lines say of them.</param>
/// <param name="Unkeyed">Histories from before the chains had a key: their lines were recomputed, their rows cannot be compared.</param>
/// <param name="Broken">Up to 200 of the chains that do not hold, with the first wrong line and the rows that differ.</param>
/// <param name="Orphans">Rows whose history is gone; looked for by system administrators alone.</param>
/// <param name="Anchors">What does not hold against the anchors of each day.</param>
internal sealed record AuditRunBody(
    string State, int Total, int Done, long Lines, long Facts, int Unkeyed, int Days, DateTimeOffset StartedAt, DateTimeOffset? EndedAt,
    int BrokenCount, IReadOnlyList<BrokenChainBody> Broken, IReadOnlyList<BrokenAnchorBody> Anchors, IReadOnlyList<WrongFact> Orphans)
{
    public static AuditRunBody Of(AuditRun run)
    {
        var (broken, anchors) = (run.Broken, run.Anchors);
        return new(
            run.EndedAt is null ? "running" : run.Failure is not null ? "failed" : run.IsBroken ? "broken" : "holds",
            run.Total, run.Done, run.Lines, run.Facts, run.Unkeyed, run.Days, run.StartedAt, run.EndedAt, run.BrokenCount,
            [.. broken.Select(c => new BrokenChainBody(c.DossierCode, c.BrokenAt, c.How, c.Lines, c.Wrong))],
            [.. anchors.Select(a => new BrokenAnchorBody(a.Day, a.Finding.DossierCode, a.Finding.Kind, a.Finding.Line))],
            run.Orphans);
    }
}

/// <param name="BrokenAt">The first line that does not hold; null when only rows differ.</param>
/// <param name="Wrong">Rows that are not as the lines say, with table, key and column.</param>
internal sealed record BrokenChainBody(string DossierCode, int? BrokenAt, ChainBreakKind? How, int Lines, IReadOnlyList<WrongFact> Wrong);

/// <param name="DossierCode">Null when the anchor itself is wrong.</param>
internal sealed record BrokenAnchorBody(DateOnly Day, string? DossierCode, AnchorBreakKind Kind, int? Line);
