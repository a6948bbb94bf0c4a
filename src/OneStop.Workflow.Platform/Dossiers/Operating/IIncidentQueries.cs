namespace OneStop.Workflow.Platform.Dossiers.Operating;

/// <summary>What failed (sự cố), within the units that the actor administers or audits.</summary>
public interface IIncidentQueries
{
    Task<Answer<IncidentList>> List(IncidentFilter filter, Actor actor, CancellationToken cancellation = default);

    /// <summary>One incident, with what each act would do: the engine is asked, and nothing is kept.</summary>
    /// <param name="id">As <see cref="IncidentRow.Id"/>.</param>
    Task<Answer<IncidentView>> Get(string id, Actor actor, CancellationToken cancellation = default);

    /// <summary>How many are open in the actor's units; 0 for who oversees none.</summary>
    Task<int> CountOpen(Actor actor, CancellationToken cancellation = default);
}
