using OneStop.Workflow.Platform.Organisation;

namespace OneStop.Workflow.Platform.Dossiers.Migrating;

/// <summary>A designer or publisher writes a plan; a publisher starts, holds and undoes it; those who watch the unit may look.</summary>
internal sealed class MigrationRights(IDirectory directory)
{
    public ValueTask<bool> ToSee(string unitId, Actor actor, CancellationToken cancellation) =>
        Holds(unitId, actor, cancellation, Roles.Designer, Roles.Publisher, Roles.Auditor, Roles.SystemAdministrator);

    public ValueTask<bool> ToPlan(string unitId, Actor actor, CancellationToken cancellation) => Holds(unitId, actor, cancellation, Roles.Designer, Roles.Publisher);

    public ValueTask<bool> ToRun(string unitId, Actor actor, CancellationToken cancellation) => Holds(unitId, actor, cancellation, Roles.Publisher);

    /// <summary>Units for which the actor may plan, or look, when none is named.</summary>
    public static string? UnitOf(Actor actor) => actor.Posts.FirstOrDefault(p => p.Role is Roles.Publisher or Roles.Designer)?.UnitId;

    private async ValueTask<bool> Holds(string unitId, Actor actor, CancellationToken cancellation, params string[] roles)
    {
        foreach (var post in actor.Posts)
            if (roles.Contains(post.Role) && await directory.IsWithin(unitId, post.UnitId, cancellation))
                return true;
        return false;
    }
}
