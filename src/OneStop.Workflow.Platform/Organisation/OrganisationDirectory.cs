using Microsoft.EntityFrameworkCore;
using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Platform.Organisation;

/// <summary>The organisation from memory: asked several times in every command.</summary>
internal sealed class OrganisationDirectory(IDbContextFactory<OneStopDb> contexts, TimeProvider clock) : IDirectory
{
    private readonly Snapshot<OrganisationSnapshot> snapshot = new(clock, cancellation => Load(contexts, cancellation));

    public async ValueTask<Unit?> Find(string unitId, CancellationToken cancellation) => (await snapshot.Get(cancellation)).Find(unitId);

    public async ValueTask<IReadOnlyList<Unit>> All(CancellationToken cancellation) => (await snapshot.Get(cancellation)).All;

    public async ValueTask<bool> IsWithin(string unitId, string ancestorId, CancellationToken cancellation) =>
        (await snapshot.Get(cancellation)).IsWithin(unitId, ancestorId);

    public async ValueTask<bool> IsTrained(Guid personId, string field, DateOnly on, CancellationToken cancellation) =>
        (await snapshot.Get(cancellation)).IsTrained(personId, field, on);

    public async ValueTask<IReadOnlyList<string>> TrainedFor(Guid personId, DateOnly on, CancellationToken cancellation) =>
        (await snapshot.Get(cancellation)).TrainedFor(personId, on);

    public async ValueTask<bool> HasTrainedClerk(string postalUnitId, string field, DateOnly on, CancellationToken cancellation) =>
        (await snapshot.Get(cancellation)).HasTrainedClerk(postalUnitId, field, on);

    public async ValueTask<int> TrainedClerks(string postalUnitId, DateOnly on, CancellationToken cancellation) =>
        (await snapshot.Get(cancellation)).TrainedClerks(postalUnitId, on);

    public async ValueTask<Actor?> ActorOf(Guid personId, DateOnly on, CancellationToken cancellation) =>
        (await snapshot.Get(cancellation)).ActorOf(personId, on);

    public async ValueTask<IReadOnlyList<NamedPerson>> Holders(string unitId, string role, DateOnly on, CancellationToken cancellation) =>
        (await snapshot.Get(cancellation)).Holders(unitId, role, on);

    public async ValueTask<string?> NameOf(Guid personId, CancellationToken cancellation) => (await snapshot.Get(cancellation)).NameOf(personId);

    /// <summary>Reads anew at the next question: called on the node that changed the organisation.</summary>
    public void Forget() => snapshot.Forget();

    private static async Task<OrganisationSnapshot> Load(IDbContextFactory<OneStopDb> contexts, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var units = await db.Set<Unit>().AsNoTracking().OrderBy(u => u.Id).ToListAsync(cancellation);
        // Password hashes stay in the database.
        var people = await db.Set<Person>().Where(p => p.IsActive).Select(p => new { p.Id, p.FullName }).ToListAsync(cancellation);
        var memberships = (await db.Set<Membership>().AsNoTracking().OrderBy(m => m.Id).ToListAsync(cancellation)).ToLookup(m => m.PersonId);
        var certificates = (await db.Set<Certificate>().AsNoTracking().ToListAsync(cancellation)).ToLookup(c => c.PersonId);
        return new OrganisationSnapshot(units, people.Select(p => new KnownPerson(p.Id, p.FullName, [.. memberships[p.Id]], [.. certificates[p.Id]])));
    }
}
