namespace OneStop.Workflow.Platform.Catalogue;

/// <summary>The catalogue of procedures as other rooms may read it; kept in memory, fresh within seconds on every node.</summary>
public interface ICatalogue
{
    /// <summary>The version in force that day, by code or alias; null when there is none.</summary>
    ValueTask<PublishedProcedure?> InForce(string code, DateOnly on, CancellationToken cancellation);

    ValueTask<PublishedProcedure?> Version(Guid versionId, CancellationToken cancellation);

    /// <summary>All in force that day.</summary>
    ValueTask<IReadOnlyList<PublishedProcedure>> All(DateOnly on, CancellationToken cancellation);
}

public sealed record PublishedProcedure(Guid VersionId, ProcedureEntry Entry);
