using OneStop.Workflow.Engine.State;
using OneStop.Workflow.Engine.Values;

namespace OneStop.Workflow.Engine.Advancing;

internal sealed partial class Burst
{
    private const int ClosedIncidentsKept = 100;

    private bool _wasSaved;

    private void Load(InstanceState state, IReadOnlyList<ActivityRun> runs)
    {
        _wasSaved = true;
        var copies = new Dictionary<ActivityRun, ActivityRun>(runs.Count);
        ActivityRun Copy(ActivityRun run)
        {
            if (copies.TryGetValue(run, out var known))
                return known;
            return copies[run] = run.CopyBelow(run.Parent is null ? null : Copy(run.Parent));
        }
        Runs = new List<ActivityRun>(runs.Count + 4);
        foreach (var run in runs)
            Runs.Add(Copy(run));
        Bookmarks = [.. state.Bookmarks];
        Incidents = [.. state.Incidents];
        (CorrelationId, Name, TriggerActivityId) = (state.CorrelationId, state.Name, state.TriggerActivityId);
        (Seed, Draws) = (state.InstanceId, state.Draws);
        Input = state.InputValues;
        _output = state.OutputValues;
        _activityOutputs = state.ActivityOutputs;
        LastResult = state.LastResult;
        (_nextRun, _nextId) = (state.NextRun, state.NextId);
    }

    /// <summary>Decides how the burst ended, once nothing is scheduled any more.</summary>
    public void Settle()
    {
        if (End is null && !Runs.Any(run => run.IsOpen))
            End = "Finished";
        if (End is not null)
            CloseDown();
        else if (!AwaitsAnything() && !Incidents.Any(incident => incident.Code == NothingToWaitFor))
            AddIncident(Runs.First(run => run.Parent is null), NothingToWaitFor, "The instance is suspended, and there is nothing it waits for.");
        else if (AwaitsAnything())
            Incidents.RemoveAll(incident => incident.Code == NothingToWaitFor);
        KeepAncestors();
        // Elsa keeps what is open in reverse each time it saves, and cancels in that order later.
        Runs.Reverse();
    }

    private bool AwaitsAnything() => Bookmarks.Exists(bookmark => RunOf(bookmark.Run) is not { } run || run.Node.Behaviour.IsAwaiting(run));

    /// <summary>
    /// What was scheduled when its container ended still runs, as in Elsa, and may wait: then the container is kept, ended as it
    /// is, so that the run has a place to stand in.
    /// </summary>
    private void KeepAncestors()
    {
        Runs.RemoveAll(run => run.Parent is not null && !run.IsOpen);
        for (var i = 0; i < Runs.Count; i++)
            if (Runs[i].Parent is { IsOpen: false } parent && !Runs.Contains(parent))
                Runs.Add(parent);
    }

    public const string NothingToWaitFor = "NothingToWaitFor";

    public InstanceState ToState()
    {
        for (var closed = Incidents.Count - ClosedIncidentsKept; closed > 0; closed--)
            Incidents.RemoveAt(0);
        return new InstanceState
        {
            DefinitionId = Definition.DefinitionId,
            DefinitionVersionId = Definition.Id,
            DefinitionVersion = Definition.Version,
            SubStatus = End ?? "Suspended",
            Runs = Runs,
            Bookmarks = Bookmarks,
            Incidents = Incidents,
            CorrelationId = CorrelationId,
            Name = Name,
            TriggerActivityId = TriggerActivityId,
            InstanceId = Seed,
            Draws = Draws,
            InputValues = Input,
            OutputValues = _output,
            ActivityOutputs = _activityOutputs,
            LastResult = LastResult,
            NextRun = _nextRun,
            NextId = _nextId,
        };
    }

    /// <summary>What was open when the instance ended is closed. Only a fault can be taken back, so only then it is kept for that.</summary>
    private void CloseDown()
    {
        // Children do not stop with a fault of their parent: repaired, it goes on with those it started, and starts none again.
        CloseAllBookmarks(exceptOfChildren: End == "Faulted");
        if (End == "Finished" && !IsHalted)
            Incidents.RemoveAll(incident => incident.Code == NothingToWaitFor);
        var root = Runs.First(run => run.Parent is null);
        // An instance that ends in its very first burst was never seen waiting by anyone: its journal stays as Elsa writes it.
        CloseBelow(root, write: _wasSaved);
        if (End != "Faulted")
            Runs.RemoveAll(run => run.Parent is not null);
        Effects.Add(new Effect.EndInstance(End!, ValueJson.ToObject(_output)));
    }

    private void CloseBelow(ActivityRun run, bool write)
    {
        foreach (var child in ChildrenOf(run))
            CloseBelow(child, write);
        if (run.Status != RunStatus.Running)
            return;
        run.Status = End == "Faulted" ? RunStatus.Interrupted : RunStatus.Canceled;
        if (write)
            Write(run, "Canceled");
    }
}
