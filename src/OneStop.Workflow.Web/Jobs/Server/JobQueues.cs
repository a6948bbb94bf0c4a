namespace OneStop.Workflow.Web.Jobs.Server;

/// <summary>The queues of the job server, in the order in which they are served. Their names stand on the dashboard.</summary>
internal static class JobQueues
{
    /// <summary>Alarms of clocks.</summary>
    public const string Sla = "sla";

    /// <summary>All else ("chung": common).</summary>
    public const string Common = "chung";
}
