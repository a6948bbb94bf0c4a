using OneStop.Workflow.Platform;
using OneStop.Workflow.Platform.Calendar;

namespace OneStop.Workflow.Web.Hosting;

/// <summary>Loads the days off, the procedures, and into an empty database the demo province where it is named.</summary>
internal sealed class Loading(ShippedDays days, ReferenceData reference, IConfiguration configuration, ILogger<Loading> log)
{
    /// <summary>A file that cannot be taken leaves what is kept as it is: the platform goes on with that, and says so.</summary>
    public async Task Run(CancellationToken cancellation)
    {
        if (await days.Take(cancellation) is > 0 and var changed)
            log.LogInformation("This release ships {Changed} other national days; open clocks are reckoned anew in the background", changed);
        foreach (var report in await reference.Load(configuration["Workflows:Path"]!, Preparation.Province(configuration), cancellation))
            log.LogWarning("Not loaded: {Report}", report);
    }
}
