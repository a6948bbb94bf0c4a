using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using OneStop.Workflow.Platform.Audit;
using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Platform.Dossiers;

/// <summary>Recomputes the hash chains of all dossiers, or of one.</summary>
public sealed class AuditVerification(IDbContextFactory<OneStopDb> contexts)
{
    /// <param name="code">One dossier; null for all, in order of filing.</param>
    public async IAsyncEnumerable<VerifiedChain> Run(string? code, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        await using var reading = await contexts.CreateDbContextAsync(cancellation);
        var heads = db.Set<Dossier>().AsNoTracking().Where(d => code == null || d.Code == code).OrderBy(d => d.FiledAt)
            .Select(d => new { d.Id, d.Code, d.AuditCount, d.AuditHead });
        await foreach (var head in heads.AsAsyncEnumerable().WithCancellation(cancellation))
        {
            var lines = await reading.Set<AuditLine>().AsNoTracking().Where(l => l.DossierId == head.Id).OrderBy(l => l.Number).ToListAsync(cancellation);
            yield return new VerifiedChain(head.Code, lines.Count, AuditChain.FirstBreak(lines, new ChainHead(head.AuditCount, head.AuditHead)));
        }
    }
}

/// <param name="BrokenAt">Number of the first line that is changed, removed or inserted; null when the chain holds.</param>
public sealed record VerifiedChain(string DossierCode, int Lines, int? BrokenAt);
