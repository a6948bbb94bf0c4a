using OneStop.Workflow.Platform.Calendar;
using OneStop.Workflow.Platform.Organisation;

namespace OneStop.Workflow.Platform.Dossiers.TryingOut;

/// <summary>When a step ends, by its pace and the calendar of who does it; never before the run's own moment.</summary>
internal sealed class TryOutPaces(ICalendars calendars, IDirectory directory)
{
    private static readonly TimeSpan Least = TimeSpan.FromMinutes(30);

    public async Task<DateTimeOffset> EndOf(WorkItem item, TryOutPace pace, DateTimeOffset now, CancellationToken cancellation)
    {
        var unit = await directory.Find(item.UnitId, cancellation);
        var calendar = await calendars.Find(unit?.CalendarId ?? NationalCalendar.Code, cancellation);
        var end = item.DueAt is { } due ? WithLimit(calendar, item.OfferedAt, due, pace) : WithoutLimit(calendar, item.OfferedAt, pace);
        return end > now ? end : calendar.AddWorkingTime(calendar.NextWorkingMoment(now), Least);
    }

    private static DateTimeOffset WithLimit(WorkingCalendar calendar, DateTimeOffset offered, DateTimeOffset due, TryOutPace pace) => pace switch
    {
        TryOutPace.AtOnce => calendar.AddWorkingTime(calendar.NextWorkingMoment(offered), Least),
        TryOutPace.HalfTheLimit => calendar.AddWorkingTime(calendar.NextWorkingMoment(offered), calendar.WorkingTimeBetween(offered, due) / 2),
        TryOutPace.OnTime => due,
        _ => DueTime.Later(calendar, due, TimeLimit.WorkingDays(1)),
    };

    private static DateTimeOffset WithoutLimit(WorkingCalendar calendar, DateTimeOffset offered, TryOutPace pace) => pace switch
    {
        TryOutPace.AtOnce => calendar.AddWorkingTime(calendar.NextWorkingMoment(offered), Least),
        TryOutPace.HalfTheLimit => calendar.AddWorkingDays(calendar.NextWorkingMoment(offered), 1),
        TryOutPace.OnTime => calendar.AddWorkingDays(calendar.NextWorkingMoment(offered), 3),
        _ => calendar.AddWorkingDays(calendar.NextWorkingMoment(offered), 10),
    };
}
