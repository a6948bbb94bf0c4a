namespace OneStop.Workflow.Web.Jobs;

/// <summary>
/// Something that is done again and again. All it does is look for rows that are due, so a lost or doubled waking is
/// harmless; that is why any scheduler can stand behind this (here Quartz, elsewhere Hangfire).
/// </summary>
public interface IRecurringJob
{
    string Name { get; }


    Task Run(CancellationToken cancellation);
}
