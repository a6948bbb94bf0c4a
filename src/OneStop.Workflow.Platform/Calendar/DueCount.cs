namespace OneStop.Workflow.Platform.Calendar;

/// <summary>The bare facts of one computation, from which the account is worded.</summary>
internal readonly record struct DueCount(DateTimeOffset Received, DateTimeOffset CountedFrom, DateTimeOffset DueAt)
{
    /// <summary>Last day of a count of calendar days, before it was moved off a day of rest.</summary>
    public DateOnly? EndedOn { get; init; }

    /// <summary>A same-day dossier that came after the cut-off.</summary>
    public bool AfterCutoff { get; init; }
}
