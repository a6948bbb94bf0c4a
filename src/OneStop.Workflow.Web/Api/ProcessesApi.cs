using OneStop.Workflow.Platform.Dossiers.Operating;
using OneStop.Workflow.Platform.Kernel;

namespace OneStop.Workflow.Web.Api;

/// <summary>The process behind a dossier: how it stands, holding, resuming and cancelling it.</summary>
internal static class ProcessesApi
{
    public static void MapProcesses(this IEndpointRouteBuilder api)
    {
        api.MapGet("/dossiers/{code}/process", Of).WithTags("Processes")
            .Describe<ProcessView>("getProcess", "The process of a dossier: version, state, open incidents, children, and who holds it", Describing.Questions);
        var processes = api.MapGroup("/processes/{instanceId:guid}").WithTags("Processes");
        processes.MapPost("/suspend", Suspend).Describe<OperatedProcess>("suspendProcess", "Hold a process; the legal time runs on unless a reason of the law is given", Describing.Orders);
        processes.MapPost("/resume", Resume).Describe<OperatedProcess>("resumeProcess", "Let a held process go on", Describing.Orders);
        processes.MapPost("/cancel", Cancel).Describe<OperatedProcess>("cancelProcess", "Cancel a process with its children and stop its dossier", Describing.Orders);
    }

    private static Task<IResult> Of(string code, Caller caller, IProcessQueries processes, CancellationToken cancellation) =>
        processes.Of(code, caller.Actor, cancellation).Answered();

    private static Task<IResult> Suspend(Guid instanceId, Body<SuspendBody> body, Caller caller, ICommands commands, CancellationToken cancellation) =>
        commands.Send(new SuspendProcess(instanceId, body.Value.Reason, body.Value.PauseReason, body.Value.Revision), body.Value.CommandId, caller.Actor, cancellation).Answered();

    private static Task<IResult> Resume(Guid instanceId, Body<OperateBody> body, Caller caller, ICommands commands, CancellationToken cancellation) =>
        commands.Send(new ResumeProcess(instanceId, body.Value.Reason, body.Value.Revision), body.Value.CommandId, caller.Actor, cancellation).Answered();

    private static Task<IResult> Cancel(Guid instanceId, Body<OperateBody> body, Caller caller, ICommands commands, CancellationToken cancellation) =>
        commands.Send(new CancelProcess(instanceId, body.Value.Reason, body.Value.Revision), body.Value.CommandId, caller.Actor, cancellation).Answered();
}

internal sealed record SuspendBody : OperateBody
{
    /// <summary>A reason that the dossier's procedure lists (pauseReasons of the process): the time stands still. Left out, it runs on.</summary>
    public string? PauseReason { get; init; }
}
