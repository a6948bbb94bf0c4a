using Microsoft.Extensions.DependencyInjection;
using OneStop.Workflow.Platform.Dossiers.Commands;
using OneStop.Workflow.Platform.Dossiers.Queries;
using OneStop.Workflow.Platform.Dossiers.Sweeping;
using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Platform.Dossiers.Escalating;

internal static class EscalatingRoom
{
    public static IServiceCollection AddEscalating(this IServiceCollection services) => services
        .AddSingleton<Recipients>()
        .AddSingleton<Escalation>()
        .AddSingleton<PolicySteps>()
        .AddSingleton<PolicyRights>()
        .AddSingleton<PolicyDraftCheck>()
        .AddSingleton<PolicyLabels>()
        .AddSingleton<SamplePolicies>()
        .AddSingleton<IHandle<SavePolicy, SavedPolicy>, SavePolicyHandler>()
        .AddSingleton<IHandle<SpreadPolicy, SpreadPart>, SpreadPolicyHandler>()
        .AddSingleton<ReassignRights>()
        .AddSingleton<IReassignQueries, ReassignQueries>()
        .AddSingleton<IHandle<ReassignWorkItem, ReassignedWorkItem>, ReassignWorkItemHandler>()
        .AddSingleton<IHandle<SaveApologyDraft, SavedApologyDraft>, SaveApologyDraftHandler>()
        .AddSingleton<IPolicyQueries, PolicyQueries>()
        .AddSingleton<PolicySpread>();
}
