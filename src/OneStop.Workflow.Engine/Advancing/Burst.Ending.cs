using OneStop.Workflow.Engine.Activities;
using OneStop.Workflow.Engine.State;

namespace OneStop.Workflow.Engine.Advancing;

internal sealed partial class Burst
{
    /// <summary>Ends a run, tells its container, and cancels whatever was still open inside it.</summary>
    public void Complete(ActivityRun run, Outcomes? outcomes = null)
    {
        if (run.Status != RunStatus.Running)
            return;
        run.IsCompleting = true;
        foreach (var child in ChildrenOf(run))
            CancelOutward(child);
        outcomes ??= Outcomes.Default;
        Write(run, "Completed", outcomes);
        // Canceling the last child may have completed it already: Elsa then writes the entry twice, and tells once.
        if (run.Status == RunStatus.Completed)
            return;
        run.Status = RunStatus.Completed;
        Tell(run, outcomes);
        CloseBookmarks(run);
        Drop(run);
    }

    /// <summary>Cancels a branch, the innermost first, as a join does with the branches that lost.</summary>
    public void CancelInward(ActivityRun run)
    {
        if (!run.IsOpen)
            return;
        Withdraw(run);
        foreach (var child in ChildrenOf(run))
            CancelInward(child);
        MarkCanceled(run);
        Drop(run);
    }

    /// <summary>Asks the surrounding loops to end.</summary>
    public void SendBreak(ActivityRun sender)
    {
        for (var run = sender; run is not null; run = run.Parent)
            if (run.Node.Behaviour.Break(run))
                return;
    }

    /// <summary>Asks the surrounding composite, or the workflow, to end with outcomes.</summary>
    public void SendCompleteComposite(ActivityRun sender, Outcomes outcomes)
    {
        for (var run = sender; run is not null; run = run.Parent)
            if (run.Node.Behaviour.CompleteComposite(this, run, sender, outcomes))
                return;
    }

    public IReadOnlyList<ActivityRun> ChildrenOf(ActivityRun run)
    {
        List<ActivityRun>? children = null;
        foreach (var other in Runs)
            if (other.Parent == run)
                (children ??= []).Add(other);
        return children ?? (IReadOnlyList<ActivityRun>)[];
    }

    /// <summary>Cancels what is inside something that completes: the outer first.</summary>
    private void CancelOutward(ActivityRun run)
    {
        if (!run.IsOpen)
            return;
        Withdraw(run);
        MarkCanceled(run);
        foreach (var child in ChildrenOf(run))
            CancelOutward(child);
        Drop(run);
    }

    private void MarkCanceled(ActivityRun run)
    {
        run.Status = RunStatus.Canceled;
        CloseBookmarks(run);
        Write(run, "Canceled");
        for (var receiver = run; receiver is not null; receiver = receiver.Parent)
            receiver.Node.Behaviour.Canceled(this, receiver, run);
    }

    /// <summary>Work that was scheduled for a branch must not run after the branch is gone.</summary>
    private void Withdraw(ActivityRun run)
    {
        var count = _queue.Count;
        for (var i = 0; i < count; i++)
        {
            var item = _queue.Dequeue();
            if (item.Existing != run && item.Owner != run)
                _queue.Enqueue(item);
        }
    }

    private void Tell(ActivityRun run, Outcomes outcomes)
    {
        var parent = run.Parent;
        if (parent is null || IsHalted || parent.Status != RunStatus.Running)
            return;
        RecordAgain(parent);
        var flow = parent.Flow?.Copy();
        try
        {
            parent.Node.Behaviour.ChildCompleted(this, parent, run, outcomes);
        }
        catch (ActivityFault fault) when (fault.FailedAfter is null)
        {
            // The run itself has ended and must not run again; what failed is what its container did next.
            parent.Flow = flow;
            run.EndedWith = outcomes;
            fault.FailedAfter = run;
            throw;
        }
    }

    private void Drop(ActivityRun run)
    {
        // The workflow itself stays, since it holds the variables.
        if (run.Parent is not null)
            Runs.Remove(run);
    }
}
