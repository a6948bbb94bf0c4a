using OneStop.Workflow.Platform.Dossiers.Commands;
using OneStop.Workflow.Platform.Dossiers.Queries;
using OneStop.Workflow.Platform.Kernel;
using OneStop.Workflow.Platform.Sla;

namespace OneStop.Workflow.Web.Api;

internal static class PoliciesApi
{
    public static void MapPolicies(this IEndpointRouteBuilder api)
    {
        var policies = api.MapGroup("/policies").WithTags("Escalation policies");
        policies.MapGet("", List).Describe<PolicyList>("listPolicies", "Escalation policies in force, the default first", 401, 403);
        policies.MapGet("/{code}", Get).Describe<PolicyView>("getPolicy", "A policy with its versions, and how far its last change has come to the open clocks", Describing.Questions);
        policies.MapPost("/{code}", Save).Describe<SavedPolicy>("savePolicy", "Make a policy, change it by a new version, or end it; open clocks follow in the background", Describing.Orders);
        policies.MapGet("/choice", Choose).Describe<PolicyChoiceView>("choosePolicy", "Which policy a clock of that unit, procedure and step starts under, and why", 401, 403);
    }

    private static Task<IResult> List(Caller caller, IPolicyQueries policies, CancellationToken cancellation) => policies.List(caller.Actor, cancellation).Answered();

    private static Task<IResult> Get(string code, Caller caller, IPolicyQueries policies, CancellationToken cancellation) => policies.Get(code, caller.Actor, cancellation).Answered();

    private static Task<IResult> Choose(string unit, string procedure, Caller caller, IPolicyQueries policies, CancellationToken cancellation, string? step = null) =>
        policies.Choose(unit, procedure, step, caller.Actor, cancellation).Answered();

    private static Task<IResult> Save(string code, Body<PolicyBody> body, Caller caller, ICommands commands, CancellationToken cancellation) =>
        commands.Send(body.Value.ToCommand(code), body.Value.CommandId, caller.Actor, cancellation).Answered();
}

/// <summary><see cref="SavePolicy"/> with its command id.</summary>
internal sealed record PolicyBody : CommandBody
{
    public required string Name { get; init; }

    public required IReadOnlyList<RungDraft> Rungs { get; init; }

    /// <summary>Units, procedures (procedureCode) or steps (procedureCode and activityId).</summary>
    public IReadOnlyList<PolicyTarget> AttachedTo { get; init; } = [];

    /// <summary>0 for a new one.</summary>
    public required int SeenVersion { get; init; }

    public required string Reason { get; init; }

    public bool Retired { get; init; }

    public SavePolicy ToCommand(string code) => new(code, Name, Rungs, AttachedTo, SeenVersion, Reason, Retired);
}
