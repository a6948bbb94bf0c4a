using System.Text;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Microsoft.Extensions.Logging;
using OneStop.Workflow.Engine.Advancing;
using OneStop.Workflow.Platform.Dossiers.Conducting;
using OneStop.Workflow.Platform.Processes;
using OneStop.Workflow.Platform.Processes.Endpoints;
using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Platform.Dossiers.Requests;

/// <summary>
/// A request to an endpoint of a process. Its command id is the caller's key: sent again, it starts or resumes nothing
/// anew and has the answer of the first time.
/// </summary>
/// <param name="Query">Name to text, or to a list of texts.</param>
/// <param name="Headers">Name to text or list, without what identifies the caller. They may differ when the request is sent again.</param>
/// <param name="Content">The body: JSON, the fields of a form, or text; null without one.</param>
public sealed record ReceiveRequest(
    EndpointAim Aim, JsonObject Query, [property: FromOutside, JsonIgnore] JsonObject Headers, [property: FromOutside] JsonNode? Content, string? ContentType) : ICommand<ReceivedRequest>;

/// <param name="RequestId">Where the answer is found once it is written.</param>
/// <param name="WaitsForCall">Whether the process called another system meanwhile, so that an answer may come by itself soon.</param>
/// <param name="Failed">Code of what stopped the process; null when it goes on or has ended.</param>
public sealed record ReceivedRequest(Guid RequestId, Guid InstanceId, bool HasEnded, bool WaitsForCall, string? Failed, int Seconds);

internal sealed partial class ReceiveRequestHandler(EndpointFinding finding, SystemProcesses systems, DossierLoading loading, Conductor conductor, ILogger<ReceiveRequestHandler> log) : IHandle<ReceiveRequest, ReceivedRequest>
{
    public async Task<Answer<ReceivedRequest>> Handle(ReceiveRequest command, CommandContext context, CancellationToken cancellation)
    {
        var found = await finding.Find(context.Db, command.Aim, context.Actor, cancellation);
        if (!found.IsTaken)
            return Answer<ReceivedRequest>.Refused(found.Refusals);
        var payload = Payload(command, found.Value);
        if (Encoding.UTF8.GetByteCount(payload.ToJsonString(Json.Options)) > EngineLimits.Default.StateBytes)
            return TooLarge;
        var (loaded, refusal) = found.Value is { Trigger: { } trigger }
            ? await Start(trigger, command, payload, context, cancellation) : await Resume(found.Value.Wait!, payload, command.Aim.Method, context, cancellation);
        if (loaded is null)
            return refusal ?? new Refusal("ProcessRunsAlready", RefusalKind.Conflict);
        var incident = context.Db.ChangeTracker.Entries<Incident>().FirstOrDefault(e => e.State == Microsoft.EntityFrameworkCore.EntityState.Added)?.Entity;
        var failed = incident is not null && loaded.Request!.Status is null ? incident.Code : null;
        if (failed is not null)
            context.OnceKept(() => Failed(log, loaded.Request!.InstanceId, incident!.ActivityId, failed));
        return new ReceivedRequest(
            context.CommandId, loaded.Request!.InstanceId, loaded.HasEnded(loaded.Request.InstanceId), loaded.Instances.Any(i => i.State?.Bookmarks.Any(b => b.Kind == "Http") == true), failed, found.Value.Terms.Seconds);
    }

    private async Task<(LoadedProcess?, Refusal?)> Start(ProcessTrigger trigger, ReceiveRequest command, JsonObject payload, CommandContext context, CancellationToken cancellation)
    {
        var start = new Stimulus.Start(null, command.Aim.CorrelationId, trigger.ActivityId, payload);
        var loaded = await systems.Begin(trigger.DefinitionVersionId, start, context, process => Take(process, trigger.DefinitionId, trigger.ActivityId, command.Aim.Method), cancellation);
        return (loaded, null);
    }

    private async Task<(LoadedProcess?, Refusal?)> Resume(ProcessWait wait, JsonObject payload, string method, CommandContext context, CancellationToken cancellation)
    {
        if (await loading.OfInstance(wait.InstanceId, context, cancellation) is not { State: { } state } loaded)
            return (null, new Refusal("EndpointIsUnknown", RefusalKind.NotFound));
        Take(loaded, state.DefinitionId, wait.ActivityId, method);
        return await conductor.Advance(loaded, new Stimulus.Resume(wait.BookmarkId, null, payload), cancellation) is { } refused ? (null, refused) : (loaded, null);
    }

    /// <summary>From here on the process has somebody to answer.</summary>
    private static void Take(LoadedProcess loaded, string definitionId, string activityId, string method)
    {
        var actor = loaded.Context.Actor;
        loaded.Request = new EndpointRequest
        {
            Id = loaded.Context.CommandId,
            InstanceId = loaded.Instance.Id,
            RootId = loaded.Instance.RootId,
            DefinitionId = definitionId,
            ActivityId = activityId,
            ReceivedAt = loaded.Now,
            Method = method,
            CallerName = actor.Name,
        };
        loaded.Db.Add(loaded.Request);
        loaded.Audit("RequestReceived", new { activity = activityId, method });
    }

    private static JsonObject Payload(ReceiveRequest command, FoundEndpoint found)
    {
        var route = EndpointPath.Parse(found.Terms.Path)!.Match(command.Aim.Path)!;
        return new JsonObject
        {
            ["parsedContent"] = command.Content?.DeepClone(),
            ["routeData"] = new JsonObject(route.Select(r => KeyValuePair.Create(r.Key, (JsonNode?)r.Value))),
            ["queryStringData"] = command.Query.DeepClone(),
            ["headers"] = command.Headers.DeepClone(),
            ["result"] = new JsonObject { ["method"] = command.Aim.Method, ["path"] = command.Aim.Path, ["contentType"] = command.ContentType },
        };
    }

    private static Refusal TooLarge => new("PayloadIsTooLarge", RefusalKind.Invalid, null, $"{EngineLimits.Default.StateBytes}");

    [LoggerMessage(Level = LogLevel.Warning, Message = "The process {InstanceId} failed at {ActivityId} with {Code} while it was to answer a request")]
    private static partial void Failed(ILogger log, Guid instanceId, string activityId, string code);
}
