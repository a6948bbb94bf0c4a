namespace OneStop.Workflow.Platform.Dossiers.Queries.Records;

/// <summary>How much of a step somebody may read.</summary>
internal enum RecordReading
{
    /// <summary>That it was done, by whom and when.</summary>
    Done,

    /// <summary>Also how it ended, and the reason that is meant for the applicant: what a counter has to answer with.</summary>
    Outcome,

    /// <summary>All that was written and attached in it.</summary>
    Whole,
}
