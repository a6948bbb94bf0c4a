using System.Globalization;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using OneStop.Workflow.Web.Jobs;

namespace OneStop.Workflow.Web.Hosting;

/// <summary>
/// Whether what runs by itself runs on this node. Its pages and its API do without, so a late job degrades the node and
/// does not take it out of service; <c>/health/jobs</c> answers 503 for whoever watches them.
/// </summary>
internal sealed class JobsAreOnTime(JobWatch watch) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) => Task.FromResult(
        watch.Late() is { Count: > 0 } late
            ? HealthCheckResult.Degraded(string.Join(", ", late.Select(l => string.Create(CultureInfo.InvariantCulture, $"{l.Job}: no run ended for {l.Since.TotalSeconds:0} s"))))
            : HealthCheckResult.Healthy());
}
