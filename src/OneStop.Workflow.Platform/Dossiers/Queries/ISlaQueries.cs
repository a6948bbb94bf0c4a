using OneStop.Workflow.Platform.Kernel;

namespace OneStop.Workflow.Platform.Dossiers.Queries;

/// <summary>Breaches of limits, within the units that the actor administers or audits.</summary>
public interface ISlaQueries
{
    Task<Answer<BreachList>> Breaches(BreachFilter filter, Actor actor, CancellationToken cancellation = default);
}
