using Microsoft.Extensions.DependencyInjection;
using OneStop.Workflow.Platform.Dossiers.Operating.Papers;
using OneStop.Workflow.Platform.Dossiers.Operating.Systems;
using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Platform.Dossiers.Operating;

/// <summary>What administrators do to a process that runs or failed: retry, skip, cancel, hold, resume.</summary>
internal static class OperatingRoom
{
    public static IServiceCollection AddOperating(this IServiceCollection services) => services
        .AddSingleton<OperatingRights>()
        .AddSingleton<HoldChoices>()
        .AddSingleton<OperatedLoading>()
        .AddSingleton<ProcessCancelling>()
        .AddSingleton<ProcessHolding>()
        .AddSingleton<ErrandRepairing>()
        .AddSingleton<OperatedSight>()
        .AddSingleton<Foretelling>()
        .AddSingleton<IncidentRows>()
        .AddSingleton<EndpointRows>()
        .AddSingleton<IIncidentQueries, IncidentQueries>()
        .AddSingleton<IProcessQueries, ProcessQueries>()
        .AddSingleton<CustodySight>()
        .AddSingleton<ICustodyQueries, CustodyQueries>()
        .AddSingleton<IHandle<CloseCustodyIncident, ClosedCustodyIncident>, CloseCustodyIncidentHandler>()
        .AddSingleton<SystemSight>()
        .AddSingleton<RunLines>()
        .AddSingleton<RunValueRows>()
        .AddSingleton<SystemRunPage>()
        .AddSingleton<ISystemProcessQueries, SystemProcessQueries>()
        .AddSingleton<IHandle<RetryActivity, OperatedProcess>, RetryActivityHandler>()
        .AddSingleton<IHandle<SkipActivity, OperatedProcess>, SkipActivityHandler>()
        .AddSingleton<IHandle<DismissIncident, OperatedProcess>, DismissIncidentHandler>()
        .AddSingleton<IHandle<CancelProcess, OperatedProcess>, CancelProcessHandler>()
        .AddSingleton<IHandle<SuspendProcess, OperatedProcess>, SuspendProcessHandler>()
        .AddSingleton<IHandle<ResumeProcess, OperatedProcess>, ResumeProcessHandler>();
}
