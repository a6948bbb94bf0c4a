using Microsoft.EntityFrameworkCore;
using OneStop.Workflow.Platform.Calendar;
using OneStop.Workflow.Platform.Organisation;
using OneStop.Workflow.Platform.Sla;
using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Platform.Dossiers.Recomputing;

/// <summary>
/// Lets a unit run by another calendar that there is already. Its open clocks follow: they are marked in the same
/// transaction and reckoned anew in the background; what was promised stays.
/// </summary>
/// <param name="FromCalendarId">The calendar that was seen; another one by now is refused.</param>
/// <param name="Reason">3 to 400 characters: the decision; kept.</param>
public sealed record UseCalendar(string UnitId, string FromCalendarId, string CalendarId, string Reason) : ICommand<CalendarInUse>;

/// <param name="ChangeId">By which the progress of reckoning anew is asked for.</param>
/// <param name="Clocks">Open clocks that are reckoned anew.</param>
public sealed record CalendarInUse(string UnitId, string CalendarId, Guid ChangeId, int Clocks);

internal sealed class UseCalendarHandler(ICalendars calendars, CalendarRights rights, IDirectory directory, IUnitCalendars unitCalendars) : IHandle<UseCalendar, CalendarInUse>
{
    /// <summary>Older than any revision, so that the background finds the clock.</summary>
    private const int NotReckoned = -1;

    public async Task<Answer<CalendarInUse>> Handle(UseCalendar command, CommandContext context, CancellationToken cancellation)
    {
        if (await UnitCalendarRules.WhyNot(command.UnitId, command.CalendarId, directory, calendars, rights, context.Actor, cancellation) is { } no)
            return no;
        if ((command.Reason?.Trim().Length ?? 0) is < 3 or > 400)
            return new Refusal("ReasonIsMissing", RefusalKind.Invalid, "reason", "3", "400");
        var inUse = await unitCalendars.Of(context, command.UnitId, cancellation);
        if (inUse != command.FromCalendarId)
            return new Refusal("UnitHasAnotherCalendar", RefusalKind.Conflict, "fromCalendarId", inUse);

        await unitCalendars.Use(context, command.UnitId, command.CalendarId, cancellation);
        var moved = await context.Db.Set<Clock>().Where(c => c.UnitId == command.UnitId && c.CalendarId == command.FromCalendarId && c.StoppedAt == null)
            .ExecuteUpdateAsync(s => s
                .SetProperty(c => c.CalendarId, command.CalendarId)
                .SetProperty(c => c.CalendarRevision, NotReckoned)
                .SetProperty(c => c.Revision, c => c.Revision + 1), cancellation);
        var change = new UnitCalendarChange
        {
            Id = Guid.CreateVersion7(context.Now),
            UnitId = command.UnitId,
            FromCalendarId = command.FromCalendarId,
            CalendarId = command.CalendarId,
            At = context.Now,
            PersonId = context.Actor.PersonId,
            PersonName = context.Actor.Name,
            Reason = command.Reason!.Trim(),
            Clocks = moved,
        };
        context.Db.Add(change);
        return new CalendarInUse(command.UnitId, command.CalendarId, change.Id, moved);
    }
}

/// <summary>Who may give a unit which calendar.</summary>
internal static class UnitCalendarRules
{
    public static async ValueTask<Refusal?> WhyNot(
        string unitId, string calendarId, IDirectory directory, ICalendars calendars, CalendarRights rights, Actor actor, CancellationToken cancellation)
    {
        if (await directory.Find(unitId ?? "", cancellation) is not { } unit)
            return new Refusal("UnitIsUnknown", RefusalKind.Invalid, "unitId", unitId ?? "");
        if (!await rights.Administers(actor, unit.Id, cancellation))
            return new Refusal("CalendarIsNotYours", RefusalKind.Forbidden, "unitId", calendarId ?? "");
        if ((await calendars.All(cancellation)).All(c => c.Code != calendarId))
            return new Refusal("CalendarIsUnknown", RefusalKind.NotFound, "calendarId", calendarId ?? "");
        return unit.CalendarId == calendarId ? new Refusal("UnitHasThisCalendar", RefusalKind.Rule, "calendarId", calendarId) : null;
    }
}
