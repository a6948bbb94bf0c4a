using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using OneStop.Workflow.Platform.Dossiers.Breaches;
using OneStop.Workflow.Platform.Dossiers.Commands;
using OneStop.Workflow.Platform.Dossiers.Conducting;
using OneStop.Workflow.Platform.Dossiers.Escalating;
using OneStop.Workflow.Platform.Dossiers.Files;
using OneStop.Workflow.Platform.Dossiers.Intake;
using OneStop.Workflow.Platform.Dossiers.LookingUp;
using OneStop.Workflow.Platform.Dossiers.Migrating;
using OneStop.Workflow.Platform.Dossiers.Operating;
using OneStop.Workflow.Platform.Dossiers.Queries;
using OneStop.Workflow.Platform.Dossiers.Recomputing;
using OneStop.Workflow.Platform.Dossiers.Requests;
using OneStop.Workflow.Platform.Dossiers.Retaining;
using OneStop.Workflow.Platform.Dossiers.Sweeping;
using OneStop.Workflow.Platform.Dossiers.TryingOut;
using OneStop.Workflow.Platform.Kernel;
using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Platform.Dossiers;

/// <summary>The conductor's room: the commands of a dossier, and what is shown of it.</summary>
public static class DossiersRoom
{
    public static IServiceCollection AddDossiers(this IServiceCollection services) => services
        .AddMappings<DossiersMappings>()
        .AddSingleton<WorkRights>()
        .AddConducting()
        .AddEscalating()
        .AddIntake()
        .AddTryingOut()
        .AddQueries()
        .AddOperating()
        .AddMigrating()
        .AddRetaining()
        .AddSingleton<IHandle<FileDossier, FiledDossier>, FileDossierHandler>()
        .AddSingleton<IHandle<ClaimWorkItem, ClaimedWorkItem>, ClaimWorkItemHandler>()
        .AddSingleton<IHandle<ReleaseWorkItem, ReleasedWorkItem>, ReleaseWorkItemHandler>()
        .AddSingleton<IHandle<CompleteWorkItem, CompletedWorkItem>, CompleteWorkItemHandler>()
        .AddSingleton<IHandle<AttachFile, AttachedFile>, AttachFileHandler>()
        .AddSingleton<IHandle<RateDossier, RatedDossier>, RateDossierHandler>()
        .AddSingleton<IHandle<ExtendDossier, ExtendedDossier>, ExtendDossierHandler>()
        .AddSingleton<IHandle<FireAlarm, FiredRung>, FireAlarmHandler>()
        .AddSingleton<IHandle<EndWait, EndedWait>, EndWaitHandler>()
        .AddSingleton<IHandle<UseCalendar, CalendarInUse>, UseCalendarHandler>()
        .AddSingleton<IHandle<RecomputeClocks, RecomputedClocks>, RecomputeClocksHandler>()
        .AddSingleton<IRecomputing, CalendarEffects>()
        .AddSingleton<RecomputeSweep>()
        .AddSingleton<IHandle<RunErrand, RanErrand>, RunErrandHandler>()
        .AddSingleton<IHandle<AnswerCall, AnsweredCall>, AnswerCallHandler>()
        .AddSingleton<IHandle<PublishEvent, PublishedEvent>, PublishEventHandler>()
        .AddSingleton<IHandle<CompleteTask, CompletedTask>, CompleteTaskHandler>()
        .AddSingleton<IHandle<RaiseGivenUp, RaisedGivenUp>, RaiseGivenUpHandler>()
        .AddSingleton<IHandle<FireTrigger, FiredTrigger>, FireTriggerHandler>()
        .AddSingleton<IHandle<ReplaceTriggers, ReplacedTriggers>, ReplaceTriggersHandler>()
        .AddFiles()
        .AddRequests()
        .AddSweeping();

    private static IServiceCollection AddFiles(this IServiceCollection services) => services
        .AddSingleton<IUploads, Uploads>()
        .AddSingleton<OwnUploads>()
        .AddSingleton<OrphanSweep>()
        .AddSingleton<IHandle<KeepUpload, KeptUpload>, KeepUploadHandler>()
        .AddSingleton<IHandle<ForgetUploads, ForgottenUploads>, ForgetUploadsHandler>();

