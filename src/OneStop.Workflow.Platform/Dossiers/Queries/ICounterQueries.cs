using OneStop.Workflow.Platform.Kernel;

namespace OneStop.Workflow.Platform.Dossiers.Queries;

/// <summary>What a counter needs before it files a dossier.</summary>
public interface ICounterQueries
{
    /// <summary>Receiving units at which the actor may receive dossiers of the procedure, and by what right.</summary>
    Task<IReadOnlyList<CounterPlace>> Places(string procedureCode, Actor actor, CancellationToken cancellation = default);

    Task<Answer<IntakePreview>> Preview(string procedureCode, string receivingUnitId, SubmissionChannel channel, ReturnChannel resultChannel, CancellationToken cancellation = default);
}
