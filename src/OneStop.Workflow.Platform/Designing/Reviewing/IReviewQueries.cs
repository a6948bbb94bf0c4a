using OneStop.Workflow.Platform.Designing.Comparing;
using OneStop.Workflow.Platform.Designing.Queries;
using OneStop.Workflow.Platform.Processes;

namespace OneStop.Workflow.Platform.Designing.Reviewing;

/// <summary>What a publisher looks at before a draft becomes a version.</summary>
public interface IReviewQueries
{
    /// <summary>The draft beside the version that new dossiers take today; refused <c>DraftIsUnknown</c> when there is no draft.</summary>
    Task<Answer<Review>> Of(string definitionId, Actor actor, CancellationToken cancellation = default);

    /// <summary>Cases that were kept of a process, by name.</summary>
    Task<IReadOnlyList<KeptCaseView>> Cases(string definitionId, Actor actor, CancellationToken cancellation = default);
}

/// <param name="Against">The version compared with; null for a new process.</param>
/// <param name="IsEditor">Whether the actor edited the draft, and so may not publish it (rule QT-01).</param>
public sealed record Review(ProcessView Process, DraftState Draft, VersionState? Against, DefinitionComparison Comparison, DesignCheck Check, IReadOnlyList<KeptCaseView> Cases, bool IsEditor)
{
    /// <summary>Versions that are published, with the days from which new dossiers take them.</summary>
    public IReadOnlyList<VersionTurn> Published { get; init; } = [];
}

/// <param name="Document">An element of <c>cases.json</c>.</param>
public sealed record KeptCaseView(Guid Id, string Name, string Document, string KeptByName, DateTimeOffset KeptAt);
