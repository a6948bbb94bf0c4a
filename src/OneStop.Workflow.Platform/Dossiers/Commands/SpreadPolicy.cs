using Microsoft.EntityFrameworkCore;
using OneStop.Workflow.Platform.Calendar;
using OneStop.Workflow.Platform.Dossiers.Conducting;
using OneStop.Workflow.Platform.Sla;
using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Platform.Dossiers.Commands;

/// <summary>Looks at the next open clocks after a policy was changed, and puts each under the policy that is now meant for it.</summary>
/// <param name="After">The last clock that was looked at; null for the first part.</param>
public sealed record SpreadPolicy(string Code, int Version, Guid? After) : ICommand<SpreadPart>;

/// <param name="Seen">Clocks looked at in this part.</param>
public sealed record SpreadPart(int Seen, int Moved, bool IsLast);

internal sealed class SpreadPolicyHandler(PolicyChoice choice, ICalendars calendars) : IHandle<SpreadPolicy, SpreadPart>
{
    private const int Batch = 300;

    public async Task<Answer<SpreadPart>> Handle(SpreadPolicy command, CommandContext context, CancellationToken cancellation)
    {
        var db = context.Db;
        var kept = await db.Set<KeptPolicy>().SingleOrDefaultAsync(p => p.Code == command.Code && p.Version == command.Version, cancellation);
        if (kept is null || kept.SpreadAt is not null || kept.SpreadCursor != command.After)
            return new Refusal("SpreadIsElsewhere", RefusalKind.Conflict);

        // From the table, not from memory: this node may not have heard of the change yet.
        var book = new PolicyBook(await db.Set<KeptPolicy>().AsNoTracking().Where(p => p.IsCurrent).ToListAsync(cancellation));
        var open = db.Set<Clock>().Where(c => c.StoppedAt == null);
        if (command.After is { } after)
            open = open.Where(c => c.Id > after);
        var clocks = await open.OrderBy(c => c.Id).Take(Batch).ToListAsync(cancellation);
        var dossiers = clocks.Select(c => c.DossierId).Distinct().ToList();
        var procedures = await db.Set<Dossier>().Where(d => dossiers.Contains(d.Id)).Select(d => new { d.Id, d.ProcedureCode }).ToDictionaryAsync(d => d.Id, d => d.ProcedureCode, cancellation);
        var moved = 0;
        foreach (var clock in clocks)
            moved += await Move(clock, procedures[clock.DossierId], book, context.Now, cancellation) ? 1 : 0;

        var last = clocks.Count < Batch;
        kept.SpreadSeen += clocks.Count;
        kept.SpreadMoved += moved;
        kept.SpreadTotal = Math.Max(kept.SpreadTotal, kept.SpreadSeen);
        if (last)
            kept.SpreadAt = context.Now;
        else
            kept.SpreadCursor = clocks[^1].Id;
        return new SpreadPart(clocks.Count, moved, last);
    }

    private async Task<bool> Move(Clock clock, string procedure, PolicyBook book, DateTimeOffset now, CancellationToken cancellation)
    {
        var chosen = book.For(new PolicyQuestion(clock.NamedPolicy, procedure, clock.ActivityId, await choice.UpFrom(clock.UnitId, cancellation)));
        if (clock.PolicyCode == chosen.Policy.Code && clock.PolicyVersion == chosen.Version && clock.PolicyReason == chosen.Reason)
            return false;
        ClockKeeping.Attach(clock, chosen, await calendars.Find(clock.CalendarId, cancellation), now);
        return true;
    }
}
