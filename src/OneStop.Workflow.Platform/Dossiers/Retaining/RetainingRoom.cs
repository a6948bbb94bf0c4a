using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using OneStop.Workflow.Platform.Dossiers.Queries;
using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Platform.Dossiers.Retaining;

internal static class RetainingRoom
{
    public static IServiceCollection AddRetaining(this IServiceCollection services)
    {
        services.TryAddSingleton(new RetentionPeriods());
        return services
            .AddSingleton<RetentionSweep>()
            .AddSingleton<IRetentionQueries, RetentionQueries>()
            .AddSingleton<IPersonalCopies, PersonalCopies>()
            .AddSingleton<IHandle<EraseDossier, ErasedDossier>, EraseDossierHandler>()
            .AddSingleton<IHandle<EraseRun, ErasedRun>, EraseRunHandler>();
    }
}
