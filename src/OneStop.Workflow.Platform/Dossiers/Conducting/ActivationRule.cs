using Microsoft.EntityFrameworkCore;
using OneStop.Workflow.Engine.Definitions;
using OneStop.Workflow.Platform.Processes;
using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Platform.Dossiers.Conducting;

/// <summary>
/// Elsa's activation strategies, for what starts by itself. A trigger that comes while the process may not start is passed
/// over, as in Elsa: nothing is started later for it.
/// </summary>
internal static class ActivationRule
{
    /// <summary>What no second running instance may have; null where any number may run. Kept unique by the database, so that two nodes start one.</summary>
    public static string? KeyOf(WorkflowDefinition definition, string? correlationId) => definition.Activation switch
    {
        Activation.Singleton => $"one {definition.DefinitionId}",
        Activation.CorrelatedSingleton => $"one {definition.DefinitionId} {LoadedInstance.CorrelationOf(correlationId)}",
        Activation.Correlation => $"any {LoadedInstance.CorrelationOf(correlationId)}",
        _ => null,
    };

    public static async Task<bool> RunsAlready(OneStopDb db, WorkflowDefinition definition, string? correlationId, CancellationToken cancellation)
    {
        if (definition.Activation == Activation.Always)
            return false;
        var (definitionId, correlation) = (definition.DefinitionId, LoadedInstance.CorrelationOf(correlationId));
        var (isOfAny, isOfEach) = (definition.Activation == Activation.Correlation, definition.Activation == Activation.Singleton);
        return await (
            from instance in db.Set<ProcessInstance>()
            join version in db.Set<ProcessDefinition>() on instance.DefinitionVersionId equals version.Id
            where instance.EndedAt == null && (isOfAny || version.DefinitionId == definitionId) && (isOfEach || instance.CorrelationId == correlation)
            select instance.Id).AnyAsync(cancellation);
    }
}
