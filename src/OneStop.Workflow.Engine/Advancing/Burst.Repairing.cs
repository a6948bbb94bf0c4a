using OneStop.Workflow.Engine.Activities;
using OneStop.Workflow.Engine.State;

namespace OneStop.Workflow.Engine.Advancing;

internal sealed partial class Burst
{
    public ActivityRun? RunOf(int number) => Runs.Find(run => run.Number == number);

    /// <summary>Runs until nothing is scheduled and no own event is left, and decides how it ended.</summary>
    public void RunToRest()
    {
        var hasWorked = _queue.Count > 0;
        Run();
        while (End is null && OwnEvents.TryDequeue(out var told))
        {
            // Each waiting activity is resumed in a burst of its own, in the order in which they began to wait.
            foreach (var bookmark in Bookmarks.Where(b => b.Kind == "Event" && Values.NameForm.Of(b.Name) == told.Name).ToList())
            {
                if (End is not null || !Bookmarks.Contains(bookmark) || RunOf(bookmark.Run) is not { } run)
                    continue;
                // Elsa saves between two of them, which turns round the order it keeps.
                if (hasWorked)
                    Runs.Reverse();
                hasWorked = true;
                ScheduleResume(run, bookmark, new Resumption(null, told.Payload));
                Run();
            }
        }
        Settle();
    }

    /// <summary>Opens again what was closed when the instance ended as Faulted.</summary>
    public void Reopen(InstanceState state)
    {
        if (state.SubStatus != "Faulted")
            return;
        foreach (var run in Runs)
            if (run.Status == RunStatus.Interrupted)
                run.Status = RunStatus.Running;
        // What waited then waits anew, since its old bookmarks are gone; only what waits for children goes on waiting.
        foreach (var run in Runs.Where(run => run.Status == RunStatus.Running && run.Parent is not null && !HasBookmark(run) && !Runs.Exists(other => other.Parent == run)).OrderBy(run => run.Number).ToList())
            ScheduleAgain(run);
    }

    /// <summary>Runs a failed activity again; one that had already completed is not run, only its container goes on.</summary>
    public void Again(ActivityRun run)
    {
        if (run.EndedWith is not null)
        {
            run.Status = RunStatus.Completed;
            ScheduleAgain(run, WorkKind.TellAgain);
            return;
        }
        run.Status = RunStatus.Running;
        ScheduleAgain(run);
    }

    /// <summary>Ends a failed activity as if it had run.</summary>
    public void SkipOver(ActivityRun run, Outcomes outcomes)
    {
        if (run.EndedWith is null)
        {
            run.Status = RunStatus.Completed;
            Write(run, "Completed", outcomes);
        }
        run.EndedWith = outcomes;
        run.Status = RunStatus.Completed;
        ScheduleAgain(run, WorkKind.TellAgain);
    }
}
