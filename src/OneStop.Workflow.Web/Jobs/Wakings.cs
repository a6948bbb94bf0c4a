using System.Collections.Concurrent;
using OneStop.Workflow.Platform.Dossiers.Sweeping;
using OneStop.Workflow.Web.Jobs.Alarms;

namespace OneStop.Workflow.Web.Jobs;

/// <summary>
/// Lets a job of this node look at once rather than at its next turn. Many calls before it looks are one; a call that is lost
/// only waits for that turn.
/// </summary>
internal sealed class Wakings : IWakings
{
    private readonly ConcurrentDictionary<string, SemaphoreSlim> calls = new();

    public void Call(DueWork work) => Call(work switch
    {
        DueWork.AlarmPlan => PlanAlarms.JobName,
        DueWork.Outbox => SendOutbox.JobName,
        DueWork.Calls => MakeCalls.JobName,
        _ => RunErrands.JobName,
    });

    /// <summary>Ends when the job was called since the last time it ended.</summary>
    public Task Next(string job, CancellationToken cancellation) => Of(job).WaitAsync(cancellation);

    private void Call(string job)
    {
        var call = Of(job);
        // Two callers at once may leave two calls: the second look finds nothing.
        if (call.CurrentCount == 0)
            call.Release();
    }

    private SemaphoreSlim Of(string job) => calls.GetOrAdd(job, _ => new SemaphoreSlim(0));
}
