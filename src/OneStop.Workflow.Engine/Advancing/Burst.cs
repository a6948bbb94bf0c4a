using OneStop.Workflow.Engine.Activities;
using OneStop.Workflow.Engine.Definitions;
using OneStop.Workflow.Engine.State;
using OneStop.Workflow.Engine.Values;

namespace OneStop.Workflow.Engine.Advancing;

/// <summary>
/// The work between two rests of an instance: it starts from a copy of the state, runs what is scheduled until nothing is,
/// and is then made into the next state.
/// </summary>
internal sealed partial class Burst
{
    private readonly Queue<WorkItem> _queue = new();
    private int _runsLeft;

    public Burst(WorkflowDefinition definition, InstanceState? state, IReadOnlyList<ActivityRun>? runs, DateTimeOffset now, EngineLimits limits, IDefinitions? definitions)
    {
        Definition = definition;
        Now = now;
        Limits = limits;
        Definitions = definitions;
        _runsLeft = limits.ActivityRuns;
        _scriptStepsLeft = limits.ScriptSteps;
        _records = limits.Records ? [] : null;
        _log = limits.LogsValues ? new ValueLog(definition) : null;
        if (state is not null)
            Load(state, runs!);
    }

    public WorkflowDefinition Definition { get; }
    public IDefinitions? Definitions { get; }
    public DateTimeOffset Now { get; }
    public EngineLimits Limits { get; }

    /// <summary>How many instances are being run inside each other right now.</summary>
    public int Nesting { get; init; }

    /// <summary>Everything that is open, in the order Elsa would keep it.</summary>
    public List<ActivityRun> Runs { get; private set; } = [];

    public List<Bookmark> Bookmarks { get; private set; } = [];
    public List<Incident> Incidents { get; private set; } = [];
    public List<JournalEntry> Journal { get; } = new(16);
    public List<Effect> Effects { get; } = [];
    public string? CorrelationId { get; set; }
    public string? Name { get; set; }
    public string? TriggerActivityId { get; set; }
    public ScriptObject Input { get; set; } = new();

    /// <summary>What a composite that was asked to end shall end with.</summary>
    public Outcomes? CompositeOutcomes { get; set; }

    /// <summary>The trigger that starts this very burst, until it has run.</summary>
    public string? FiringTrigger { get; set; }

    public object? TriggerPayload { get; set; }

    /// <summary>Events told in this burst that its own instance may wait for; handled when it rests.</summary>
    public Queue<(string Name, object? Payload)> OwnEvents { get; } = new();

    /// <summary>Finished, Cancelled or Faulted once it is decided; null while it runs.</summary>
    public string? End { get; set; }

    /// <summary>Set by Finish: nothing reacts to anything any more.</summary>
    public bool IsHalted { get; private set; }

    public void Run()
    {
        while (_queue.TryDequeue(out var item))
            Work(item);
    }

    public void Schedule(ActivityNode node, ActivityRun owner, bool cameBack = false, IReadOnlyList<KeyValuePair<string, object?>>? variables = null) =>
        _queue.Enqueue(new WorkItem { Node = node, Owner = owner, CameBack = cameBack, Variables = variables });

    public void ScheduleStart(ActivityNode workflow) => _queue.Enqueue(new WorkItem { Node = workflow });

    public void ScheduleAgain(ActivityRun run, WorkKind kind = WorkKind.Execute) =>
        _queue.Enqueue(new WorkItem { Node = run.Node, Owner = run.Parent, Existing = run, Kind = kind });

    public void ScheduleResume(ActivityRun run, Bookmark bookmark, Resumption resumption) =>
        _queue.Enqueue(new WorkItem { Node = run.Node, Owner = run.Parent, Existing = run, Kind = WorkKind.Resume, Bookmark = bookmark, Resumption = resumption });

    /// <summary>Whether an activity waits in the queue for this very container.</summary>
    public bool IsScheduled(ActivityNode node, ActivityRun owner) => _queue.Any(item => item.Node == node && item.Owner == owner);

    /// <summary>Whether anything waits in the queue for this container or one inside it.</summary>
    public bool HasScheduledBelow(ActivityRun container) =>
        _queue.Any(item => item.Owner is not null && (item.Owner == container || item.Owner.IsBelow(container)));

    /// <summary>Ends the instance at once.</summary>
    public void Halt()
    {
        IsHalted = true;
        _queue.Clear();
        CloseAllBookmarks();
        End ??= "Finished";
    }

    private void Work(WorkItem item)
    {
        var run = item.Existing ?? Begin(item);
        try
        {
            Guard(run);
            switch (item.Kind)
            {
                case WorkKind.TellAgain:
                    Tell(run, run.EndedWith!);
                    Drop(run);
                    break;
                case WorkKind.Resume:
                    Write(run, "Resumed");
                    RecordInputs(run);
                    LogPlainInputs(run);
                    if (!item.Node.Behaviour.KeepsBookmark)
                        Bookmarks.Remove(item.Bookmark!);
                    if (item.Resumption!.Fault is { } fault)
                        throw fault;
                    item.Node.Behaviour.Resume(this, run, item.Bookmark!, item.Resumption);
                    break;
                default:
                    Write(run, "Started");
                    RecordInputs(run);
                    LogPlainInputs(run);
                    item.Node.Behaviour.Execute(this, run);
                    break;
            }
            if (run.Status == RunStatus.Running && HasBookmark(run))
                Write(run, "Suspended");
        }
        catch (ActivityFault failure)
        {
            Fail(run, failure);
        }
        catch (ValueDoesNotFitException problem)
        {
            Fail(run, new ActivityFault("ValueDoesNotFit", problem.Message));
        }
        run.Evaluated = null;
    }

    private ActivityRun Begin(WorkItem item)
    {
        var run = new ActivityRun(_nextRun++, item.Node, item.Owner) { CameBack = item.CameBack };
        Runs.Add(run);
        foreach (var (name, value) in item.Variables ?? [])
        {
            (run.LoopVariables ??= []).Add(name);
            run.Remember(name, value);
        }
        return run;
    }

    public void Write(ActivityRun run, string what, Outcomes? outcomes = null, string? message = null)
    {
        if (Record(run) is { } record && what == "Completed")
            record.Outcomes = outcomes is { IsDefault: false } ? outcomes.Names : null;
        Journal.Add(new JournalEntry(run.Node.Id, run.Node.Type, run.Number, run.Parent is { HadEnded: false } parent ? parent.Number : null, what, outcomes is { IsDefault: false } ? outcomes.Names : null, message)
        {
            OfDefinition = run.Node.Definition == Definition ? null : run.Node.Definition.DefinitionId,
        });
    }
}
