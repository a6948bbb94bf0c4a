using Microsoft.EntityFrameworkCore;
using OneStop.Workflow.Platform.Audit;
using OneStop.Workflow.Platform.Processes;
using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Platform.Dossiers.Conducting;

/// <summary>Instances without a dossier: what a trigger started. Their history is a chain of its own, as a dossier's is.</summary>
/// <param name="history">Where that chain ends; null when nothing stands in it yet.</param>
internal sealed class LoadedSystemProcess(ProcessInstance instance, SystemHistory? history, CommandContext context) : LoadedProcess(instance, context)
{
    private readonly Guid rootId = instance.RootId;
    private SystemHistory? history = history;
    private bool touched;

    public override Guid? DossierId => null;

    /// <summary>Where its history ends; null when nothing stands in it yet.</summary>
    public SystemHistory? History => history;

    public override string Title => $"system process {rootId}";

    public override void Audit(string kind, object data, string? unitId = null)
    {
        if (history is null)
            Db.Add(history = new SystemHistory { Id = rootId });
        var line = AuditChain.Next(
            new ChainHead(history.AuditCount, history.AuditHead), rootId, Context.Actor, unitId, Context.Now, Context.CommandId, kind, Json.Write(data));
        (history.AuditCount, history.AuditHead) = (line.Number, line.Hash);
        if (!touched)
            history.Revision++;
        touched = true;
        Db.Add(line);
    }

    /// <summary>What was not started leaves no history either.</summary>
    public void Unwrite()
    {
        foreach (var entry in Db.ChangeTracker.Entries().Where(e => e.Entity == history || e.Entity is AuditLine line && line.DossierId == rootId).ToList())
            entry.State = EntityState.Detached;
    }
}
