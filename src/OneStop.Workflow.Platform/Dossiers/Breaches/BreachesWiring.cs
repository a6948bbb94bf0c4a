using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OneStop.Workflow.Platform.Audit;
using OneStop.Workflow.Platform.Dossiers.Queries;
using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Platform.Dossiers.Breaches;

internal static class BreachesWiring
{
    public static IServiceCollection AddBreaches(this IServiceCollection services) => services
        .AddSingleton<BreachRights>()
        .AddSingleton<BreachRows>()
        .AddSingleton<BreachPage>()
        .AddSingleton<SlaChartQueries>()
        .AddSingleton<ISlaBoard, SlaBoard>()
        .AddSingleton<ICauseQueries, CauseQueries>()
        .AddSingleton<IHandle<SaveCause, SavedCause>, SaveCauseHandler>()
        .AddSingleton<IAuditQueries, AuditQueries>()
        .AddSingleton(s => new AuditVerification(s.GetRequiredService<IDbContextFactory<OneStopDb>>(), s.GetRequiredService<AnchorVerification>(), s.GetRequiredService<FactVerification>(), s.GetRequiredService<Sight>()))
        .AddSingleton<IHandle<RecordFinding, FindingChanged>, RecordFindingHandler>()
        .AddSingleton<IHandle<SignOffFinding, FindingChanged>, SignOffFindingHandler>()
        .AddSingleton<IHandle<ReturnFinding, FindingChanged>, ReturnFindingHandler>();
}
