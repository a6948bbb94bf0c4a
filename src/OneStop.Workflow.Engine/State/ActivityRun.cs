using OneStop.Workflow.Engine.Activities;
using OneStop.Workflow.Engine.Definitions;
using OneStop.Workflow.Engine.Flowcharts;

namespace OneStop.Workflow.Engine.State;

/// <summary>
/// One run of an activity that has not ended. A burst works on its own copies; those of a saved state are never changed.
/// </summary>
internal sealed class ActivityRun
{
    public ActivityRun(int number, ActivityNode node, ActivityRun? parent)
    {
        Number = number;
        Node = node;
        Parent = parent;
    }

    /// <summary>From 1, by first appearance in the journal.</summary>
    public int Number { get; }

    public ActivityNode Node { get; private set; }

    public ActivityRun? Parent { get; private set; }

    public RunStatus Status { get; set; } = RunStatus.Running;

    /// <summary>It was reached by a way back, so it does not count as a visit.</summary>
    public bool CameBack { get; set; }

    /// <summary>Its overdue port was fired.</summary>
    public bool HasFiredOverdue { get; set; }

    /// <summary>Something inside asked to leave the loop.</summary>
    public bool IsBreaking { get; set; }

    /// <summary>A plain counter of its behaviour: next item, current step, children left.</summary>
    public double? Counter { get; set; }

    /// <summary>Children of a switch or fork that are still awaited, by place.</summary>
    public List<int>? Awaited { get; set; }

    /// <summary>Set where the run had completed before something after it failed; a retry then does not run it again.</summary>
    public Outcomes? EndedWith { get; set; }

    /// <summary>The definition a composite runs.</summary>
    public WorkflowDefinition? Pinned { get; set; }

    public FlowScope? Flow { get; set; }

    public List<FlowToken>? Tokens { get; set; }

    /// <summary>Values by variable id: the variables a container declares, and those a loop gives to its body.</summary>
    public Dictionary<string, object?>? Memory { get; private set; }

    /// <summary>Names of the variables a loop gave this run, whose ids are their names.</summary>
    public List<string>? LoopVariables { get; set; }

    /// <summary>Inputs as they were evaluated in this burst; not kept.</summary>
    public Dictionary<string, object?>? Evaluated { get; set; }

    /// <summary>It is about to complete and cancels what is still open inside it; not kept.</summary>
    public bool IsCompleting { get; set; }

    /// <summary>Its inputs were evaluated in this burst; a container evaluates them again when it goes on in a later one. Not kept.</summary>
    public bool HasEvaluated { get; set; }

    /// <summary>It had ended before this burst, and is only here because something inside it is still open; not kept.</summary>
    public bool HadEnded { get; set; }

    private bool _memoryIsShared;
    private bool _flowIsShared;
    private bool _tokensAreShared;

    public bool IsOpen => Status is RunStatus.Running or RunStatus.Faulted or RunStatus.Interrupted;

    /// <summary>A copy for a burst, hung below the copy of its parent. Large parts are copied when they are first changed.</summary>
    public ActivityRun CopyBelow(ActivityRun? parent)
    {
        var copy = (ActivityRun)MemberwiseClone();
        copy.Parent = parent;
        copy._memoryIsShared = copy._flowIsShared = copy._tokensAreShared = true;
        copy.Awaited = Awaited is null ? null : [.. Awaited];
        copy.Evaluated = null;
        copy.IsCompleting = false;
        copy.HasEvaluated = false;
        copy.HadEnded = Status is RunStatus.Completed or RunStatus.Canceled;
        return copy;
    }

    /// <summary>A copy that stands for another version's activity. Its counters are the caller's to carry over.</summary>
    public ActivityRun MovedTo(ActivityNode node, ActivityRun? parent)
    {
        var copy = CopyBelow(parent);
        copy.Node = node;
        copy.Memory = Memory is null ? null : new Dictionary<string, object?>(Memory, StringComparer.Ordinal);
        copy._memoryIsShared = false;
        return copy;
    }

    public void Forget(string id) => Memory?.Remove(id);

    public void Remember(string id, object? value)
    {
        if (Memory is null)
            Memory = new Dictionary<string, object?>(StringComparer.Ordinal);
        else if (_memoryIsShared)
            Memory = new Dictionary<string, object?>(Memory, StringComparer.Ordinal);
        _memoryIsShared = false;
        Memory[id] = value;
    }

    public FlowScope FlowForChange(int activities, int connections)
    {
        if (Flow is null)
            Flow = new FlowScope(activities, connections);
        else if (_flowIsShared)
            Flow = Flow.Copy();
        _flowIsShared = false;
        return Flow;
    }

    public List<FlowToken> TokensForChange()
    {
        if (Tokens is null)
            Tokens = [];
        else if (_tokensAreShared)
            Tokens = [.. Tokens];
        _tokensAreShared = false;
        return Tokens;
    }

    public bool IsBelow(ActivityRun other)
    {
        for (var run = Parent; run is not null; run = run.Parent)
            if (run == other)
                return true;
        return false;
    }

    public override string ToString() => $"{Number} {Node.Id} {Status}";
}
