using System.Text.Json.Nodes;

namespace OneStop.Workflow.Engine.Advancing;

/// <summary>What wakes an instance. Exactly one is given to each <c>Advance</c>.</summary>
public abstract record Stimulus
{
    private Stimulus() { }

    /// <summary>Starts a new instance. Only valid while the instance has no state yet.</summary>
    /// <param name="Input">Workflow inputs by name.</param>
    /// <param name="TriggerActivityId">The trigger (Event, Timer, Cron, StartAt) that starts it; null for a plain start.</param>
    /// <param name="TriggerPayload">What came with the trigger; the trigger's result.</param>
    /// <param name="InstanceId">The host's id of the instance: what scripts are told it is, and the seed of what they draw by chance.</param>
    public sealed record Start(JsonObject? Input = null, string? CorrelationId = null, string? TriggerActivityId = null, JsonNode? TriggerPayload = null, string? InstanceId = null) : Stimulus;

    /// <summary>Completes what waits at a bookmark (a human step, a wait, a child) and burns the bookmark.</summary>
    /// <param name="BookmarkId">The bookmark, or the place of a child at one that waits for several; an unknown or burnt one is refused with <c>BookmarkIsGone</c>.</param>
    /// <param name="Outcome">A port of the waiting activity; null stands for its default port.</param>
    /// <param name="Payload">Form or event payload: the activity's result.</param>
    public sealed record Resume(string BookmarkId, string? Outcome = null, JsonNode? Payload = null) : Stimulus
    {
        /// <summary>The host's id of the child that ended, where a child was waited for.</summary>
        public string? ChildId { get; init; }
    }

    /// <summary>What a bookmark waits for cannot come (no such child, a call that is not allowed): its activity fails, with an incident that can be retried.</summary>
    /// <param name="Code">Stable name of the reason.</param>
    /// <param name="Message">The whole story, for the administrator.</param>
    public sealed record Fail(string BookmarkId, string Code, string Message) : Stimulus;

    /// <summary>Fires the extra port of a waiting step (<c>Overdue</c>) once, without ending the step.</summary>
    public sealed record FirePort(string BookmarkId, string Port) : Stimulus;

    /// <summary>Resumes every open <c>Elsa.Event</c> bookmark of that name.</summary>
    public sealed record Event(string Name, JsonNode? Payload = null) : Stimulus;

    /// <summary>Cancels the instance and all that is open in it.</summary>
    public sealed record Cancel(string Reason) : Stimulus;

    /// <summary>Runs the failed activity of an incident again.</summary>
    public sealed record Retry(string IncidentId) : Stimulus;

    /// <summary>Ends the failed activity of an incident with an outcome, as if it had run.</summary>
    public sealed record Skip(string IncidentId, string? Outcome) : Stimulus;
}
