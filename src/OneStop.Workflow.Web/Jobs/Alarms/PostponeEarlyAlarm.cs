using Hangfire.Common;
using Hangfire.States;
using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Web.Jobs.Alarms;

/// <summary>The job came before the moment of its alarm: the clocks of two machines differ, or the storage counts in whole seconds.</summary>
internal sealed class AlarmIsEarly(DateTimeOffset at) : Exception("The alarm is not due yet.")
{
    public DateTimeOffset At => at;
}

/// <summary>Lets the job of an alarm that came early come again at its moment, rather than count as failed.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class PostponeEarlyAlarmAttribute : JobFilterAttribute, IElectStateFilter
{
    public void OnStateElection(ElectStateContext context)
    {
        if (context.CandidateState is FailedState { Exception: AlarmIsEarly early })
            context.CandidateState = new ScheduledState(Moment.RoundedUp(early.At).UtcDateTime);
    }
}
