using Microsoft.Extensions.Diagnostics.HealthChecks;
using OneStop.Workflow.Platform.Storage;
using OneStop.Workflow.Web.Jobs;

namespace OneStop.Workflow.Web.Hosting;

/// <summary>
/// Whether this node can work: its database answers, and takes a small write. One that is read-only, locked by another
/// process or on a full disk answers every question and takes no order.
/// </summary>
internal sealed class DatabaseAnswers(NodeBeats beats, TimeProvider clock) : IHealthCheck
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>Many may ask; the database is asked once in so long.</summary>
    private static readonly TimeSpan Kept = TimeSpan.FromSeconds(1);

    private readonly Lock gate = new();
    private Task? asked;
    private long askedAt;

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            await Ask().WaitAsync(Patience, clock, cancellationToken);
            return HealthCheckResult.Healthy();
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            return HealthCheckResult.Unhealthy(failure is TimeoutException ? "no answer" : failure.GetType().Name);
        }
    }

    /// <summary>One question at a time: while the last one is still waiting, nobody adds another.</summary>
    private Task Ask()
    {
        lock (gate)
        {
            if (asked is null || (asked.IsCompleted && clock.GetElapsedTime(askedAt) >= Kept))
                (asked, askedAt) = (Task.Run(() => beats.Write(JobRunning.Node, CancellationToken.None)), clock.GetTimestamp());
            return asked;
        }
    }
}
