using System.Collections.Frozen;

namespace OneStop.Workflow.Platform.Organisation;

/// <summary>The organisation at one moment; never changed after it was made, so it is read without a lock.</summary>
internal sealed class OrganisationSnapshot
{
    private readonly FrozenDictionary<string, Unit> units;
    private readonly FrozenDictionary<string, FrozenSet<string>> selfAndAbove;
    private readonly FrozenDictionary<Guid, KnownPerson> people;
    private readonly FrozenDictionary<string, KnownPerson[]> clerks;
    private readonly FrozenDictionary<(string Unit, string Role), KnownPerson[]> holders;

    public OrganisationSnapshot(IReadOnlyList<Unit> all, IEnumerable<KnownPerson> known)
    {
        All = all;
        units = all.ToFrozenDictionary(u => u.Id);
        selfAndAbove = all.ToFrozenDictionary(u => u.Id, SelfAndAbove);
        people = known.ToFrozenDictionary(p => p.Id);
        clerks = people.Values
            .SelectMany(p => p.Memberships.Where(m => m.Role == Roles.PostalClerk).Select(m => (m.UnitId, Person: p)))
            .GroupBy(c => c.UnitId)
            .ToFrozenDictionary(g => g.Key, g => g.Select(c => c.Person).Distinct().ToArray());
        holders = people.Values
            .SelectMany(p => p.Memberships.Select(m => (Key: (m.UnitId, m.Role), Person: p)))
            .GroupBy(h => h.Key)
            .ToFrozenDictionary(g => g.Key, g => g.Select(h => h.Person).Distinct().OrderBy(p => p.FullName, StringComparer.Ordinal).ToArray());
    }

    /// <summary>In the order of their ids.</summary>
    public IReadOnlyList<Unit> All { get; }

    public Unit? Find(string unitId) => units.GetValueOrDefault(unitId);

    public bool IsWithin(string unitId, string ancestorId) => selfAndAbove.TryGetValue(unitId, out var above) && above.Contains(ancestorId);

    public bool IsTrained(Guid personId, string field, DateOnly on) => people.TryGetValue(personId, out var person) && person.IsTrained(field, on);

    public IReadOnlyList<string> TrainedFor(Guid personId, DateOnly on) =>
        people.TryGetValue(personId, out var person) ? [.. person.Certificates.Where(c => c.IsInDate(on)).Select(c => c.Field).Distinct()] : [];

    public bool HasTrainedClerk(string postalUnitId, string field, DateOnly on) =>
        clerks.TryGetValue(postalUnitId, out var here) && Array.Exists(here, c => c.IsTrained(field, on) && Holds(c, postalUnitId, on));

    public int TrainedClerks(string postalUnitId, DateOnly on) =>
        clerks.TryGetValue(postalUnitId, out var here) ? here.Count(c => c.Certificates.Any(k => k.IsInDate(on)) && Holds(c, postalUnitId, on)) : 0;

    public Actor? ActorOf(Guid personId, DateOnly on) =>
        people.TryGetValue(personId, out var person) ? new Actor(person.Id, person.FullName, PostsOf(person, on)) : null;

    public IReadOnlyList<NamedPerson> Holders(string unitId, string role, DateOnly on) =>
        !holders.TryGetValue((unitId, role), out var here) ? []
            : [.. here.Where(p => Array.Exists(p.Memberships, m => m.Role == role && m.UnitId == unitId && IsValid(m, on))).Select(p => new NamedPerson(p.Id, p.FullName))];

    public string? NameOf(Guid personId) => people.TryGetValue(personId, out var person) ? person.FullName : null;

    /// <summary>A post ends with its membership, and with its unit. The authority's come first: pages show a person under the first.</summary>
    private IReadOnlyList<Post> PostsOf(KnownPerson person, DateOnly on) =>
        [.. person.Memberships.Where(m => IsValid(m, on)).OrderBy(m => units[m.UnitId].Party == Party.Post).Select(m => new Post(m.UnitId, m.Role)).Distinct()];

    private bool Holds(KnownPerson clerk, string unitId, DateOnly on) =>
        Array.Exists(clerk.Memberships, m => m.Role == Roles.PostalClerk && m.UnitId == unitId && IsValid(m, on));

    private bool IsValid(Membership membership, DateOnly on) =>
        Days.Cover(membership.ValidFrom, membership.ValidTo, on)
        && units.TryGetValue(membership.UnitId, out var unit) && Days.Cover(unit.ValidFrom, unit.ValidTo, on);

    private FrozenSet<string> SelfAndAbove(Unit unit)
    {
        var above = new HashSet<string>();
        // A circle of parents, which only a wrong import could bring, ends where it closes.
        for (var at = unit; at is not null && above.Add(at.Id); at = at.ParentId is null ? null : units.GetValueOrDefault(at.ParentId))
        {
        }
        return above.ToFrozenSet();
    }
}

/// <summary>An active person with all posts and certificates, also past and coming ones.</summary>
internal sealed record KnownPerson(Guid Id, string FullName, Membership[] Memberships, Certificate[] Certificates)
{
    public bool IsTrained(string field, DateOnly on) => Array.Exists(Certificates, c => c.IsInDate(on) && c.Covers(field));
}
