using OneStop.Workflow.Engine.State;

namespace OneStop.Workflow.Engine.Advancing;

/// <summary>The answer of one <c>Advance</c>: either a refusal and nothing else, or the next state with its effects and journal.</summary>
/// <param name="Refusal">Why the stimulus was not taken (<c>BookmarkIsGone</c>, <c>OutcomeIsUnknown</c>, <c>InstanceHasEnded</c>...); null when it was.</param>
/// <param name="State">The next state; the given one is never changed.</param>
public sealed record Advanced(EngineRefusal? Refusal, InstanceState? State, IReadOnlyList<Effect> Effects, IReadOnlyList<JournalEntry> Journal)
{
    /// <summary>Values of inputs and outputs that the definition says to keep, where the host asked for them.</summary>
    public LoggedValues Logged { get; init; } = LoggedValues.None;

    /// <summary>What each run took and gave, where a trace asked for it.</summary>
    internal IReadOnlyCollection<RunRecord> Records { get; init; } = [];

    /// <summary>Nothing happened, and why.</summary>
    public static Advanced Refused(string code, string message, IReadOnlyList<string>? allowed = null) =>
        new(new EngineRefusal(code, message, allowed ?? []), null, [], []);
}

/// <summary>An expected no of the engine.</summary>
/// <param name="Allowed">What would have been taken, e.g. the outcomes of the step.</param>
public sealed record EngineRefusal(string Code, string Message, IReadOnlyList<string> Allowed);

/// <summary>One line of the journal, in the words of Elsa's workflow execution log.</summary>
/// <param name="Run">Numbers the activity's run within the instance, from 1 by first appearance.</param>
/// <param name="Event">Started, Suspended, Resumed, Completed, Faulted or Canceled.</param>
/// <param name="Outcomes">Only where they are not the default.</param>
/// <param name="Message">Of Faulted only: what went wrong.</param>
public sealed record JournalEntry(string ActivityId, string ActivityType, int Run, int? ParentRun, string Event, IReadOnlyList<string>? Outcomes = null, string? Message = null)
{
    /// <summary>Whose activity it is, where that is not the instance's own definition: one that is used as an activity, and may have activities of the same ids.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public string? OfDefinition { get; init; }
}
