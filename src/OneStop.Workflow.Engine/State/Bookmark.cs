namespace OneStop.Workflow.Engine.State;

/// <summary>Something an instance waits for.</summary>
/// <param name="Id">Unique in the instance; never used twice.</param>
/// <param name="ActivityId">The waiting activity.</param>
/// <param name="ActivityType">Its type; Elsa calls this the bookmark's name.</param>
/// <param name="Run">The run of the activity, as the journal numbers it.</param>
/// <param name="Kind">What is waited for: Step, Event, Time, Task, Child or Http.</param>
/// <param name="Name">Name of the event or task; empty for the others.</param>
/// <param name="DueAt">When it is due by itself; null when it is not.</param>
/// <param name="FiredPorts">Extra ports that were fired, such as Overdue.</param>
public sealed record Bookmark(string Id, string ActivityId, string ActivityType, int Run, string Kind, string Name, DateTimeOffset? DueAt, IReadOnlyList<string> FiredPorts);
