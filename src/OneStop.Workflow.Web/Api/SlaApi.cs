using OneStop.Workflow.Platform.Dossiers.Breaches;
using OneStop.Workflow.Platform.Dossiers.Queries;
using OneStop.Workflow.Platform.Kernel;
using OneStop.Workflow.Web.Exports;
using OneStop.Workflow.Web.Problems;
using OneStop.Workflow.Web.Shell;

namespace OneStop.Workflow.Web.Api;

internal static class SlaApi
{
    public static void MapSla(this IEndpointRouteBuilder api)
    {
        var sla = api.MapGroup("/sla").WithTags("SLA");
        sla.MapGet("/board", Board).Describe<BoardView>("getSlaBoard", "Limits that run, by unit, post, counter or procedure: within, near, overdue, paused, and what changed", 401, 403);
        sla.MapGet("/charts", Charts).Describe<SlaCharts>("getSlaCharts", "On-time rate by month, working time by stage and party, and one stage by post and authority", 401, 403);
        sla.MapGet("/breaches", Breaches).Describe<BreachList>("listBreaches", "Limits that were broken, the most late first, with who held the dossier how long, alarms, apology and finding; also those that still hold, by state; search takes a code or a part of one", 401, 403);
        sla.MapPost("/breaches/search", Find).Describe<BreachList>("findBreaches", "The same by name or any words", 401, 403, 413, 415);
        sla.MapGet("/breaches/export", Export)
            .Produces(StatusCodes.Status200OK, contentType: "text/csv")
            .Describe("exportBreaches", "The whole list under the same filters as CSV or XLSX; kept in the log of exports", 401, 403);
        sla.MapPost("/breaches/export", ExportFound)
            .Produces(StatusCodes.Status200OK, contentType: "text/csv")
            .Describe("exportFoundBreaches", "The same by name or any words", 401, 403, 413, 415);
        sla.MapGet("/breaches/{code}", Breach).Describe<BreachView>("getBreach", "The broken limits of a dossier: account, holdings, alarms, findings, history", Describing.Questions);
        sla.MapGet("/ratings", Ratings).Describe<RatingBoard>("listRatings", "How citizens rated and what they wrote, by unit and quarter; five answers at a time, never one by one. A look at comments is kept in the log of readings", 401, 403, 422);
        sla.MapGet("/causes", Causes).Describe<IReadOnlyList<CauseView>>("listBreachCauses", "The kept list of causes", 401);
        sla.MapGet("/causes/kept", KeptCauses).Describe<CauseList>("listKeptBreachCauses", "The list of causes as it is edited: retired ones too, with their changes", 401, 403);
        sla.MapPut("/causes/{code}", SaveCause).Describe<SavedCause>("saveBreachCause", "Add a cause, change its words or place, or retire it; what was changed is kept", Describing.Orders);
        sla.MapPost("/findings", Record).Describe<FindingChanged>("recordFinding", "Write down why a limit was broken, or correct what was written before it is signed", Describing.Orders);
        sla.MapPost("/findings/{clockId:guid}/sign-off", SignOff).Describe<FindingChanged>("signOffFinding", "Sign a finding; a leader, and never who recorded it", Describing.Orders);
        sla.MapPost("/findings/{clockId:guid}/return", Return).Describe<FindingChanged>("returnFinding", "Give a finding back to be written anew", Describing.Orders);
    }

    private static async Task<IResult> Board(
        Caller caller, ISlaBoard board, CancellationToken cancellation, string by = "unit", string since = "yesterday", string? unit = null, string? procedure = null) =>
        OneOf((by, "by", BoardFilter.Ways), (since, "since", BoardFilter.Sinces))
        ?? await board.Board(new BoardFilter(by, since, unit, procedure), caller.Actor, cancellation).Answered();

    private static Task<IResult> Ratings(Caller caller, IRatingQueries ratings, CancellationToken cancellation, string by = "counter", int? year = null, int? quarter = null) =>
        ratings.Of(new RatingFilter(by, year, quarter), caller.Actor, cancellation).Answered();

