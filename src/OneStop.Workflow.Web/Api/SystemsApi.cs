using System.Text.Json.Nodes;
using OneStop.Workflow.Platform.Dossiers.Commands;
using OneStop.Workflow.Platform.Dossiers.Queries;
using OneStop.Workflow.Platform.Kernel;

namespace OneStop.Workflow.Web.Api;

/// <summary>What other systems tell us: events, and tasks that they have done.</summary>
internal static class SystemsApi
{
    public static void MapSystems(this IEndpointRouteBuilder api)
    {
        api.MapPost("/events", Publish).WithTags("Systems")
            .Describe<PublishedEvent>("publishEvent", "Tell an event to every process that waits for it, or that it starts; for partner systems and system administrators", Describing.Orders);
        var tasks = api.MapGroup("/tasks").WithTags("Systems");
        tasks.MapGet("", List).Describe<IReadOnlyList<OpenTask>>("listTasks", "Tasks that wait for a worker outside, oldest first; by name, or all that the caller may do", 401, 403);
        tasks.MapPost("/{taskId}/complete", Complete).Describe<CompletedTask>("completeTask", "Report a task as done; the process goes on with the result", Describing.Orders);
    }

    private static Task<IResult> Publish(Body<PublishEventBody> body, Caller caller, ICommands commands, CancellationToken cancellation) =>
        commands.Send(new PublishEvent(body.Value.Name, body.Value.CorrelationId, body.Value.Payload), body.Value.CommandId, caller.Actor, cancellation).Answered();

    private static async Task<IResult> List(Caller caller, ITaskQueries tasks, CancellationToken cancellation, string? name = null, int page = 1) =>
        Paging.Check(page) ?? await tasks.Open(name, page, caller.Actor, cancellation).Answered();

    private static Task<IResult> Complete(Guid taskId, Body<CompleteTaskBody> body, Caller caller, ICommands commands, CancellationToken cancellation) =>
        commands.Send(new CompleteTask(taskId, body.Value.Result), body.Value.CommandId, caller.Actor, cancellation).Answered();
}

internal sealed record PublishEventBody : CommandBody
{
    /// <summary>1 to 200 characters.</summary>
    public required string Name { get; init; }

    /// <summary>Only processes with this correlation id hear of it; null for all.</summary>
    public string? CorrelationId { get; init; }

    /// <summary>Any JSON.</summary>
    public JsonNode? Payload { get; init; }
}

internal sealed record CompleteTaskBody : CommandBody
{
    /// <summary>Any JSON; the result of the activity.</summary>
    public JsonNode? Result { get; init; }
}
