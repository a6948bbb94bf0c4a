using Hangfire;
using Hangfire.Common;
using Hangfire.Dashboard;
using OneStop.Workflow.Web.Pages.Alarms;

namespace OneStop.Workflow.Web.Jobs.Alarms;

/// <summary>Names the job of an alarm on the dashboard so that a person can tell it, in the language of the reader.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class AlarmJobNameAttribute() : JobDisplayNameAttribute(nameof(AlarmJob))
{
    public override string Format(DashboardContext context, Job job)
    {
        var text = context.GetHttpContext().RequestServices.GetRequiredService<AlarmText>();
        if (job.Args is [AlarmTarget, string dossier, string point, string step, ..])
            return step.Length == 0 ? text["Hangfire.Alarm", dossier, text.Point(point)] : text["Hangfire.StepAlarm", dossier, text.Point(point), step];
        return text["Hangfire.Alarms", job.Args is [AlarmTarget[] many, ..] ? many.Length : 0];
    }
}
