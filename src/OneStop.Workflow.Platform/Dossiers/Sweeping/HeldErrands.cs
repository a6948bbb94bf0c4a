using OneStop.Workflow.Platform.Processes;
using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Platform.Dossiers.Sweeping;

/// <summary>What is meant for a process that an administrator holds is kept until it goes on.</summary>
internal static class HeldErrands
{
    public static IQueryable<ProcessErrand> WithoutHeld(this IQueryable<ProcessErrand> errands, OneStopDb db) =>
        // An event that such a process told before it was held is for others.
        errands.Where(e => e.Kind == ErrandKind.SpreadEvent || !db.Set<ProcessInstance>().Any(i => i.Id == e.InstanceId && i.SuspendedAt != null));
}
