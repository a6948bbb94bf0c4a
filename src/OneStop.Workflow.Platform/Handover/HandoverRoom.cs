using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OneStop.Workflow.Platform.Handover.Samples;
using OneStop.Workflow.Platform.Kernel;
using OneStop.Workflow.Platform.Organisation;
using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Platform.Handover;

public static class HandoverRoom
{
    public static IServiceCollection AddHandover(this IServiceCollection services) => services
        .AddMappings<HandoverMappings>()
        .AddSingleton<AgreementsInForce>()
        .AddSingleton<AgreementRights>()
        .AddSingleton<AgreementCheck>()
        .AddSingleton<IPerformers, Performers>()
        .AddSingleton<IAgreementQueries, AgreementQueries>()
        .AddSingleton<IHandle<DraftAgreement, AgreementChanged>, DraftAgreementHandler>()
        .AddSingleton<IHandle<ChangeAgreementState, AgreementChanged>, ChangeAgreementStateHandler>()
        .AddSingleton(s => new SampleAgreements(
            s.GetRequiredService<IDbContextFactory<OneStopDb>>(), s.GetRequiredService<IDirectory>(), s.GetRequiredService<AgreementCheck>(),
            s.GetRequiredService<AgreementsInForce>(), s.GetRequiredService<TimeProvider>()));
}
