using OneStop.Workflow.Platform.Organisation.Samples;

namespace OneStop.Workflow.Web.Hosting;

/// <summary>Keeps demo accounts out of Production: those that are asked for, and those that are there.</summary>
internal sealed class DemoGuard(SampleOrganisation samples, IConfiguration configuration, IHostEnvironment environment)
{
    private bool IsProduction => DemoChoice.IsProduction(environment.EnvironmentName);

    /// <exception cref="StartRefused">The demo province is named.</exception>
    public void RefuseNamed()
    {
        if (IsProduction && Preparation.Province(configuration) is not null)
            throw StartRefused.DemoNamed();
    }

    /// <exception cref="StartRefused">The database holds active demo accounts.</exception>
    public async Task RefuseKept(CancellationToken cancellation)
    {
        if (IsProduction && await samples.Kept(cancellation) is { Count: > 0 } kept)
            throw StartRefused.DemoKept(kept);
    }
}
