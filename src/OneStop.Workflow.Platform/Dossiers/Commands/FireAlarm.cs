using Microsoft.EntityFrameworkCore;
using OneStop.Workflow.Engine.Advancing;
using OneStop.Workflow.Platform.Calendar;
using OneStop.Workflow.Platform.Dossiers.Conducting;
using OneStop.Workflow.Platform.Sla;
using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Platform.Dossiers.Commands;

/// <summary>Fires the next rung of a clock; a command like any other, so it happens once however many nodes find it due.</summary>
public sealed record FireAlarm(Guid ClockId, string Rung) : ICommand<FiredRung>;

/// <param name="Fired">False when the clock had moved on meanwhile: then nothing was to be done.</param>
public sealed record FiredRung(bool Fired);

internal sealed class FireAlarmHandler(DossierLoading loading, ICalendars calendars, Conductor conductor) : IHandle<FireAlarm, FiredRung>
{
    public async Task<Answer<FiredRung>> Handle(FireAlarm command, CommandContext context, CancellationToken cancellation)
    {
        var clock = await context.Db.Set<Clock>().SingleOrDefaultAsync(c => c.Id == command.ClockId, cancellation);
        if (clock is null || clock.NextRung != command.Rung || clock.NextRungAt is not { } dueAt || dueAt > context.Now)
            return new FiredRung(false);
        var loaded = await loading.ById(clock.DossierId, context, cancellation)
            ?? throw new InvalidDataException($"Clock {clock.Id} has no dossier.");

        context.Db.Add(new FiredAlarm { ClockId = clock.Id, Rung = command.Rung, DossierId = clock.DossierId, DueAt = dueAt, FiredAt = context.Now });
        ClockKeeping.Fired(clock, command.Rung, await calendars.Find(clock.CalendarId, cancellation), context.Now);
        loaded.Audit("AlarmFired", new { rung = command.Rung, step = clock.Title, unit = clock.UnitId, due = clock.DueAt });
        if (command.Rung.EndsWith(":due", StringComparison.Ordinal) && await OverdueItem(clock, context, cancellation) is { } item)
        {
            // A step whose overdue branch ran already (after a restart) refuses a second time, and that is right.
            loaded.Current = await loaded.Find(item.InstanceId, cancellation);
            await conductor.Advance(loaded, new Stimulus.FirePort(item.BookmarkId, "Overdue"), cancellation);
        }
        return new FiredRung(true);
    }

    private static async Task<WorkItem?> OverdueItem(Clock clock, CommandContext context, CancellationToken cancellation) =>
        clock.WorkItemId is not { } id ? null : await context.Db.Set<WorkItem>().SingleOrDefaultAsync(
            w => w.Id == id && w.HasOverduePort && (w.State == WorkItemState.Offered || w.State == WorkItemState.Claimed), cancellation);
}
