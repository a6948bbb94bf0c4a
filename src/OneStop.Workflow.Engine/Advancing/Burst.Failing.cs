using OneStop.Workflow.Engine.State;

namespace OneStop.Workflow.Engine.Advancing;

internal sealed partial class Burst
{
    // Enough to see any circle a person draws.
    private const int Remembered = 200;

    private readonly Queue<ActivityRun> _recent = new();

    /// <summary>Keeps an incident for a run that failed; by the definition's strategy the instance ends with it or goes on.</summary>
    private void Fail(ActivityRun run, ActivityFault fault)
    {
        Write(run, "Faulted", message: fault.JournalMessage);
        var failed = fault.FailedAfter ?? run;
        if (failed != run && run.Status == RunStatus.Completed)
            Drop(run);
        failed.Status = RunStatus.Faulted;
        for (var outer = failed; outer is not null && Record(outer) is { } record; outer = outer.Parent)
            record.Faults++;
        CloseBookmarks(failed);
        AddIncident(failed, fault.Code, fault.Message);
        if (!Definition.ContinuesWithIncidents)
            End ??= "Faulted";
    }

    /// <summary>Keeps an incident for an activity that could not even begin.</summary>
    public void FailAsNew(Definitions.ActivityNode node, ActivityRun owner, ActivityFault fault)
    {
        var run = Begin(new WorkItem { Node = node, Owner = owner });
        Write(run, "Started");
        Fail(run, fault);
    }

    public void AddIncident(ActivityRun run, string code, string message)
    {
        var incident = new Incident(NewId("i"), run.Node.Id, run.Node.Type, run.Number, code, message, Now);
        Incidents.Add(incident);
        Effects.Add(new Effect.RaiseIncident(incident.Id, incident.ActivityId, incident.ActivityType, code, message));
    }

    /// <summary>Counts what runs in one burst, and stops what never blocks.</summary>
    private void Guard(ActivityRun run)
    {
        if (Runs.Count > Limits.Runs)
            throw new ActivityFault("TooManyOpen", $"More than {Limits.Runs} activities are open at once.");
        _runsLeft--;
        if (_runsLeft >= Remembered)
            return;
        if (_runsLeft >= 0)
        {
            _recent.Enqueue(run);
            return;
        }
        throw new ActivityFault("LoopNeverBlocks",
            $"More than {Limits.ActivityRuns} activities ran without waiting for anything. They go in a circle: {Circle(run)}.");
    }

    /// <summary>What a child may use that runs inside this burst: no more than what is left of it.</summary>
    public EngineLimits LimitsOfChild => Limits with { ActivityRuns = Math.Max(1, _runsLeft), ScriptSteps = _scriptStepsLeft };

    /// <summary>Counts what a child used.</summary>
    public void Spend(int runs) => _runsLeft -= runs;

    private string Circle(ActivityRun run)
    {
        var names = _recent.Select(r => r.Node.Id).ToList();
        var last = names.LastIndexOf(run.Node.Id);
        var circle = last < 0 ? names.Distinct().TakeLast(20) : names.Skip(last);
        return string.Join(" > ", circle.Append(run.Node.Id));
    }
}
