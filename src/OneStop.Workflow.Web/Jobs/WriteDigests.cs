using OneStop.Workflow.Platform.Notices;

namespace OneStop.Workflow.Web.Jobs;

/// <summary>Writes the mails of the day of those who want one; the outbox sends them.</summary>
internal sealed class WriteDigests(DigestSweep digests) : IRecurringJob
{
    public string Name => "digests";

    public Task<int> Run(CancellationToken cancellation) => digests.Run(cancellation);
}