    private static IServiceCollection AddRequests(this IServiceCollection services) => services
        .AddSingleton<EndpointRights>()
        .AddSingleton<EndpointFinding>()
        .AddSingleton<IEndpointQueries, EndpointQueries>()
        .AddSingleton<IHandle<ReceiveRequest, ReceivedRequest>, ReceiveRequestHandler>();

    private static IServiceCollection AddSweeping(this IServiceCollection services) => services
        .AddSingleton<AlarmSweep>()
        .AddSingleton<ICommitWatch, DueRows>()
        .AddSingleton<AlarmPlan>()
        .AddSingleton<AlarmFiring>()
        .AddSingleton<WaitSweep>()
        .AddSingleton<ErrandSweep>()
        .AddSingleton<ErrandDelay>()
        .AddSingleton<CallSweep>()
        .AddSingleton<GivenUpSweep>()
        .AddSingleton<TriggerSweep>()
        .AddBreaches();

    private static IServiceCollection AddConducting(this IServiceCollection services) => services
        .AddSingleton<DossierLoading>()
        .AddSingleton<Conductor>()
        .AddSingleton<ChildProcesses>()
        .AddSingleton<OutsideEffects>()
        .AddSingleton<RequestAnswering>()
        .AddSingleton<SystemProcesses>()
        .AddSingleton<StepOpening>()
        .AddSingleton<StepReturning>()
        .AddSingleton<ReturnOutcomes>()
        .AddSingleton<StepClosing>()
        .AddSingleton<StaffNotifying>()
        .AddSingleton<SystemSteps>()
        .AddSingleton<StepConsequences>()
        .AddSingleton<PaperHandOver>()
        .AddSingleton<ClockStarting>()
        .AddSingleton<Extending>()
        .AddSingleton<PolicyChoice>()
        .AddSingleton<DossierClocks>();

    private static IServiceCollection AddTryingOut(this IServiceCollection services) => services
        .AddSingleton<TryOutPaces>()
        .AddSingleton<TryOutWalk>()
        .AddSingleton<TryOutReport>()
        .AddSingleton<ITryOut, TryOut>();

    private static IServiceCollection AddIntake(this IServiceCollection services) => services
        .AddSingleton<CounterRights>()
        .AddSingleton<NewDossier>()
        .AddSingleton<Reception>();

    private static IServiceCollection AddPublicDoor(this IServiceCollection services)
    {
        services.TryAddSingleton(new PublicLimits());
        return services
            .AddSingleton<LookUpChannels>()
            .AddSingleton<LookUpCodes>()
            .AddSingleton<LookUpTickets>()
            .AddSingleton<PublicDoor>()
            .AddSingleton<ILookUpCodes, LookUpCodeSending>()
            .AddSingleton<IHandle<SendLookUpCode, LookUpCodeSent>, SendLookUpCodeHandler>();
    }

    private static IServiceCollection AddQueries(this IServiceCollection services) => services
        .AddSingleton<Sight>()
        .AddSingleton<Access>()
        .AddSingleton<WorkItemRows>()
        .AddSingleton<Queries.Records.StepReturns>()
        .AddSingleton<WorkItemPage>()
        .AddSingleton<ClockViews>()
        .AddSingleton<PathSteps>()
        .AddSingleton<DossierTime>()
        .AddSingleton<DossierPage>()
        .AddSingleton<IReadingQueries, ReadingQueries>()
        .AddSingleton<IRatingQueries, RatingQueries>()
        .AddSingleton<AuditStates>()
        .AddPublicDoor()
        .AddSingleton<ITaskQueries, TaskQueries>()
        .AddSingleton<IWorkItemQueries, WorkItemQueries>()
        .AddSingleton<IDossierQueries, DossierQueries>()
        .AddSingleton<ISlaQueries, SlaQueries>()
        .AddSingleton<IPublicQueries, PublicQueries>()
        .AddSingleton<Queries.Instances.RunValues>()
        .AddSingleton<Queries.Instances.IInstanceQueries, Queries.Instances.InstanceQueries>()
        .AddSingleton<ICounterQueries, CounterQueries>();
}
