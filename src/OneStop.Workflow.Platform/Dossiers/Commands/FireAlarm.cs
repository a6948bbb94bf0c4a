using Microsoft.EntityFrameworkCore;
using OneStop.Workflow.Engine.Advancing;
using OneStop.Workflow.Platform.Calendar;
using OneStop.Workflow.Platform.Dossiers.Conducting;
using OneStop.Workflow.Platform.Dossiers.Escalating;
using OneStop.Workflow.Platform.Sla;
using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Platform.Dossiers.Commands;

/// <summary>
/// Fires the next rung of a clock; a command like any other, so it happens once however many nodes find it due. When the
/// clock has moved on meanwhile it is refused, and refusals are not kept: the rung may come due again after a pause.
/// </summary>
public sealed record FireAlarm(Guid ClockId, string Rung) : ICommand<FiredRung>
{
    /// <summary>The id under which everybody sends it, so that it is one command.</summary>
    public static Guid IdOf(Guid clockId, string rung) => CommandIds.Of($"alarm {clockId} {rung}");
}

public sealed record FiredRung(Guid ClockId, string Rung);

internal sealed class FireAlarmHandler(DossierLoading loading, ICalendars calendars, Conductor conductor, Escalation escalation) : IHandle<FireAlarm, FiredRung>
{
    public async Task<Answer<FiredRung>> Handle(FireAlarm command, CommandContext context, CancellationToken cancellation)
    {
        var clock = await context.Db.Set<Clock>().SingleOrDefaultAsync(c => c.Id == command.ClockId, cancellation);
        if (clock is null || clock.NextRung != command.Rung || clock.NextRungAt is not { } rungAt || rungAt > context.Now)
            return new Refusal("AlarmIsNotDue", RefusalKind.Conflict);
        var loaded = await loading.ById(clock.DossierId, context, cancellation)
            ?? throw new InvalidDataException($"Clock {clock.Id} has no dossier.");

        // The fired row's key, what the rung does and what it tells stand or fall together.
        context.Db.Add(await escalation.CarryOut(loaded, clock, command.Rung, cancellation));
        ClockKeeping.Fired(clock, command.Rung, await calendars.Find(clock.CalendarId, cancellation), context.Now);
        if (ClockKeeping.RungId(command.Rung) == RungSchedule.DueId && await OverdueItem(clock, context, cancellation) is { } item)
        {
            // A step whose overdue branch ran already (after a restart) refuses a second time, and that is right.
            loaded.Current = await loaded.Find(item.InstanceId, cancellation);
            await conductor.Advance(loaded, new Stimulus.FirePort(item.BookmarkId, "Overdue"), cancellation);
        }
        return new FiredRung(clock.Id, command.Rung);
    }

    private static async Task<WorkItem?> OverdueItem(Clock clock, CommandContext context, CancellationToken cancellation) =>
        clock.WorkItemId is not { } id ? null : await context.Db.Set<WorkItem>().SingleOrDefaultAsync(
            w => w.Id == id && w.HasOverduePort && (w.State == WorkItemState.Offered || w.State == WorkItemState.Claimed), cancellation);
}
