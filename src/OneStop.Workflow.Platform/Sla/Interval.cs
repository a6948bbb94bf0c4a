namespace OneStop.Workflow.Platform.Sla;

/// <summary>A stretch of time from one moment up to another.</summary>
public readonly record struct Interval(DateTimeOffset From, DateTimeOffset To)
{
    /// <summary>What two stretches have in common; null for nothing.</summary>
    public Interval? Common(Interval other)
    {
        var from = From > other.From ? From : other.From;
        var to = To < other.To ? To : other.To;
        return from < to ? new Interval(from, to) : null;
    }
}
