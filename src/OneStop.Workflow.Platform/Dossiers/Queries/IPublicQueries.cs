using OneStop.Workflow.Platform.Kernel;

namespace OneStop.Workflow.Platform.Dossiers.Queries;

/// <summary>The citizen's look-up.</summary>
public interface IPublicQueries
{
    /// <param name="factor">Last 4 digits of the phone number given when filing.</param>
    /// <param name="source">Where it comes from (address), to slow down guessing.</param>
    Task<Answer<PublicDossier>> Find(string code, string factor, string source, CancellationToken cancellation = default);
}
