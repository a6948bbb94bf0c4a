using OneStop.Workflow.Platform.Audit;
using OneStop.Workflow.Platform.Dossiers;
using OneStop.Workflow.Web.Pages.Audit;

namespace OneStop.Workflow.Web.Api;

/// <summary>A verification of all chains.</summary>
/// <param name="State"><c>running</c>, <c>holds</c>, <c>broken</c> or <c>failed</c>.</param>
/// <param name="Total">Chains to verify; <paramref name="Done"/> so far.</param>
/// <param name="Broken">Up to 200 of the chains that do not hold, with the first wrong line.</param>
/// <param name="Anchors">What does not hold against the anchors of each day.</param>
internal sealed record AuditRunBody(
    string State, int Total, int Done, long Lines, int Days, DateTimeOffset StartedAt, DateTimeOffset? EndedAt,
    int BrokenCount, IReadOnlyList<BrokenChainBody> Broken, IReadOnlyList<BrokenAnchorBody> Anchors)
{
    public static AuditRunBody Of(AuditRun run)
    {
        var (broken, anchors) = (run.Broken, run.Anchors);
        return new(
            run.EndedAt is null ? "running" : run.Failure is not null ? "failed" : run.BrokenCount > 0 || anchors.Count > 0 ? "broken" : "holds",
            run.Total, run.Done, run.Lines, run.Days, run.StartedAt, run.EndedAt, run.BrokenCount,
            [.. broken.Select(c => new BrokenChainBody(c.DossierCode, c.BrokenAt!.Value, c.How, c.Lines))],
            [.. anchors.Select(a => new BrokenAnchorBody(a.Day, a.Finding.DossierCode, a.Finding.Kind, a.Finding.Line))]);
    }
}

/// <param name="BrokenAt">The first line that does not hold.</param>
internal sealed record BrokenChainBody(string DossierCode, int BrokenAt, ChainBreakKind? How, int Lines);

/// <param name="DossierCode">Null when the anchor itself is wrong.</param>
internal sealed record BrokenAnchorBody(DateOnly Day, string? DossierCode, AnchorBreakKind Kind, int? Line);
