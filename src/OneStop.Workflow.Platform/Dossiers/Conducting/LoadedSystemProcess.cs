using OneStop.Workflow.Platform.Processes;
using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Platform.Dossiers.Conducting;

/// <summary>Instances without a dossier: what a trigger started. They have no history of their own; their incidents are kept.</summary>
internal sealed class LoadedSystemProcess(ProcessInstance instance, CommandContext context) : LoadedProcess(instance, context)
{
    public override Guid? DossierId => null;

    public override string Title => $"system process {Instance.RootId}";

    public override void Audit(string kind, object data, string? unitId = null)
    {
        // The chain is a dossier's: it proves to a citizen what was done with his or her papers.
    }
}
