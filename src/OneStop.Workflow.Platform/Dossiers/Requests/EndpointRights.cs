using OneStop.Workflow.Platform.Organisation;
using OneStop.Workflow.Platform.Processes.Endpoints;

namespace OneStop.Workflow.Platform.Dossiers.Requests;

/// <summary>
/// Who may call an endpoint: who holds one of its roles, in its unit or below. Where the process is a dossier's, the role
/// must besides be held in, or above, the unit that received it or the one that decides on it, as for tasks.
/// </summary>
internal sealed class EndpointRights(IDirectory directory)
{
    /// <param name="dossier">The dossier whose process waits; null for a process without one.</param>
    public async ValueTask<bool> MayCall(EndpointTerms terms, Actor actor, Dossier? dossier, CancellationToken cancellation)
    {
        foreach (var caller in EndpointCallers.Parse(terms.Policy) ?? [])
            foreach (var post in actor.Posts.Where(p => p.Role == caller.Role))
                if ((caller.UnitId is not { } unit || await directory.IsWithin(post.UnitId, unit, cancellation)) && await Concerns(post, dossier, cancellation))
                    return true;
        return false;
    }

    private async ValueTask<bool> Concerns(Post post, Dossier? dossier, CancellationToken cancellation) => dossier is null
        || await directory.IsWithin(dossier.ReceivingUnitId, post.UnitId, cancellation) || await directory.IsWithin(dossier.CompetentUnitId, post.UnitId, cancellation);
}
