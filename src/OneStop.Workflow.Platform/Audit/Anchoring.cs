using Microsoft.EntityFrameworkCore;
using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Platform.Audit;

/// <summary>Finds finished days without an anchor and anchors them in their order, however long the platform stood still.</summary>
public sealed class Anchoring(IDbContextFactory<OneStopDb> contexts, ICommands commands, TimeProvider clock)
{
    /// <summary>A command that began before midnight has long committed by then: its lines bear the moment at which it began.</summary>
    private static readonly TimeSpan Settled = TimeSpan.FromMinutes(10);

    /// <returns>The anchors made now.</returns>
    public async Task<IReadOnlyList<AnchoredDay>> Run(CancellationToken cancellation = default)
    {
        var made = new List<AnchoredDay>();
        var last = Moment.Day(Moment.Now(clock) - Settled).AddDays(-1);
        if (await FirstOpenDay(cancellation) is not { } day)
            return made;
        for (; day <= last; day = day.AddDays(1))
        {
            var answer = await commands.Send(new AnchorDay(day), CommandIds.Of($"anchor {day:yyyy-MM-dd}"), Actor.System, cancellation);
            if (answer is not { IsTaken: true, Value.Number: > 0 })
                break;
            made.Add(answer.Value);
        }
        return made;
    }

    /// <summary>Kept anchors as lines for a file outside of the database, the oldest first.</summary>
    public async Task<IReadOnlyList<AnchorLine>> Written(CancellationToken cancellation = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return [.. (await db.Set<AuditAnchor>().AsNoTracking().OrderBy(a => a.Number).ToListAsync(cancellation)).Select(a => new AnchorLine(a.Day, a.Number, a.Hash))];
    }

    private async Task<DateOnly?> FirstOpenDay(CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        if (await db.Set<AuditAnchor>().AsNoTracking().OrderByDescending(a => a.Number).FirstOrDefaultAsync(cancellation) is { } anchor)
            return anchor.Day.AddDays(1);
        var first = await db.Set<AuditLine>().AsNoTracking().OrderBy(l => l.At).Select(l => (DateTimeOffset?)l.At).FirstOrDefaultAsync(cancellation);
        return first is { } at ? Moment.Day(at) : null;
    }
}
