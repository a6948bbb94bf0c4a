using Microsoft.EntityFrameworkCore;
using OneStop.Workflow.Engine.Advancing;
using OneStop.Workflow.Engine.State;
using OneStop.Workflow.Platform.Processes;
using OneStop.Workflow.Platform.Processes.Endpoints;
using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Platform.Dossiers.Conducting;

/// <summary>
/// A tree of instances with all that one command may change of it. Everything is tracked by the command's context and
/// saved at once. One instance is the current one: what is read and told without naming another is its.
/// </summary>
internal abstract class LoadedProcess
{
    private readonly Dictionary<Guid, LoadedInstance> instances = [];

    protected LoadedProcess(ProcessInstance instance, CommandContext context)
    {
        Context = context;
        Current = Hold(instance);
    }

    public CommandContext Context { get; }

    public OneStopDb Db => Context.Db;

    public DateTimeOffset Now => Context.Now;

    /// <summary>The instance that this command is about; while effects are carried out, the one that asked for them.</summary>
    public LoadedInstance Current { get; set; }

    public ProcessInstance Instance => Current.Row;

    /// <summary>Of the current instance. Null until it has started.</summary>
    public InstanceState? State
    {
        get => Current.State;
        set => Current.State = value;
    }

    /// <summary>Instances that this command has looked at or made.</summary>
    public IReadOnlyCollection<LoadedInstance> Instances => instances.Values;

    /// <summary>What is still to be told to the engine in this command, and to which instance.</summary>
    public Queue<(LoadedInstance At, Stimulus Stimulus)> Pending { get; } = new();

    /// <summary>The HTTP request that this command brought, for which the process may write an answer; null in any other.</summary>
    public EndpointRequest? Request { get; set; }

    /// <summary>How often the engine was asked in this command: what is started beyond a bound is left to a later one.</summary>
    public int Turns { get; set; }

    /// <summary>How many instances the tree has; null until it was counted.</summary>
    public int? TreeSize { get; set; }

    /// <summary>Null in a system process.</summary>
    public abstract Guid? DossierId { get; }

    /// <summary>What to call it in a message to an administrator.</summary>
    public abstract string Title { get; }

    /// <summary>Appends a line to the history, in the name of the command's giver.</summary>
    /// <param name="unitId">The unit in which he or she acted; null for the platform and the citizen.</param>
    public abstract void Audit(string kind, object data, string? unitId = null);

    /// <summary>Something more is to be told to the current instance.</summary>
    public void Tell(Stimulus stimulus) => Pending.Enqueue((Current, stimulus));

    public void Tell(LoadedInstance at, Stimulus stimulus) => Pending.Enqueue((at, stimulus));

    /// <summary>Whether an instance that this command moved has ended.</summary>
    public bool HasEnded(Guid instanceId) => instances.TryGetValue(instanceId, out var held) && held.HasEnded;

    /// <summary>Takes a row in; the same instance is held once.</summary>
    public LoadedInstance Hold(ProcessInstance row) =>
        instances.TryGetValue(row.Id, out var held) ? held : instances[row.Id] = new LoadedInstance(row, Context.Now);

    /// <summary>An instance of the same tree; a parent that is gone is a broken database.</summary>
    public async ValueTask<LoadedInstance> Find(Guid instanceId, CancellationToken cancellation) =>
        instances.TryGetValue(instanceId, out var held) ? held : Hold(await Db.Set<ProcessInstance>().SingleAsync(i => i.Id == instanceId, cancellation));

    /// <summary>Instances that were started by the given one and have not ended.</summary>
    public async Task<List<LoadedInstance>> OpenChildren(Guid parentId, CancellationToken cancellation)
    {
        foreach (var row in await Db.Set<ProcessInstance>().Where(i => i.ParentInstanceId == parentId && i.EndedAt == null).ToListAsync(cancellation))
            Hold(row);
        return [.. instances.Values.Where(i => i.Row.ParentInstanceId == parentId && !i.HasEnded).OrderBy(i => i.Id)];
    }
}
