namespace OneStop.Workflow.Engine.State;

/// <summary>Something failed and waits for a person: retry, skip or cancel.</summary>
/// <param name="Id">Unique in the instance; never used twice.</param>
/// <param name="Run">The run that failed, as the journal numbers it.</param>
/// <param name="Code">Stable name of the reason, e.g. <c>ScriptFailed</c>, <c>LoopNeverBlocks</c>, <c>NothingToWaitFor</c>.</param>
/// <param name="At">When it happened.</param>
public sealed record Incident(string Id, string ActivityId, string ActivityType, int Run, string Code, string Message, DateTimeOffset At);
