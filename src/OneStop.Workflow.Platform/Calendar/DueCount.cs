namespace OneStop.Workflow.Platform.Calendar;

/// <summary>The bare facts of one computation, from which the account is worded.</summary>
internal readonly record struct DueCount(DateTimeOffset Received, DateTimeOffset CountedFrom, DateTimeOffset DueAt)
{
    /// <summary>Where a count of calendar days ended; null for the other limits.</summary>
    public CalendarEnd? End { get; init; }

    /// <summary>A same-day dossier that came after the cut-off.</summary>
    public bool AfterCutoff { get; init; }
}
