using OneStop.Workflow.Platform.Dossiers.Sweeping;
using OneStop.Workflow.Platform.Storage;
using OneStop.Workflow.Web.Jobs.Server;

namespace OneStop.Workflow.Web.Hosting;

/// <summary>What a node does before it listens: the schema, what it works with, the triggers, the recurring jobs; and no demo accounts in Production.</summary>
internal sealed class Preparation(NodeDatabase node, DatabaseOptions database, DemoGuard demo, Loading loading, TriggerSweep triggers, RecurringJobs jobs)
{
    /// <summary>Where the demo province stands; null when it is not to be loaded. Decided once, see <see cref="DemoChoice"/>.</summary>
    public static string? Province(IConfiguration configuration) => configuration.GetValue("Sample:Load", false) ? configuration["Sample:Path"] : null;

    /// <exception cref="StartRefused">Demo accounts in Production; then nothing was loaded. Or the job storage could not be made.</exception>
    public async Task Run(CancellationToken cancellation = default)
    {
        demo.RefuseNamed();
        await node.Open(cancellation);
        // Nodes that start at once load one after the other: each but the first finds it done.
        await using var turn = await PreparingTurn.Take(database, cancellation);
        await demo.RefuseKept(cancellation);
        await loading.Run(cancellation);
        // An event that is told to a ready node must find the triggers of the versions in force.
        await triggers.Plan(cancellation);
        await jobs.Prepare(cancellation);
    }
}
