using OneStop.Workflow.Platform.Catalogue;
using OneStop.Workflow.Platform.Dossiers.Queries;
using OneStop.Workflow.Platform.Handover;
using OneStop.Workflow.Platform.Organisation;

namespace OneStop.Workflow.Platform.Dossiers.Intake;

/// <summary>At which counters somebody may receive dossiers of a procedure: in the own unit, or where an agreement gives reception to the post.</summary>
internal sealed class CounterRights(IDirectory directory, IPerformers performers)
{
    public ValueTask<Unit?> UnitOf(string id, CancellationToken cancellation) => directory.Find(id, cancellation);

    public async Task<IReadOnlyList<CounterPlace>> Places(ProcedureEntry entry, Actor actor, DateOnly on, CancellationToken cancellation)
    {
        var places = new List<CounterPlace>();
        foreach (var unit in await directory.All(cancellation))
            if (entry.ReceivedAt.Contains(unit.Kind.ToString()) && await At(unit, entry, actor, on, cancellation) is { } place)
                places.Add(place);
        return places;
    }

    /// <summary>Null when the actor may not receive there.</summary>
    public async Task<CounterPlace?> At(Unit unit, ProcedureEntry entry, Actor actor, DateOnly on, CancellationToken cancellation) =>
        await Receiver(unit, entry, actor, on, cancellation) is { } receiver
            ? new CounterPlace(new UnitName(unit.Id, unit.Name, unit.Party) { ShortName = unit.ShortName }, receiver.ReasonDetail) : null;

    /// <summary>In whose name the actor receives there: the authority's own, or the post's by agreement; null when he or she may not.</summary>
    public async Task<Performer?> Receiver(Unit unit, ProcedureEntry entry, Actor actor, DateOnly on, CancellationToken cancellation)
    {
        if (actor.Holds(Roles.CounterClerk, unit.Id))
            return new Performer(unit.Id, unit.Party, Roles.CounterClerk, "AtTheCounter", null, null);
        if (!actor.Holds(Roles.PostalClerk))
            return null;
        var performer = await performers.Resolve(
            new PerformerQuestion(entry.Code, entry.Field, entry.Handover, Stage.Reception, unit.Id, Roles.CounterClerk, true, on), cancellation);
        return performer.Party == Party.Post && actor.Holds(Roles.PostalClerk, performer.UnitId)
            && await directory.IsTrained(actor.PersonId ?? Guid.Empty, entry.Field, on, cancellation)
            ? performer : null;
    }
}
