using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OneStop.Workflow.Platform.Audit;
using OneStop.Workflow.Platform.Dossiers.Breaches;
using OneStop.Workflow.Platform.Dossiers.Commands;
using OneStop.Workflow.Platform.Dossiers.Conducting;
using OneStop.Workflow.Platform.Dossiers.Intake;
using OneStop.Workflow.Platform.Dossiers.Queries;
using OneStop.Workflow.Platform.Dossiers.Sweeping;
using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Platform.Dossiers;

/// <summary>The conductor's room: the commands of a dossier, and what is shown of it.</summary>
public static class DossiersRoom
{
    public static IServiceCollection AddDossiers(this IServiceCollection services) => services
        .AddSingleton<WorkRights>()
        .AddConducting()
        .AddIntake()
        .AddQueries()
        .AddSingleton<IHandle<FileDossier, FiledDossier>, FileDossierHandler>()
        .AddSingleton<IHandle<ClaimWorkItem, ClaimedWorkItem>, ClaimWorkItemHandler>()
        .AddSingleton<IHandle<ReleaseWorkItem, ReleasedWorkItem>, ReleaseWorkItemHandler>()
        .AddSingleton<IHandle<CompleteWorkItem, CompletedWorkItem>, CompleteWorkItemHandler>()
        .AddSingleton<IHandle<AttachFile, AttachedFile>, AttachFileHandler>()
        .AddSingleton<IHandle<RateDossier, RatedDossier>, RateDossierHandler>()
        .AddSingleton<IHandle<FireAlarm, FiredRung>, FireAlarmHandler>()
        .AddSingleton<IHandle<EndWait, EndedWait>, EndWaitHandler>()
        .AddSingleton<AlarmSweep>()
        .AddSingleton<WaitSweep>()
        .AddSingleton(s => new AuditVerification(s.GetRequiredService<IDbContextFactory<OneStopDb>>(), s.GetRequiredService<AnchorVerification>(), s.GetRequiredService<Sight>()))
        .AddBreaches();

    private static IServiceCollection AddConducting(this IServiceCollection services) => services
        .AddSingleton<DossierLoading>()
        .AddSingleton<Conductor>()
        .AddSingleton<StepOpening>()
        .AddSingleton<StepClosing>()
        .AddSingleton<SystemSteps>()
        .AddSingleton<StepConsequences>()
        .AddSingleton<PaperHandOver>()
        .AddSingleton<DossierClocks>();

    private static IServiceCollection AddIntake(this IServiceCollection services) => services
        .AddSingleton<CounterRights>()
        .AddSingleton<NewDossier>()
        .AddSingleton<Reception>();

    private static IServiceCollection AddBreaches(this IServiceCollection services) => services
        .AddSingleton<BreachRights>()
        .AddSingleton<BreachRows>()
        .AddSingleton<BreachPage>()
        .AddSingleton<SlaChartQueries>()
        .AddSingleton<ISlaBoard, SlaBoard>()
        .AddSingleton<IHandle<RecordFinding, FindingChanged>, RecordFindingHandler>()
        .AddSingleton<IHandle<SignOffFinding, FindingChanged>, SignOffFindingHandler>()
        .AddSingleton<IHandle<ReturnFinding, FindingChanged>, ReturnFindingHandler>();

    private static IServiceCollection AddQueries(this IServiceCollection services) => services
        .AddSingleton<Sight>()
        .AddSingleton<WorkItemRows>()
        .AddSingleton<WorkItemPage>()
        .AddSingleton<ClockViews>()
        .AddSingleton<PathSteps>()
        .AddSingleton<DossierTime>()
        .AddSingleton<DossierPage>()
        .AddSingleton<GuessGuard>()
        .AddSingleton<IWorkItemQueries, WorkItemQueries>()
        .AddSingleton<IDossierQueries, DossierQueries>()
        .AddSingleton<ISlaQueries, SlaQueries>()
        .AddSingleton<IPublicQueries, PublicQueries>()
        .AddSingleton<ICounterQueries, CounterQueries>();
}
