using System.Text.RegularExpressions;

namespace OneStop.Workflow.Platform.Organisation.Samples;

/// <summary>What the form of the file cannot say: names are unique, references lead somewhere, roles fit their unit.</summary>
internal static partial class OrganisationCheck
{
    // A postal unit never appraises, decides or receives in its own name; an authority has no postal clerks.
    private static readonly string[] PostalRoles = [Roles.PostalClerk, Roles.UnitAdministrator, Roles.Auditor];

    /// <returns>Complaints, each with its JSON path first.</returns>
    public static IReadOnlyList<string> Check(OrganisationDocument document) =>
        [.. Units(document.Units), .. People(document), .. Password(document.Password)];

    private static IEnumerable<string> Units(IReadOnlyList<SampleUnit> units)
    {
        var known = new HashSet<string>();
        var codes = new HashSet<string>();
        foreach (var (i, unit) in units.Index())
        {
            if (!UnitId().IsMatch(unit.Id))
                yield return $"$.units[{i}].id: '{unit.Id}' is no short code of capital letters and digits.";
            if (unit.ParentId is { } parent && !known.Contains(parent))
                yield return $"$.units[{i}].parentId: no unit '{parent}' stands before this one.";
            if (unit.SuccessorId is { } successor && units.All(u => u.Id != successor))
                yield return $"$.units[{i}].successorId: there is no unit '{successor}'.";
            if (!known.Add(unit.Id))
                yield return $"$.units[{i}].id: '{unit.Id}' is given twice.";
            if (!codes.Add(unit.AgencyCode))
                yield return $"$.units[{i}].agencyCode: '{unit.AgencyCode}' is given twice.";
            if (IsPostal(unit.Kind) != (unit.Party == Party.Post))
                yield return $"$.units[{i}].party: {unit.Party} does not fit the kind {unit.Kind}.";
            if (unit.ValidTo < unit.ValidFrom)
                yield return $"$.units[{i}].validTo: it is before validFrom.";
        }
    }

    private static IEnumerable<string> People(OrganisationDocument document)
    {
        var units = document.Units.DistinctBy(u => u.Id).ToDictionary(u => u.Id);
        var names = new HashSet<string>();
        var numbers = new HashSet<string>();
        foreach (var (i, person) in document.People.Index())
        {
            if (!UserName().IsMatch(person.UserName))
                yield return $"$.people[{i}].userName: '{person.UserName}' is not of small letters, digits, dots and hyphens.";
            if (!names.Add(person.UserName))
                yield return $"$.people[{i}].userName: '{person.UserName}' is given twice.";
            foreach (var complaint in person.Posts.Index().SelectMany(p => Post(p.Item, units).Select(c => $"$.people[{i}].posts[{p.Index}].{c}")))
                yield return complaint;
            foreach (var (j, certificate) in (person.Certificates ?? []).Index())
            {
                if (!numbers.Add(certificate.Number))
                    yield return $"$.people[{i}].certificates[{j}].number: '{certificate.Number}' is given twice.";
                if (certificate.ValidTo < certificate.ValidFrom)
                    yield return $"$.people[{i}].certificates[{j}].validTo: it is before validFrom.";
            }
        }
    }

    private static IEnumerable<string> Post(SamplePost post, Dictionary<string, SampleUnit> units)
    {
        if (!Roles.All.Contains(post.Role))
            yield return $"role: '{post.Role}' is none of: {string.Join(", ", Roles.All)}.";
        if (!units.TryGetValue(post.Unit, out var unit))
            yield return $"unit: there is no unit '{post.Unit}'.";
        else if (IsPostal(unit.Kind) ? !PostalRoles.Contains(post.Role) : post.Role == Roles.PostalClerk)
            yield return $"role: '{post.Role}' cannot be held in {unit.Kind} '{unit.Id}'.";
        if (post.ValidTo < post.ValidFrom)
            yield return "validTo: it is before validFrom.";
    }

    private static IEnumerable<string> Password(string password)
    {
        if (password.Length is < 8 or > 100)
            yield return "$.password: it has fewer than 8 or more than 100 characters.";
    }

    private static bool IsPostal(UnitKind kind) => kind is UnitKind.PostOfProvince or UnitKind.PostOfCommune;

    [GeneratedRegex("^[A-Z0-9]{2,20}$")]
    private static partial Regex UnitId();

    [GeneratedRegex("^[a-z][a-z0-9.-]{1,58}[a-z0-9]$")]
    private static partial Regex UserName();
}
