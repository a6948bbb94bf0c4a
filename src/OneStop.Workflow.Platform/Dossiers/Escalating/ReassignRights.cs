namespace OneStop.Workflow.Platform.Dossiers.Escalating;

/// <summary>Who gives the work of a unit out: its leader or administrator, or an administrator of a unit above it.</summary>
internal sealed class ReassignRights(WorkRights rights)
{
    public async ValueTask<bool> ToGive(WorkItem item, Actor actor, CancellationToken cancellation) =>
        actor.Holds(Roles.Leader, item.UnitId)
        || await rights.Oversees(actor with { Posts = [.. actor.Posts.Where(p => p.Role == Roles.UnitAdministrator)] }, item.UnitId, cancellation);
}
