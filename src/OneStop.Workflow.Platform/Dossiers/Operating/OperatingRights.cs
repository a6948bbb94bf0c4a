using OneStop.Workflow.Platform.Organisation;

namespace OneStop.Workflow.Platform.Dossiers.Operating;

/// <summary>
/// Who may act on a process: a system administrator, or an administrator of the authority concerned, which is the unit that
/// decides on the dossier or the authority's unit that received it. The post never does, even where it received.
/// </summary>
internal sealed class OperatingRights(IDirectory directory)
{
    /// <summary>The unit in which the actor may act on a process without a dossier: a system administrator's.</summary>
    public static string? ToOperateSystem(Actor actor) => actor.Posts.FirstOrDefault(p => p.Role == Roles.SystemAdministrator)?.UnitId;

    /// <summary>The unit in which the actor may act on the process; null when in none.</summary>
    public async ValueTask<string?> ToOperate(Dossier dossier, Actor actor, CancellationToken cancellation)
    {
        var concerned = new List<string> { dossier.CompetentUnitId };
        if (await directory.Find(dossier.ReceivingUnitId, cancellation) is { Party: Party.Authority })
            concerned.Add(dossier.ReceivingUnitId);
        foreach (var post in actor.Posts.Where(p => p.Role is Roles.SystemAdministrator or Roles.UnitAdministrator))
            foreach (var unit in concerned)
                if (await directory.IsWithin(unit, post.UnitId, cancellation))
                    return post.UnitId;
        return null;
    }
}
