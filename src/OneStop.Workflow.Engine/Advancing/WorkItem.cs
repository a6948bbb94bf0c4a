using OneStop.Workflow.Engine.Activities;
using OneStop.Workflow.Engine.Definitions;
using OneStop.Workflow.Engine.State;

namespace OneStop.Workflow.Engine.Advancing;

internal enum WorkKind
{
    Execute,
    Resume,

    /// <summary>Tell the container once more that the run ended, since that failed before.</summary>
    TellAgain,
}

/// <summary>Something a burst still has to do; first in, first out.</summary>
internal sealed class WorkItem
{
    public required ActivityNode Node { get; init; }
    public ActivityRun? Owner { get; init; }

    /// <summary>The run to go on with; null for a new one.</summary>
    public ActivityRun? Existing { get; init; }

    public WorkKind Kind { get; init; }
    public bool CameBack { get; init; }

    /// <summary>Variables a loop gives to its body.</summary>
    public IReadOnlyList<KeyValuePair<string, object?>>? Variables { get; init; }

    public Bookmark? Bookmark { get; init; }
    public Resumption? Resumption { get; init; }
}
