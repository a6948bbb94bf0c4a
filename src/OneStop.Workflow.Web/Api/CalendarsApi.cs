using OneStop.Workflow.Platform.Calendar;
using OneStop.Workflow.Platform.Dossiers.Recomputing;
using OneStop.Workflow.Platform.Kernel;
using OneStop.Workflow.Web.Problems;

namespace OneStop.Workflow.Web.Api;

internal static class CalendarsApi
{
    public static void MapCalendars(this IEndpointRouteBuilder api)
    {
        var calendars = api.MapGroup("/calendars").WithTags("Calendars");
        calendars.MapGet("", List).Describe<IReadOnlyList<CalendarSummary>>("listCalendars", "All calendars, and which of them the caller may change", 401);
        calendars.MapGet("/{code}", Get).Describe<CalendarDetail>("getCalendar", "A calendar with its document", Describing.Questions);
        calendars.MapGet("/{code}/years/{year:int}", Year).Describe<IReadOnlyList<CalendarDayBody>>("getCalendarYear", "Every day of a year: what it is, and by which document", Describing.Questions);
        calendars.MapGet("/{code}/changes", Changes).Describe<IReadOnlyList<CalendarChangeView>>("listCalendarChanges", "Who changed it, why, and in what", Describing.Questions);
        calendars.MapPost("/{code}/notice", Notice).Describe<CalendarWithNotice>("readCalendarNotice", "Put a year's notice (JSON or CSV) into the calendar without saving it; every mistake is named with its place", Describing.Orders);
        calendars.MapPost("/{code}/preview", Preview).Describe<CalendarPreview>("previewCalendar", "Which open dossiers a change would move, before it is saved", Describing.Orders);
        calendars.MapPut("/{code}", Change).Describe<CalendarChanged>("changeCalendar", "Save a calendar; open clocks are reckoned anew in the background, promised dates stay", Describing.Orders);
        calendars.MapGet("/units/{unitId}/preview", PreviewUse).Describe<CalendarPreview>("previewUnitCalendar", "Which open dossiers of a unit would be due at another time if it ran by another calendar", Describing.Questions);
        calendars.MapPut("/units/{unitId}", Use).Describe<CalendarInUse>("useCalendar", "Let a unit run by another calendar; its open clocks are reckoned anew in the background, promised dates stay", Describing.Orders);
        calendars.MapGet("/changes/{changeId:guid}", Progress).Describe<RecomputationProgress>("getRecomputation", "How far open clocks have been reckoned anew after a change", 401);
    }

    private static async Task<IResult> List(Caller caller, ICalendarQueries calendars, CancellationToken cancellation) =>
        TypedResults.Ok(await calendars.List(caller.Actor, cancellation));

    private static Task<IResult> Get(string code, Caller caller, ICalendarQueries calendars, CancellationToken cancellation) =>
        calendars.Get(code, caller.Actor, cancellation).Answered();

    private static async Task<IResult> Year(string code, int year, Caller caller, ICalendarQueries calendars, ICalendars compiled, CancellationToken cancellation)
    {
        if (year is < CalendarYear.First or > CalendarYear.Last)
            return Problem.Of(new Refusal("YearIsOutOfRange", RefusalKind.Invalid, "year", $"{CalendarYear.First}", $"{CalendarYear.Last}"));
        var known = await calendars.Get(code, caller.Actor, cancellation);
        if (!known.IsTaken)
            return Problem.Of(known.Refusals);
        var days = CalendarYear.Of(await compiled.Find(code, cancellation), year);
        return TypedResults.Ok<IReadOnlyList<CalendarDayBody>>([.. days.Select(d => new CalendarDayBody(
            d.Date, d.Kind, d.Working, d.Row is null ? null : Tongue.Of(d.Row.Name, d.Row.NameEn), d.Row?.Source, d.Row?.Scope, d.Row?.Replaces, d.Row?.RecordedOn, d.Row?.IsComputed ?? false))]);
    }

    private static async Task<IResult> Changes(string code, Caller caller, ICalendarQueries calendars, ICalendarHistory history, CancellationToken cancellation)
    {
        var known = await calendars.Get(code, caller.Actor, cancellation);
        return known.IsTaken ? TypedResults.Ok(await history.Of(code, 100, cancellation)) : Problem.Of(known.Refusals);
    }

    private static async Task<IResult> Notice(string code, Body<CalendarNoticeBody> body, Caller caller, ICalendarQueries calendars, CancellationToken cancellation)
    {
        var known = await calendars.Get(code, caller.Actor, cancellation);
        if (!known.IsTaken)
            return Problem.Of(known.Refusals);
        if (!known.Value.Summary.CanChange)
            return Problem.Of(new Refusal("CalendarIsNotYours", RefusalKind.Forbidden, null, code));
        var calendar = CalendarJson.Read(known.Value.Document.ToJsonString());
        var notice = CalendarNotice.Read(body.Value.Text, body.Value.Source, calendar.Inherits is null ? RowScope.National : RowScope.Agency);
        if (notice.Complaints.Count > 0)
            return Problem.Of(CalendarReading.Refusals(notice.Complaints));
        var merged = notice.Into(calendar, body.Value.ReplaceComputed);
        var wrong = CalendarReading.Refusals(CalendarCheck.Of(merged));
        return wrong.Count > 0 ? Problem.Of(wrong) : TypedResults.Ok(new CalendarWithNotice(notice.Rows.Count, CalendarJson.WriteNode(merged)));
    }

    private static Task<IResult> Preview(string code, Body<PreviewCalendarBody> body, Caller caller, IRecomputing recomputing, CancellationToken cancellation) =>
        recomputing.Preview(code, body.Value.Document.ToJsonString(), body.Value.Page, caller.Actor, cancellation).Answered();

    private static Task<IResult> Change(string code, Body<ChangeCalendarBody> body, Caller caller, ICommands commands, CancellationToken cancellation) =>
        commands.Send(
            new ChangeCalendar(code, body.Value.Revision, body.Value.Document.ToJsonString(), body.Value.Reason, body.Value.ForUnitId),
            body.Value.CommandId, caller.Actor, cancellation).Answered();

    private static Task<IResult> PreviewUse(string unitId, Caller caller, IRecomputing recomputing, CancellationToken cancellation, string calendar = "", int page = 1) =>
        recomputing.PreviewUse(unitId, calendar, page, caller.Actor, cancellation).Answered();

    private static Task<IResult> Use(string unitId, Body<UseCalendarBody> body, Caller caller, ICommands commands, CancellationToken cancellation) =>
        commands.Send(new UseCalendar(unitId, body.Value.From, body.Value.Calendar, body.Value.Reason), body.Value.CommandId, caller.Actor, cancellation).Answered();

    private static async Task<IResult> Progress(Guid changeId, Caller caller, IRecomputing recomputing, CancellationToken cancellation) =>
        TypedResults.Ok(await recomputing.Progress(changeId, cancellation));
}
