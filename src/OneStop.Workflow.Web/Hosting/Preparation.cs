using OneStop.Workflow.Platform;
using OneStop.Workflow.Platform.Calendar;
using OneStop.Workflow.Platform.Dossiers.Sweeping;
using OneStop.Workflow.Platform.Organisation.Samples;
using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Web.Hosting;

/// <summary>What a node does before it listens: the schema, the procedures, and in an empty database the demo province.</summary>
internal sealed class Preparation(
    SchemaMigration schema, DatabaseOptions database, ReferenceData reference, SampleOrganisation samples, ShippedDays days, TriggerSweep triggers,
    IConfiguration configuration, IHostEnvironment environment, ILogger<Preparation> log)
{
    /// <summary>Where the demo province stands; null when it is not to be loaded. Decided once, see <see cref="DemoChoice"/>.</summary>
    public static string? Province(IConfiguration configuration) => configuration.GetValue("Sample:Load", false) ? configuration["Sample:Path"] : null;

    /// <summary>A file that cannot be taken leaves what is kept as it is: the platform goes on with that, and says so.</summary>
    /// <exception cref="StartRefused">Demo accounts in Production; then nothing was loaded.</exception>
    public async Task Run(CancellationToken cancellation = default)
    {
        var production = DemoChoice.IsProduction(environment.EnvironmentName);
        if (production && Province(configuration) is not null)
            throw StartRefused.DemoNamed();
        await schema.Apply(cancellation);
        // Nodes that start at once load one after the other: each but the first finds it done.
        await using var turn = await PreparingTurn.Take(database, cancellation);
        if (production && await samples.Kept(cancellation) is { Count: > 0 } kept)
            throw StartRefused.DemoKept(kept);
        if (await days.Take(cancellation) is > 0 and var changed)
            log.LogInformation("This release ships {Changed} other national days; open clocks are reckoned anew in the background", changed);
        foreach (var report in await reference.Load(configuration["Workflows:Path"]!, Province(configuration), cancellation))
            log.LogWarning("Not loaded: {Report}", report);
        // An event that is told to a ready node must find the triggers of the versions in force.
        await triggers.Plan(cancellation);
    }
}
