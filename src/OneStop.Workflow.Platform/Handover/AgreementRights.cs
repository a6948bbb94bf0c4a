using OneStop.Workflow.Platform.Organisation;

namespace OneStop.Workflow.Platform.Handover;

/// <summary>Who may see an agreement and who may change it.</summary>
internal sealed class AgreementRights(IDirectory directory)
{
    /// <summary>Administrators of the authority that hands over, or of a unit above it, and system administrators above it.</summary>
    public async ValueTask<bool> ToChange(string authorityUnitId, Actor actor, CancellationToken cancellation)
    {
        foreach (var post in actor.Posts)
            if (post.Role is Roles.UnitAdministrator or Roles.SystemAdministrator && await directory.IsWithin(authorityUnitId, post.UnitId, cancellation))
                return true;
        return false;
    }

    /// <summary>Everybody with a post in a unit that is party to it, or in a unit above one.</summary>
    public async ValueTask<bool> ToSee(HandoverAgreement agreement, AgreementScope scope, Actor actor, CancellationToken cancellation)
    {
        HashSet<string> parties = [agreement.AuthorityUnitId, agreement.PostalUnitId, .. scope.Pairs.SelectMany(p => new[] { p.AuthorityUnitId, p.PostalUnitId })];
        foreach (var party in parties)
            foreach (var post in actor.Posts)
                if (await directory.IsWithin(party, post.UnitId, cancellation))
                    return true;
        return false;
    }
}
