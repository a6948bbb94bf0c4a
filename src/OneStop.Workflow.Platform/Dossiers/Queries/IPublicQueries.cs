using OneStop.Workflow.Platform.Kernel;

namespace OneStop.Workflow.Platform.Dossiers.Queries;

/// <summary>The citizen's look-up.</summary>
public interface IPublicQueries
{
    /// <summary>Whether this installation can send one-time codes to any applicant.</summary>
    bool SendsCodes { get; }

    /// <summary>What the owner of a dossier may see of it.</summary>
    /// <param name="origin">Where it comes from, to slow down guessing.</param>
    Task<Answer<PublicDossier>> Find(string? code, Proof proof, Origin origin, CancellationToken cancellation = default);

    /// <summary>The same door, for what a citizen orders afterwards.</summary>
    Task<Answer<ProvenDossier>> Prove(string? code, Proof proof, Origin origin, CancellationToken cancellation = default);
}
