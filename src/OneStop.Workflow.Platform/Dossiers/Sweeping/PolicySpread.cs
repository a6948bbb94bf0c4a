using Microsoft.EntityFrameworkCore;
using OneStop.Workflow.Platform.Dossiers.Commands;
using OneStop.Workflow.Platform.Sla;
using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Platform.Dossiers.Sweeping;

/// <summary>
/// Brings changed policies to the clocks that are open, some hundred at a time, so that counters keep working. It goes
/// on where it stood after a restart; two nodes at it do each part once.
/// </summary>
public sealed class PolicySpread(IDbContextFactory<OneStopDb> contexts, ICommands commands, TimeProvider clock)
{
    /// <summary>Until then another node may still start clocks under the policies that it has in memory.</summary>
    public static readonly TimeSpan Settled = Snapshot<PolicyBook>.Age * 3;

    /// <returns>How many clocks were put under another policy or version.</returns>
    public async Task<int> Run(CancellationToken cancellation = default)
    {
        var moved = 0;
        while (await Next(cancellation) is { } kept)
        {
            var answer = await commands.Send(
                new SpreadPolicy(kept.Code, kept.Version, kept.SpreadCursor), CommandIds.Of($"spread {kept.Code} {kept.Version} {kept.SpreadCursor}"), Actor.System, cancellation);
            if (!answer.IsTaken)
                break;
            moved += answer.Value.Moved;
        }
        return moved;
    }

    private async Task<KeptPolicy?> Next(CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var before = Moment.Now(clock) - Settled;
        return await db.Set<KeptPolicy>().AsNoTracking().Where(p => p.SpreadAt == null && p.ChangedAt <= before)
            .OrderBy(p => p.ChangedAt).ThenBy(p => p.Code).FirstOrDefaultAsync(cancellation);
    }
}
