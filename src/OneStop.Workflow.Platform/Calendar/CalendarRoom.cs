using Microsoft.Extensions.DependencyInjection;
using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Platform.Calendar;

public static class CalendarRoom
{
    public static IServiceCollection AddCalendar(this IServiceCollection services) => services
        .AddSingleton<Calendars>()
        .AddSingleton<ICalendars>(provider => provider.GetRequiredService<Calendars>())
        .AddSingleton<CalendarRights>()
        .AddSingleton<ICalendarQueries, CalendarQueries>()
        .AddSingleton<ICalendarHistory, CalendarHistory>()
        .AddSingleton<ShippedDays>()
        .AddSingleton<IHandle<TakeShippedCalendar, ShippedCalendarTaken>, TakeShippedCalendarHandler>()
        .AddSingleton<IHandle<ChangeCalendar, CalendarChanged>, ChangeCalendarHandler>();
}
