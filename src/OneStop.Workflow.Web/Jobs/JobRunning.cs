using System.Collections.Concurrent;
using OneStop.Workflow.Platform.Storage;
using OneStop.Workflow.Platform.Storage.Jobs;

namespace OneStop.Workflow.Web.Jobs;

/// <summary>Runs a job, whoever wakes it, and keeps what came of it. On one node a job runs once at a time.</summary>
internal sealed class JobRunning(JobLog log, JobWatch watch, TimeProvider clock, ILogger<JobRunning> logger)
{
    /// <summary>A run that had nothing to do is noted once in so long: the page shows that the job lives.</summary>
    private static readonly TimeSpan Beat = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<string, SemaphoreSlim> turns = new();
    private readonly ConcurrentDictionary<string, long> noted = new();

    /// <summary>As other nodes see this one.</summary>
    public static string Node { get; } = Short($"{Environment.MachineName}/{Environment.ProcessId}", 100);

    /// <param name="askedBy">Name of the person who had it run now; null when its time has come.</param>
    /// <returns>The run; a failure is kept in it, and the next waking tries again.</returns>
    public async Task<JobRun> Run(ScheduledJob scheduled, string? askedBy, CancellationToken cancellation)
    {
        var job = scheduled.Job;
        var turn = turns.GetOrAdd(job.Name, _ => new SemaphoreSlim(1, 1));
        await turn.WaitAsync(cancellation);
        try
        {
            var run = await Try(job, askedBy, cancellation);
            watch.End(job.Name);
            await Note(scheduled, run, cancellation);
            return run;
        }
        finally
        {
            turn.Release();
        }
    }

    private async Task<JobRun> Try(IRecurringJob job, string? askedBy, CancellationToken cancellation)
    {
        var (startedAt, began) = (Moment.Now(clock), clock.GetTimestamp());
        var (done, error) = (0, (string?)null);
        try
        {
            done = await job.Run(cancellation);
        }
        catch (Exception away) when (DatabaseFailures.IsAway(away))
        {
            // Said by every waking of every job until it is back: a line each, without where in the code.
            logger.LogWarning("Job {Job} found no database ({Reason}); it is tried again at its next waking", job.Name, away.GetBaseException().Message);
            error = "DatabaseIsAway";
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            logger.LogError(failure, "Job {Job} failed; it is tried again at its next waking", job.Name);
            // Our own exceptions are worded for this page; those of others may quote data.
            error = failure is InvalidOperationException ? Short(failure.Message, 400) : failure.GetType().Name;
        }
        return new JobRun
        {
            Id = Guid.CreateVersion7(startedAt),
            Job = job.Name,
            Node = Node,
            StartedAt = startedAt,
            // Not by the wall clock, which may have been set meanwhile.
            EndedAt = startedAt + clock.GetElapsedTime(began),
            Done = done,
            Error = error,
            AskedBy = askedBy,
        };
    }

    private async Task Note(ScheduledJob scheduled, JobRun run, CancellationToken cancellation)
    {
        var isNews = run.Done > 0 || run.Error is not null || run.AskedBy is not null;
        if (!isNews && noted.TryGetValue(run.Job, out var last) && clock.GetElapsedTime(last) < Beat)
            return;
        try
        {
            await log.Write(run, scheduled.Schedule.After(run.EndedAt), cancellation);
            noted[run.Job] = clock.GetTimestamp();
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            // The job is done; that its log could not be written must not make it seem undone.
            logger.LogWarning(failure, "The run of job {Job} could not be noted", run.Job);
        }
    }

    private static string Short(string text, int most) => text.Length > most ? text[..most] : text;
}
