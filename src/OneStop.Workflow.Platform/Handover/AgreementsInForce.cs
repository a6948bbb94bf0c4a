using System.Collections.Frozen;
using Microsoft.EntityFrameworkCore;
using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Platform.Handover;

/// <summary>The agreements in force, from memory, by the authority's unit: asked whenever a step opens.</summary>
internal sealed class AgreementsInForce(IDbContextFactory<OneStopDb> contexts, TimeProvider clock)
{
    private readonly Snapshot<FrozenDictionary<string, AgreementInForce[]>> snapshot = new(clock, cancellation => Load(contexts, cancellation));

    /// <summary>Those that name the unit, the latest first.</summary>
    public async ValueTask<IReadOnlyList<AgreementInForce>> Of(string authorityUnitId, CancellationToken cancellation) =>
        (await snapshot.Get(cancellation)).GetValueOrDefault(authorityUnitId) ?? [];

    /// <summary>Reads anew at the next question: called on the node that changed an agreement, after the commit.</summary>
    public void Forget() => snapshot.Forget();

    private static async Task<FrozenDictionary<string, AgreementInForce[]>> Load(IDbContextFactory<OneStopDb> contexts, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var kept = await db.Set<HandoverAgreement>().AsNoTracking().Where(a => a.State == AgreementState.InForce).ToListAsync(cancellation);
        return kept.Select(AgreementInForce.Of)
            .OrderByDescending(a => a.ValidFrom).ThenBy(a => a.Number, StringComparer.Ordinal)
            .SelectMany(a => a.AuthorityUnits.Select(unit => (unit, a)))
            .GroupBy(p => p.unit, p => p.a)
            .ToFrozenDictionary(g => g.Key, g => g.ToArray());
    }
}
