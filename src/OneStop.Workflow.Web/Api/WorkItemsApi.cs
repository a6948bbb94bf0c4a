using System.Text.Json.Nodes;
using OneStop.Workflow.Platform.Dossiers.Commands;
using OneStop.Workflow.Platform.Dossiers.Queries;
using OneStop.Workflow.Platform.Kernel;
using OneStop.Workflow.Platform.Sla;
using OneStop.Workflow.Web.Problems;

namespace OneStop.Workflow.Web.Api;

internal static class WorkItemsApi
{
    private static readonly string[] Scopes = ["mine", "open", "both", "unit"];

    public static void MapWorkItems(this IEndpointRouteBuilder api)
    {
        var items = api.MapGroup("/work-items").WithTags("Work items");
        items.MapGet("", List).Describe<WorkItemList>("listWorkItems", "Work of the caller (mine, or scope mine, open, both) or of a unit; overdue first, or overdue only; search takes a code or a part of one", 401, 403);
        items.MapPost("/search", Find).Describe<WorkItemList>("findWorkItems", "The same by name, number or any words", 401, 403, 413, 415);
        items.MapGet("/{id}", Open).Describe<WorkItemView>("openWorkItem", "A step as its performer sees it: outcomes, form, papers, clock", Describing.Questions);
        items.MapPost("/{id}/claim", Claim).Describe<ClaimedWorkItem>("claimWorkItem", "Take an offered work item for oneself", Describing.Orders);
        items.MapPost("/{id}/release", Release).Describe<ReleasedWorkItem>("releaseWorkItem", "Give a claimed work item back to its unit", Describing.Orders);
        items.MapGet("/{id}/reassign", Choices).Describe<ReassignView>("listReassignChoices", "To whom the head of the unit may give the work, the least burdened first", Describing.Questions);
        items.MapPost("/{id}/reassign", Reassign).Describe<ReassignedWorkItem>("reassignWorkItem", "Give open work to another person of the unit, or back to all of it; by its head", Describing.Orders);
        items.MapPost("/{id}/complete", Complete).Describe<CompletedWorkItem>("completeWorkItem", "Complete a claimed work item with one of its outcomes; the process moves on", Describing.Orders);
    }

    private static async Task<IResult> List(
        Caller caller, IWorkItemQueries items, CancellationToken cancellation,
        string? scope = null, bool mine = false, string? unit = null, bool overdue = false, DueState? due = null, Stage? stage = null, string? search = null, int page = 1, int pageSize = 20)
    {
        // Without a scope the plain questions decide: mine, all of a unit, or what I have and could take.
        scope ??= mine ? "mine" : unit is not null ? "unit" : "both";
        if (!Scopes.Contains(scope))
            return Problem.Of(new Refusal("ValueIsNotOneOf", RefusalKind.Invalid, "scope", Scopes));
        if (scope == "unit" && unit is null)
            return Problem.Of(new Refusal("ValueIsMissing", RefusalKind.Invalid, "unit"));
        return Paging.Check(page, pageSize)
            ?? TypedResults.Ok(await items.List(new WorkItemFilter(scope, unit, overdue ? DueState.Overdue : due, stage, search, page, pageSize), caller.Actor, cancellation));
    }

    private static Task<IResult> Find(
        Caller caller, Body<SearchBody> body, IWorkItemQueries items, CancellationToken cancellation,
        string? scope = null, bool mine = false, string? unit = null, bool overdue = false, DueState? due = null, Stage? stage = null, int page = 1, int pageSize = 20) =>
        List(caller, items, cancellation, scope, mine, unit, overdue, due, stage, body.Value.Search, page, pageSize);

    private static Task<IResult> Open(Guid id, Caller caller, IWorkItemQueries items, CancellationToken cancellation) =>
        items.Open(id, caller.Actor, cancellation).Answered();

    private static Task<IResult> Claim(Guid id, Body<ClaimBody> body, Caller caller, ICommands commands, CancellationToken cancellation) =>
        commands.Send(new ClaimWorkItem(id), body.Value.CommandId, caller.Actor, cancellation).Answered();

    private static Task<IResult> Release(Guid id, Body<ReleaseBody> body, Caller caller, ICommands commands, CancellationToken cancellation) =>
        commands.Send(new ReleaseWorkItem(id, body.Value.Reason), body.Value.CommandId, caller.Actor, cancellation).Answered();

    private static Task<IResult> Choices(Guid id, Caller caller, IReassignQueries reassigning, CancellationToken cancellation) =>
        reassigning.Of(id, caller.Actor, cancellation).Answered();

    private static Task<IResult> Reassign(Guid id, Body<ReassignBody> body, Caller caller, ICommands commands, CancellationToken cancellation) =>
        commands.Send(new ReassignWorkItem(id, body.Value.ToPersonId, body.Value.Reason), body.Value.CommandId, caller.Actor, cancellation).Answered();

    private static Task<IResult> Complete(Guid id, Body<CompleteBody> body, Caller caller, ICommands commands, CancellationToken cancellation) =>
        commands.Send(
            new CompleteWorkItem(id, body.Value.Outcome, body.Value.Form, body.Value.Revision), body.Value.CommandId, caller.Actor, cancellation).Answered();
}

internal sealed record ClaimBody : CommandBody;

internal sealed record ReassignBody : CommandBody
{
    /// <summary>Null: to whoever of the unit takes it.</summary>
    public Guid? ToPersonId { get; init; }

    public required string Reason { get; init; }
}

internal sealed record ReleaseBody : CommandBody
{
    /// <summary>Kept in the history.</summary>
    public required string Reason { get; init; }
}

internal sealed record CompleteBody : CommandBody
{
    /// <summary>One of the item's outcomes.</summary>
    public required string Outcome { get; init; }

    /// <summary>The fields of the step; for paper <c>papers: [{id, count, condition}]</c> and <c>signed: true</c>.</summary>
    public JsonObject? Form { get; init; }

    /// <summary>The revision that was seen; another one by now is refused. Null does not look.</summary>
    public int? Revision { get; init; }
}
