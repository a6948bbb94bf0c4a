using OneStop.Workflow.Platform.Organisation;
using OneStop.Workflow.Platform.Sla;

namespace OneStop.Workflow.Platform.Dossiers.Escalating;

/// <summary>Who may see and who may change escalation policies.</summary>
internal sealed class PolicyRights(IDirectory directory)
{
    /// <summary>Whoever oversees anything may read the rules by which people are warned.</summary>
    public static bool ToSee(Actor actor) =>
        actor.Holds(Roles.SystemAdministrator) || actor.Holds(Roles.UnitAdministrator) || actor.Holds(Roles.Auditor) || actor.Holds(Roles.Leader);

    /// <summary>System administrators any; an administrator of units one that is attached to nothing but units within them.</summary>
    public async ValueTask<bool> ToChange(string code, IReadOnlyCollection<PolicyTarget> targets, Actor actor, CancellationToken cancellation)
    {
        if (actor.Holds(Roles.SystemAdministrator))
            return true;
        if (code == EscalationPolicy.Usual.Code || targets.Count == 0)
            return false;
        foreach (var target in targets)
            if (!target.IsUnit || !await Administers(actor, target.UnitId!, cancellation))
                return false;
        return true;
    }

    private async ValueTask<bool> Administers(Actor actor, string unitId, CancellationToken cancellation)
    {
        foreach (var post in actor.Posts)
            if (post.Role == Roles.UnitAdministrator && await directory.IsWithin(unitId, post.UnitId, cancellation))
                return true;
        return false;
    }
}
