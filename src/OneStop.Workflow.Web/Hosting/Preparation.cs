using OneStop.Workflow.Platform;
using OneStop.Workflow.Platform.Calendar;
using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Web.Hosting;

/// <summary>What a node does before it listens: the schema, the procedures, and in an empty database the demo province.</summary>
internal sealed class Preparation(SchemaMigration schema, ReferenceData reference, ShippedDays days, IConfiguration configuration, ILogger<Preparation> log)
{
    /// <summary>Where the demo province stands; null when it is not to be loaded.</summary>
    public static string? Province(IConfiguration configuration) => configuration.GetValue("Sample:Load", true) ? configuration["Sample:Path"] : null;

    /// <summary>A file that cannot be taken leaves what is kept as it is: the platform goes on with that, and says so.</summary>
    public async Task Run(CancellationToken cancellation = default)
    {
        await schema.Apply(cancellation);
        if (await days.Take(cancellation) is > 0 and var changed)
            log.LogInformation("This release ships {Changed} other national days; open clocks are reckoned anew in the background", changed);
        foreach (var report in await reference.Load(configuration["Workflows:Path"]!, Province(configuration), cancellation))
            log.LogWarning("Not loaded: {Report}", report);
    }
}
