using System.Text.Json.Nodes;
using OneStop.Workflow.Engine.Activities.Elsa;

namespace OneStop.Workflow.Engine.Advancing;

/// <summary>
/// What the engine wants from the world. Effects are returned in order and saved in the transaction of the state;
/// the engine never calls out.
/// </summary>
public abstract record Effect
{
    private Effect() { }

    /// <summary>A human step or a wait of ours opened (every <c>OneStop.*</c> activity that blocks).</summary>
    /// <param name="Inputs">The activity's evaluated inputs, by their JSON name (camelCase).</param>
    /// <param name="Outcomes">The ports it can be completed with, without <c>Overdue</c>.</param>
    /// <param name="HasOverduePort">Whether something is connected to its <c>Overdue</c> port.</param>
    public sealed record OpenStep(string BookmarkId, string ActivityId, string ActivityType, string Name, JsonObject Inputs, IReadOnlyList<string> Outcomes, bool HasOverduePort) : Effect;

    /// <summary>A bookmark that waits for an event by name, for this instance only.</summary>
    public sealed record AwaitEvent(string BookmarkId, string ActivityId, string EventName) : Effect;

    /// <summary>A bookmark that is to be resumed at a moment (Delay, StartAt, Timer, Cron).</summary>
    public sealed record AwaitTime(string BookmarkId, string ActivityId, DateTimeOffset DueAt) : Effect;

    /// <summary>A task for a worker outside (<c>Elsa.RunTask</c>).</summary>
    public sealed record AwaitTask(string BookmarkId, string ActivityId, string TaskName, JsonNode? Payload) : Effect;

    /// <summary>A bookmark that was not resumed is gone: its branch lost, its instance ended or was cancelled.</summary>
    public sealed record CloseBookmark(string BookmarkId, string ActivityId) : Effect;

    /// <summary>A child instance is to be started; with a bookmark the parent waits for its end.</summary>
    /// <param name="Begun">
    /// The child's first burst, where it already ran inside the parent's, as ExecuteWorkflow has it; the host keeps its state and
    /// carries out its effects. Null where the host starts the child itself (DispatchWorkflow, or a definition that was not found).
    /// </param>
    public sealed record StartChild(string? BookmarkId, string ActivityId, string DefinitionId, int? Version, JsonObject Input, string? CorrelationId, Advanced? Begun = null) : Effect;

    /// <summary>Several children of one definition are to be started (<c>Elsa.BulkDispatchWorkflows</c>), all or none; with a bookmark the parent waits for the end of each.</summary>
    public sealed record StartChildren(string? BookmarkId, string ActivityId, string DefinitionId, IReadOnlyList<AskedChild> Children) : Effect;

    /// <summary>An event for other instances (<c>IsLocal</c> false) or for this one (true: already handled by the engine, told for the record).</summary>
    /// <param name="CorrelationId">Only instances with this correlation id hear of it; null for all.</param>
    public sealed record PublishEvent(string ActivityId, string EventName, JsonNode? Payload, bool IsLocal, string? CorrelationId = null) : Effect;

    /// <summary>An HTTP call for the outbox; with a bookmark the instance waits for the answer.</summary>
    public sealed record SendHttp(string? BookmarkId, string ActivityId, JsonObject Inputs) : Effect;

    /// <summary>A bookmark that waits for an HTTP request (<c>Elsa.HttpEndpoint</c>); its payload is the request.</summary>
    public sealed record AwaitRequest(string BookmarkId, string ActivityId, EndpointAsked Asked) : Effect;

    /// <summary>The answer to the HTTP request that waits for this instance, or for the one that started it.</summary>
    /// <param name="Status">200 to 599.</param>
    /// <param name="ContentType">Null where there is no body.</param>
    /// <param name="Headers">Name to text.</param>
    public sealed record Respond(string ActivityId, int Status, string? ContentType, JsonObject Headers, string? Body) : Effect;

    /// <summary>A mail for the outbox (<c>Elsa.SendEmail</c>).</summary>
    /// <param name="Body">HTML.</param>
    public sealed record SendMail(string ActivityId, IReadOnlyList<string> To, IReadOnlyList<string> Cc, IReadOnlyList<string> Bcc, string Subject, string Body) : Effect;

    /// <summary>A system activity of ours that does not wait: Notify, ExtendWithApology, RefuseDossier, StopProcessing, CloseDossier, AskSatisfaction.</summary>
    public sealed record Perform(string ActivityId, string ActivityType, string Name, JsonObject Inputs) : Effect;

    /// <summary>A line written by <c>Elsa.WriteLine</c>.</summary>
    public sealed record WriteLine(string ActivityId, string Text) : Effect;

    /// <summary>An activity failed; the incident is in the state and waits for retry, skip or cancel.</summary>
    public sealed record RaiseIncident(string IncidentId, string ActivityId, string ActivityType, string Code, string Message) : Effect;

    /// <summary>The instance ended.</summary>
    /// <param name="SubStatus">Finished, Cancelled or Faulted, as Elsa names them.</param>
    public sealed record EndInstance(string SubStatus, JsonObject Output) : Effect;
}

/// <summary>One of several children that are to be started.</summary>
/// <param name="Place">What its end resumes, see <see cref="State.ChildPlace"/>; null where nobody waits for it.</param>
/// <param name="Input">Workflow inputs by name.</param>
public sealed record AskedChild(string? Place, JsonObject Input, string? CorrelationId);
