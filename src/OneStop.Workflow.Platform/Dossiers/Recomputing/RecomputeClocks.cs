using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Platform.Dossiers.Recomputing;

/// <summary>Reckons the next batch of open clocks anew after a change of a calendar; small, so that counters hardly wait for it.</summary>
/// <param name="ChangeId">The change of the calendar.</param>
/// <param name="Batch">From 1; each number is done once, whichever node does it.</param>
public sealed record RecomputeClocks(Guid ChangeId, string CalendarId, int Batch) : ICommand<RecomputedClocks>;

/// <param name="IsFinished">Nothing is left of this change.</param>
public sealed record RecomputedClocks(int Done, int Moved, bool IsFinished);
