using OneStop.Workflow.Engine.Advancing;
using OneStop.Workflow.Engine.State;
using OneStop.Workflow.Platform.Audit;
using OneStop.Workflow.Platform.Catalogue;
using OneStop.Workflow.Platform.Handover;
using OneStop.Workflow.Platform.Processes;
using OneStop.Workflow.Platform.Sla;
using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Platform.Dossiers.Conducting;

/// <summary>A dossier with all that one command may change of it. Everything is tracked by the command's context and saved at once.</summary>
internal sealed class LoadedDossier(Dossier dossier, ProcessInstance instance, PublishedProcedure procedure, CommandContext context)
{
    private InstanceState? state;

    public Dossier Dossier => dossier;

    public ProcessInstance Instance => instance;

    public ProcedureEntry Procedure => procedure.Entry;

    public CommandContext Context => context;

    public OneStopDb Db => context.Db;

    public DateTimeOffset Now => context.Now;

    /// <summary>Clocks that have not stopped.</summary>
    public List<Clock> Clocks { get; init; } = [];

    /// <summary>Work items that opened by this command.</summary>
    public List<WorkItem> Opened { get; } = [];

    /// <summary>Who receives at the counter as it is filed; null when reception is a step of its own.</summary>
    public Performer? Receiver { get; init; }

    /// <summary>What is still to be told to the engine in this command.</summary>
    public Queue<Stimulus> Pending { get; } = new();

    public Clock? DossierClock => Clocks.FirstOrDefault(c => c.ActivityId is null);

    /// <summary>The process had stopped with a fault before this command: what was open then is opened again as it was.</summary>
    public bool WasFaulted { get; } = instance.SubStatus == "Faulted";

    /// <summary>Null until the process has started.</summary>
    public InstanceState? State
    {
        get => state ??= instance.State.Length == 0 ? null : InstanceState.Read(instance.State);
        set
        {
            state = value;
            instance.State = value!.Write();
            instance.SubStatus = value.SubStatus;
            instance.Revision++;
        }
    }

    /// <summary>Appends a line to the dossier's history, in the name of the command's giver.</summary>
    /// <param name="unitId">The unit in which he or she acted; null for the platform and the citizen.</param>
    public void Audit(string kind, object data, string? unitId = null)
    {
        var line = AuditChain.Next(
            new ChainHead(dossier.AuditCount, dossier.AuditHead), dossier.Id, context.Actor, unitId, context.Now, context.CommandId, kind, Json.Write(data));
        (dossier.AuditCount, dossier.AuditHead) = (line.Number, line.Hash);
        Db.Add(line);
        Touch();
    }

    /// <summary>One revision a command: whoever read an older one loses the race.</summary>
    public void Touch()
    {
        if (!touched)
            dossier.Revision++;
        touched = true;
    }

    private bool touched;
}
