using OneStop.Workflow.Platform.Organisation;

namespace OneStop.Workflow.Platform.Dossiers;

/// <summary>
/// What another system's account may do: tell events, and report the tasks of dossiers of its unit or of units below. A
/// system administrator may stand in for it where no dossier is concerned.
/// </summary>
internal static class OutsideRights
{
    public static bool IsASystem(Actor actor) => actor.Posts.Any(IsASystems);

    /// <summary>The units for whose dossiers the account stands for a system.</summary>
    public static IEnumerable<string> Posts(Actor actor) => actor.Posts.Where(p => p.Role == Roles.PartnerSystem).Select(p => p.UnitId);

    public static async ValueTask<bool> MayDo(Actor actor, Dossier dossier, IDirectory directory, CancellationToken cancellation)
    {
        foreach (var unit in Posts(actor))
            if (await directory.IsWithin(dossier.ReceivingUnitId, unit, cancellation) || await directory.IsWithin(dossier.CompetentUnitId, unit, cancellation))
                return true;
        return false;
    }

    private static bool IsASystems(Post post) => post.Role is Roles.PartnerSystem or Roles.SystemAdministrator;
}
