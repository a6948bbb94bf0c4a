namespace OneStop.Workflow.Web.Jobs;

/// <summary>
/// Wakes the jobs that each node does on its own, after each pause and when called. A timer counts by the machine's monotonic
/// clock, so setting the wall clock back or forth holds no job up and wakes none twice; what is due, jobs ask the wall clock.
/// </summary>
internal sealed class NodeTimers(IEnumerable<ScheduledJob> jobs, JobRunning running, Wakings wakings, TimeProvider clock) : BackgroundService
{
    /// <summary>Between a run and one that was called for: many commits in a row are looked at together.</summary>
    private static readonly TimeSpan Breath = TimeSpan.FromMilliseconds(500);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(jobs.Select(job => Task.Run(() => Turns(job, stoppingToken), CancellationToken.None)));

    /// <summary>A job of the cluster is done here only when called; its turns are Hangfire's.</summary>
    private async Task Turns(ScheduledJob job, CancellationToken stop)
    {
        var pause = job.Schedule.IsOncePerCluster ? Timeout.InfiniteTimeSpan : job.Schedule.Every!.Value;
        using var timer = new PeriodicTimer(pause, clock);
        var isOwn = !job.Schedule.IsOncePerCluster;
        Task? tick = null, call = null;
        try
        {
            while (true)
            {
                // A run that has begun comes to its end also when the node is being stopped: killed, it would be done again elsewhere.
                if (isOwn || call is { IsCompleted: true })
                    await running.Run(job, askedBy: null, CancellationToken.None);
                if (tick is null or { IsCompleted: true })
                    tick = timer.WaitForNextTickAsync(stop).AsTask();
                if (call is null or { IsCompleted: true })
                    call = wakings.Next(job.Job.Name, stop);
                await await Task.WhenAny(tick, call);
                if (!tick.IsCompleted)
                    await Task.Delay(Breath, clock, stop);
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // The node is being stopped.
        }
    }
}
