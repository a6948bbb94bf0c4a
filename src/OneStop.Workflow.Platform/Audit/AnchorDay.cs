using Microsoft.EntityFrameworkCore;
using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Platform.Audit;

/// <summary>Anchors the chains of one finished day; a command like any other, so a day is anchored once however many nodes try.</summary>
public sealed record AnchorDay(DateOnly Day) : ICommand<AnchoredDay>;

/// <param name="Number">0 when it was not that day's turn: nothing was done.</param>
public sealed record AnchoredDay(int Number, DateOnly Day, string Hash, int Chains, int Lines);

internal sealed class AnchorDayHandler(ChainKeys keys) : IHandle<AnchorDay, AnchoredDay>
{
    public async Task<Answer<AnchoredDay>> Handle(AnchorDay command, CommandContext context, CancellationToken cancellation)
    {
        var db = context.Db;
        var previous = await db.Set<AuditAnchor>().OrderByDescending(a => a.Number).FirstOrDefaultAsync(cancellation);
        if (previous is not null && previous.Day.AddDays(1) != command.Day || command.Day >= Moment.Day(context.Now))
            return new AnchoredDay(0, command.Day, "", 0, 0);
        var heads = await AnchoredLines.HeadsOf(db, command.Day, null, cancellation);
        var lines = await AnchoredLines.Of(db, command.Day).CountAsync(cancellation);
        var anchor = AnchorChain.Next(previous, command.Day, context.Now, heads, lines, keys.Current);
        db.AddRange(heads);
        db.Add(anchor);
        return new AnchoredDay(anchor.Number, anchor.Day, anchor.Hash, anchor.Chains, anchor.Lines);
    }
}

/// <summary>The lines of a day, by which anchors are made and checked.</summary>
internal static class AnchoredLines
{
    private static readonly TimeSpan Vietnam = TimeSpan.FromHours(7);

    public static DateTimeOffset Begin(DateOnly day) => new(day.ToDateTime(TimeOnly.MinValue), Vietnam);

    public static IQueryable<AuditLine> Of(OneStopDb db, DateOnly day)
    {
        var (from, to) = (Begin(day), Begin(day.AddDays(1)));
        return db.Set<AuditLine>().AsNoTracking().Where(l => l.At >= from && l.At < to);
    }

    /// <summary>Where the chains that grew that day stood at its end, as the lines are now.</summary>
    /// <param name="dossierId">One chain; null for all.</param>
    public static async Task<List<AnchoredHead>> HeadsOf(OneStopDb db, DateOnly day, Guid? dossierId, CancellationToken cancellation)
    {
        var lines = Of(db, day).Where(l => dossierId == null || l.DossierId == dossierId);
        var last = lines.GroupBy(l => l.DossierId).Select(g => new { DossierId = g.Key, Number = g.Max(l => l.Number) });
        var heads = await last
            .Join(db.Set<AuditLine>().AsNoTracking(), g => new { g.DossierId, g.Number }, l => new { l.DossierId, l.Number }, (g, l) => new { l.DossierId, l.Number, l.Hash })
            .ToListAsync(cancellation);
        return heads.ConvertAll(h => new AnchoredHead { Day = day, DossierId = h.DossierId, Number = h.Number, Hash = h.Hash });
    }
}
