namespace OneStop.Workflow.Web.Jobs;

/// <summary>
/// Something that is done again and again. All it does is look for rows that are due, so a lost or doubled waking is
/// harmless, also from several nodes at once; that is why a plain timer of each node and Hangfire can both stand behind this.
/// </summary>
public interface IRecurringJob
{
    /// <summary>Short and stable, e.g. <c>alarms</c>; its words stand in the resources under <c>Job.{Name}</c>.</summary>
    string Name { get; }

    /// <returns>How many things were done; 0 when there was nothing to do.</returns>
    Task<int> Run(CancellationToken cancellation);
}
