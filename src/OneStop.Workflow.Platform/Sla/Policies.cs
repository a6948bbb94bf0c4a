using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Platform.Sla;

/// <summary>The kept escalation policies: those in force from memory, earlier versions as they are asked for.</summary>
public sealed class Policies(IDbContextFactory<OneStopDb> contexts, TimeProvider clock)
{
    private readonly Snapshot<PolicyBook> inForce = new(clock, cancellation => Load(contexts, cancellation));
    private readonly ConcurrentDictionary<(string, int), EscalationPolicy> versions = new();

    public ValueTask<PolicyBook> InForce(CancellationToken cancellation) => inForce.Get(cancellation);

    /// <summary>A version as it was; the policy built in for version 0.</summary>
    public async ValueTask<EscalationPolicy> Version(string code, int version, CancellationToken cancellation)
    {
        if (version == 0)
            return EscalationPolicy.Usual;
        if (versions.TryGetValue((code, version), out var known))
            return known;
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var kept = await db.Set<KeptPolicy>().AsNoTracking().SingleAsync(p => p.Code == code && p.Version == version, cancellation);
        return versions[(code, version)] = kept.ToPolicy();
    }

    /// <summary>Reads anew at the next question: called on the node that changed a policy.</summary>
    public void Forget() => inForce.Forget();

    /// <summary>Keeps the first version of a policy unless there is one: what was changed since is never overwritten.</summary>
    public async Task KeepIfNew(string code, string name, PolicyDocument document, string reason, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        if (await db.Set<KeptPolicy>().AnyAsync(p => p.Code == code, cancellation))
            return;
        var now = Moment.Now(clock);
        db.Add(new KeptPolicy
        {
            Code = code,
            Version = 1,
            Name = name,
            Document = Json.Write(document),
            IsCurrent = true,
            ChangedAt = now,
            ChangedBy = Actor.System.Name,
            Reason = reason,
            SpreadAt = now,
        });
        await db.SaveChangesAsync(cancellation);
        Forget();
    }

    private static async Task<PolicyBook> Load(IDbContextFactory<OneStopDb> contexts, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return new PolicyBook(await db.Set<KeptPolicy>().AsNoTracking().Where(p => p.IsCurrent).ToListAsync(cancellation));
    }
}
