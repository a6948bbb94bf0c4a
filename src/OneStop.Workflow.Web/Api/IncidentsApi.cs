using OneStop.Workflow.Platform.Dossiers.Operating;
using OneStop.Workflow.Platform.Kernel;
using OneStop.Workflow.Web.Problems;

namespace OneStop.Workflow.Web.Api;

/// <summary>What failed, and what administrators do about it.</summary>
internal static class IncidentsApi
{
    private static readonly string[] States = ["open", "resolved", "all"];

    public static void MapIncidents(this IEndpointRouteBuilder api)
    {
        var incidents = api.MapGroup("/incidents").WithTags("Incidents");
        incidents.MapGet("", List).Describe<IncidentList>("listIncidents", "What failed in the units that the caller administers or audits, open ones first; search takes a code or a part of one", 401, 403);
        incidents.MapPost("/search", Find).Describe<IncidentList>("findIncidents", "The same by name or any words", 401, 403, 413, 415);
        incidents.MapGet("/{id}", Get).Describe<IncidentView>("getIncident", "An incident, where it happened, and what retry, skip and cancel would do", Describing.Questions);
        incidents.MapPost("/{id}/retry", Retry).Describe<OperatedProcess>("retryIncident", "Run the failed activity again, and nothing before it", Describing.Orders);
        incidents.MapPost("/{id}/skip", Skip).Describe<OperatedProcess>("skipIncident", "End the failed activity with an outcome, as if it had run", Describing.Orders);
        incidents.MapPost("/{id}/dismiss", Dismiss).Describe<OperatedProcess>("dismissIncident", "Close an incident after which the process had gone on", Describing.Orders);
        incidents.MapPost("/{id}/cancel", Cancel).Describe<OperatedProcess>("cancelIncident", "Cancel the process in which it failed, and stop its dossier", Describing.Orders);
    }

    private static async Task<IResult> List(
        Caller caller, IIncidentQueries incidents, CancellationToken cancellation,
        string state = "open", string? search = null, string? unit = null, string? code = null, int page = 1, int pageSize = 20)
    {
        if (!States.Contains(state))
            return Problem.Of(new Refusal("ValueIsNotOneOf", RefusalKind.Invalid, "state", States));
        return Paging.Check(page, pageSize) ?? await incidents.List(new IncidentFilter(state, search, unit, code, page, pageSize), caller.Actor, cancellation).Answered();
    }

    private static Task<IResult> Find(
        Caller caller, Body<SearchBody> body, IIncidentQueries incidents, CancellationToken cancellation,
        string state = "open", string? unit = null, string? code = null, int page = 1, int pageSize = 20) =>
        List(caller, incidents, cancellation, state, body.Value.Search, unit, code, page, pageSize);

    private static Task<IResult> Get(string id, Caller caller, IIncidentQueries incidents, CancellationToken cancellation) =>
        incidents.Get(id, caller.Actor, cancellation).Answered();

    private static Task<IResult> Retry(string id, Body<OperateBody> body, Caller caller, ICommands commands, CancellationToken cancellation) => Send(
        id, (instance, incident) => new RetryActivity(instance, incident, body.Value.Reason, body.Value.Revision), body.Value, caller, commands, cancellation);

    private static Task<IResult> Skip(string id, Body<SkipBody> body, Caller caller, ICommands commands, CancellationToken cancellation) => Send(
        id, (instance, incident) => new SkipActivity(instance, incident, body.Value.Outcome, body.Value.Reason, body.Value.Revision), body.Value, caller, commands, cancellation);

    private static Task<IResult> Cancel(string id, Body<OperateBody> body, Caller caller, ICommands commands, CancellationToken cancellation) => Send(
        id, (instance, _) => new CancelProcess(instance, body.Value.Reason, body.Value.Revision), body.Value, caller, commands, cancellation);

    private static Task<IResult> Dismiss(string id, Body<DismissBody> body, Caller caller, ICommands commands, CancellationToken cancellation) => Send(
        id, (instance, incident) => new DismissIncident(instance, incident, body.Value.Reason), body.Value, caller, commands, cancellation);

    private static async Task<IResult> Send(
        string id, Func<Guid, string, ICommand<OperatedProcess>> command, CommandBody body, Caller caller, ICommands commands, CancellationToken cancellation) =>
        IncidentId.TryRead(id, out var instance, out var incident)
            ? await commands.Send(command(instance, incident), body.CommandId, caller.Actor, cancellation).Answered()
            : Problem.Of(new Refusal("IncidentIsUnknown", RefusalKind.NotFound));
}

internal record OperateBody : CommandBody
{
    /// <summary>3 to 400 characters; kept in the dossier's history.</summary>
    public required string Reason { get; init; }

    /// <summary>The revision of the instance that was seen; left out, it is not looked at.</summary>
    public int? Revision { get; init; }
}

internal sealed record SkipBody : OperateBody
{
    /// <summary>One of the activity's outcomes; left out for its default one.</summary>
    public string? Outcome { get; init; }
}

internal sealed record DismissBody : CommandBody
{
    /// <summary>3 to 400 characters; kept in the dossier's history.</summary>
    public required string Reason { get; init; }
}