    private static async Task<IResult> Charts(
        Caller caller, ISlaBoard board, CancellationToken cancellation, DateOnly? from = null, DateOnly? to = null, Stage stage = Stage.ResultReturn, string? unit = null, string? procedure = null) =>
        await board.Charts(new ChartFilter(from, to, stage, unit, procedure), caller.Actor, cancellation).Answered();

    private static async Task<IResult> Breaches([AsParameters] BreachQuestion question, Caller caller, ISlaQueries sla, CancellationToken cancellation) =>
        Paging.Check(question.Page ?? 1, question.PageSize ?? 20)
        ?? await sla.Breaches(question.Filter(), caller.Actor, cancellation).Answered();

    private static Task<IResult> Find(Caller caller, Body<SearchBody> body, [AsParameters] BreachQuestion question, ISlaQueries sla, CancellationToken cancellation) =>
        Breaches(question with { Search = body.Value.Search }, caller, sla, cancellation);

    private static Task<IResult> ExportFound(
        Caller caller, Body<SearchBody> body, [AsParameters] BreachQuestion question, ISlaQueries sla, BreachFiles files, SearchWords words, CancellationToken cancellation, string format = "csv") =>
        Export(question with { Search = words.Hide(body.Value.Search) }, caller, sla, files, words, cancellation, format);

    private static async Task<IResult> Export([AsParameters] BreachQuestion question, Caller caller, ISlaQueries sla, BreachFiles files, SearchWords words, CancellationToken cancellation, string format = "csv")
    {
        if (OneOf((format, "format", BreachFiles.Formats)) is { } wrong)
            return wrong;
        var answer = await sla.Export(question.Filter() with { Search = words.Read(question.Search) }, $"breaches.{format}", caller.Actor, cancellation);
        return answer.ToResult(export => files.Of(export, format));
    }

    private static Task<IResult> Breach(string code, Caller caller, ISlaQueries sla, CancellationToken cancellation) =>
        sla.Breach(code, caller.Actor, cancellation).Answered();

    private static async Task<IResult> Causes(ISlaQueries sla, Caller caller, CancellationToken cancellation) =>
        caller.Actor.PersonId is null ? TypedResults.Ok(Array.Empty<CauseView>()) : TypedResults.Ok(await sla.Causes(cancellation));

    private static Task<IResult> KeptCauses(ICauseQueries causes, Caller caller, CancellationToken cancellation) =>
        causes.List(caller.Actor, cancellation).Answered();

    private static Task<IResult> SaveCause(string code, Body<CauseBody> body, Caller caller, ICommands commands, CancellationToken cancellation) =>
        commands.Send(
            new SaveCause(code, body.Value.Name, body.Value.NameEn, body.Value.Position, body.Value.IsActive, body.Value.Reason, body.Value.Revision),
            body.Value.CommandId, caller.Actor, cancellation).Answered();

    private static Task<IResult> Record(Body<FindingBody> body, Caller caller, ICommands commands, CancellationToken cancellation) =>
        commands.Send(
            new RecordFinding(body.Value.ClockId, body.Value.Cause, body.Value.ResponsibleParty, body.Value.Remedy, body.Value.Note, body.Value.Revision),
            body.Value.CommandId, caller.Actor, cancellation).Answered();

    private static Task<IResult> SignOff(Guid clockId, Body<SignOffBody> body, Caller caller, ICommands commands, CancellationToken cancellation) =>
        commands.Send(new SignOffFinding(clockId, body.Value.Note, body.Value.Revision), body.Value.CommandId, caller.Actor, cancellation).Answered();

    private static Task<IResult> Return(Guid clockId, Body<ReturnFindingBody> body, Caller caller, ICommands commands, CancellationToken cancellation) =>
        commands.Send(new ReturnFinding(clockId, body.Value.Reason, body.Value.Revision), body.Value.CommandId, caller.Actor, cancellation).Answered();

    /// <summary>The problem with the first value that is none of those allowed.</summary>
    internal static IResult? OneOf(params (string? Value, string Name, IReadOnlyList<string> Allowed)[] values)
    {
        foreach (var (value, name, allowed) in values)
            if (value is not null && !allowed.Contains(value))
                return Problem.Of(new Refusal("ValueIsNotOneOf", RefusalKind.Invalid, name, [.. allowed]));
        return null;
    }
}
