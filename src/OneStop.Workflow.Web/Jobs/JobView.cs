namespace OneStop.Workflow.Web.Jobs;

/// <param name="EverySeconds">The pause between runs; null when it runs once a day.</param>
/// <param name="DailyAt">Time of day in Viet Nam.</param>
/// <param name="IsOncePerCluster">One node runs it, whichever is free; else each node runs it.</param>
public sealed record JobView(string Name, int? EverySeconds, TimeOnly? DailyAt, bool IsOncePerCluster, IReadOnlyList<JobOnNode> Nodes);

public sealed record JobOnNode(string Node, bool IsThisNode, DateTimeOffset LastAt, int LastMilliseconds, int LastDone, bool LastFailed, DateTimeOffset? NextAt);

public sealed record JobRunView(string Job, string Node, DateTimeOffset StartedAt, int Milliseconds, int Done, string? Error, string? AskedBy);
