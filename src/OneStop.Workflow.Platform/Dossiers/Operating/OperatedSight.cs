using OneStop.Workflow.Platform.Audit;
using OneStop.Workflow.Platform.Dossiers.Queries;
using OneStop.Workflow.Platform.Dossiers.Queries.Records;
using OneStop.Workflow.Platform.Organisation;

namespace OneStop.Workflow.Platform.Dossiers.Operating;

/// <summary>Whose incidents an actor sees, and why he or she may not act on one.</summary>
internal sealed class OperatedSight(Sight sight, OperatingRights rights, IDirectory directory, Readings readings)
{
    /// <summary>Where it is kept that an incident of a dossier was read.</summary>
    public Readings Readings => readings;

    /// <summary>Units whose processes the actor sees fail.</summary>
    public ValueTask<IReadOnlyList<string>> Operated(Actor actor, CancellationToken cancellation) => sight.Operated(actor, cancellation);

    /// <summary>Units whose dossiers the actor also opens.</summary>
    public ValueTask<IReadOnlyList<string>> Overseen(Actor actor, CancellationToken cancellation) => sight.Overseen(actor, cancellation);

    /// <summary>Units on whose dossiers he or she reads what was written in the steps, as <see cref="RecordAccess.Oversees(Units, Dossier, Actor)"/>.</summary>
    public async ValueTask<IReadOnlyList<string>> Read(Actor actor, CancellationToken cancellation)
    {
        var units = await Units.Of(directory, cancellation);
        return [.. actor.Posts.Where(p => RecordAccess.IsOverseer(p) && units.Name(p.UnitId).Party != Party.Post).SelectMany(p => units.Within(p.UnitId)).Distinct()];
    }

    public async ValueTask<IReadOnlyList<UnitName>> Names(IEnumerable<string> unitIds, CancellationToken cancellation)
    {
        var units = await Units.Of(directory, cancellation);
        return [.. unitIds.Select(units.Name)];
    }

    /// <summary>Code of the refusal that an act would meet; null when it may be done.</summary>
    public async ValueTask<string?> WhyNot(FoundIncident found, Actor actor, CancellationToken cancellation) =>
        (found.Dossier is null ? OperatingRights.ToOperateSystem(actor) : await rights.ToOperate(found.Dossier, actor, cancellation)) is null ? "ProcessIsNotYours"
        : found.Incident.Resolution is not null ? "IncidentIsResolved"
        : found.Instance?.SuspendedAt is not null ? "ProcessIsSuspended"
        : null;
}
