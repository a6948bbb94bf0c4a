using OneStop.Workflow.Platform.Dossiers.Retaining;

namespace OneStop.Workflow.Web.Jobs;

/// <summary>Erases personal data that is kept longer than its period, and forgets the texts of messages that were sent.</summary>
internal sealed class KeepPeriods(RetentionSweep sweep) : IRecurringJob
{
    public string Name => "retention";

    public Task<int> Run(CancellationToken cancellation) => sweep.Run(cancellation);
}
