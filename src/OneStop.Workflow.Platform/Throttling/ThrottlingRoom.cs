using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Platform.Throttling;

public static class ThrottlingRoom
{
    /// <summary>A host registers its own <see cref="ISeal"/> afterwards.</summary>
    public static IServiceCollection AddThrottling(this IServiceCollection services)
    {
        services.TryAddSingleton<ISeal, ProcessSeal>();
        services.TryAddSingleton<ThrottleKey>();
        services.TryAddSingleton<IThrottle, Throttle>();
        return services;
    }
}
