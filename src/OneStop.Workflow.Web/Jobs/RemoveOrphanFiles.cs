using OneStop.Workflow.Platform.Dossiers.Files;

namespace OneStop.Workflow.Web.Jobs;

/// <summary>Once a day removes files that were sent and never became part of a dossier.</summary>
internal sealed class RemoveOrphanFiles(OrphanSweep sweep) : IRecurringJob
{
    public string Name => "orphan-files";

    public Task<int> Run(CancellationToken cancellation) => sweep.Run(cancellation);
}
