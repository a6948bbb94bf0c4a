using OneStop.Workflow.Platform.Audit;
using OneStop.Workflow.Platform.Catalogue;
using OneStop.Workflow.Platform.Handover;
using OneStop.Workflow.Platform.Processes;
using OneStop.Workflow.Platform.Sla;
using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Platform.Dossiers.Conducting;

/// <summary>A dossier with its tree of instances, its clocks and what opened by this command.</summary>
internal sealed class LoadedDossier(Dossier dossier, ProcessInstance instance, PublishedProcedure procedure, CommandContext context) : LoadedProcess(instance, context)
{
    private bool touched;

    public Dossier Dossier => dossier;

    public ProcedureEntry Procedure => procedure.Entry;

    public override Guid? DossierId => dossier.Id;

    public override string Title => dossier.ProcedureCode;

    /// <summary>Clocks that have not stopped.</summary>
    public List<Clock> Clocks { get; init; } = [];

    /// <summary>Work items that opened by this command.</summary>
    public List<WorkItem> Opened { get; } = [];

    /// <summary>Who receives at the counter as it is filed; null when reception is a step of its own.</summary>
    public Performer? Receiver { get; init; }

    /// <summary>The step that was completed by this command with an outcome that sends back; null when none was.</summary>
    public WorkItem? SentBackBy { get; set; }

    /// <summary>It was closed by this command.</summary>
    public bool IsClosed { get; set; }

    public Clock? DossierClock => Clocks.FirstOrDefault(c => c.ActivityId is null);

    /// <summary>A unit as a process names it: <c>receiving</c>, <c>competent</c>, or an id.</summary>
    public string UnitOf(string unit) => unit switch
    {
        "receiving" => dossier.ReceivingUnitId,
        "competent" => dossier.CompetentUnitId,
        _ => unit,
    };

    /// <summary>Names a pause of the clock by the wait that asked for it: bookmarks are unique in their instance only.</summary>
    public string PauseOf(Guid instanceId, string bookmarkId) => instanceId == dossier.InstanceId ? bookmarkId : $"{instanceId:N}.{bookmarkId}";

    public override void Audit(string kind, object data, string? unitId = null)
    {
        var line = AuditChain.Next(
            new ChainHead(dossier.AuditCount, dossier.AuditHead), dossier.Id, Context.Actor, unitId, Context.Now, Context.CommandId, kind, Json.Write(data));
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
}
