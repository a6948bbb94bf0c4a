using System.Globalization;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using OneStop.Workflow.Platform.Storage;
using OneStop.Workflow.Web.Jobs;

namespace OneStop.Workflow.Web.Hosting;

/// <summary>
/// Whether what runs by itself runs on this node. Its pages and its API do without, so a late job degrades the node and
/// does not take it out of service; <c>/health/jobs</c> answers 503 for whoever watches them.
/// </summary>
internal sealed class JobsAreOnTime(JobWatch node, ClusterWatch cluster) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        (IReadOnlyList<(string Job, TimeSpan Since)>)[.. node.Late(), .. await OfTheCluster(cancellationToken)] is { Count: > 0 } late
            ? HealthCheckResult.Degraded(string.Join(", ", late.Select(l => string.Create(CultureInfo.InvariantCulture, $"{l.Job}: no run ended for {l.Since.TotalSeconds:0} s"))))
            : HealthCheckResult.Healthy();

    /// <summary>What the cluster does cannot be known while the database is away, and that is told by another check.</summary>
    private async Task<IReadOnlyList<(string Job, TimeSpan Since)>> OfTheCluster(CancellationToken cancellation)
    {
        try
        {
            return await cluster.Late(cancellation);
        }
        catch (Exception away) when (DatabaseFailures.IsAway(away))
        {
            return [];
        }
    }
}
