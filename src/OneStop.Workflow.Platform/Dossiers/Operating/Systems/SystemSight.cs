using OneStop.Workflow.Platform.Dossiers.Breaches;
using OneStop.Workflow.Platform.Dossiers.Queries;
using OneStop.Workflow.Platform.Organisation;

namespace OneStop.Workflow.Platform.Dossiers.Operating.Systems;

/// <summary>Processes without a dossier belong to no unit: system administrators see them, and auditors of the whole province.</summary>
internal sealed class SystemSight(Sight sight, IDirectory directory)
{
    public async ValueTask<bool> MaySee(Actor actor, CancellationToken cancellation) =>
        actor.Holds(Roles.SystemAdministrator) || actor.Holds(Roles.Auditor) && (await SlaScope.Of(sight, directory, actor, cancellation)).IsWhole;
}
