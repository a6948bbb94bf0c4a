namespace OneStop.Workflow.Platform.Calendar;

internal sealed class CalendarQueries(ICalendars calendars, CalendarRights rights) : ICalendarQueries
{
    public async Task<IReadOnlyList<CalendarSummary>> List(Actor actor, CancellationToken cancellation = default)
    {
        var summaries = new List<CalendarSummary>();
        foreach (var calendar in actor.Posts.Count == 0 ? [] : await calendars.All(cancellation))
            summaries.Add(await Summary(calendar, actor, cancellation));
        return summaries;
    }

    public async Task<Answer<CalendarDetail>> Get(string code, Actor actor, CancellationToken cancellation = default) =>
        actor.Posts.Count > 0 && (await calendars.All(cancellation)).FirstOrDefault(c => c.Code == code) is { } calendar
            ? new CalendarDetail(await Summary(calendar, actor, cancellation), CalendarJson.WriteNode(calendar.Own))
            : new Refusal("CalendarIsUnknown", RefusalKind.NotFound, null, code);

    private async Task<CalendarSummary> Summary(KnownCalendar calendar, Actor actor, CancellationToken cancellation)
    {
        var own = calendar.Own;
        return new CalendarSummary(
            own.Code, own.Name, own.Inherits, own.Convention, MomentText.Clock(own.SameDayCutoff), SeasonText.Of(own.Seasons), own.Rows.Count,
            calendar.Working.Document.Rows.Count(r => r.IsComputed), calendar.Revision, calendar.ChangedAt,
            [.. (await rights.Users(own.Code, cancellation)).Select(u => u.ShortName)], await rights.ToChange(own.Code, actor, cancellation));
    }
}
