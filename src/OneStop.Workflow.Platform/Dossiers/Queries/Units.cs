using OneStop.Workflow.Platform.Organisation;

namespace OneStop.Workflow.Platform.Dossiers.Queries;

/// <summary>The names of units as one query needs them: read once, answered without waiting.</summary>
internal sealed class Units
{
    private readonly Dictionary<string, Unit> byId;

    private Units(IEnumerable<Unit> units) => byId = units.ToDictionary(u => u.Id);

    public static async ValueTask<Units> Of(IDirectory directory, CancellationToken cancellation) => new(await directory.All(cancellation));

    public UnitName Name(string id) => byId.TryGetValue(id, out var unit) ? new UnitName(id, unit.Name, unit.Party) { ShortName = unit.ShortName } : new UnitName(id, id, Party.Authority);

    /// <summary>For narrow columns.</summary>
    public string? ShortName(string? id) => id is null ? null : byId.TryGetValue(id, out var unit) ? unit.ShortName : id;

    public UnitName? NameOrNull(string? id) => id is null ? null : Name(id);

    public string CalendarOf(string id) => byId.TryGetValue(id, out var unit) ? unit.CalendarId : Calendar.NationalCalendar.Code;

    /// <summary>All units, in the order of their ids.</summary>
    public IEnumerable<Unit> All => byId.Values;

    /// <summary>The unit and all below it.</summary>
    public IReadOnlyList<string> Within(string id) => [.. byId.Values.Where(u => IsWithin(u, id)).Select(u => u.Id)];

    /// <summary>Whether the unit is the other one, or below it.</summary>
    public bool IsWithin(string id, string ancestor) => byId.TryGetValue(id, out var unit) && IsWithin(unit, ancestor);

    private bool IsWithin(Unit unit, string ancestor)
    {
        for (var at = unit; at is not null; at = at.ParentId is { } parent ? byId.GetValueOrDefault(parent) : null)
            if (at.Id == ancestor)
                return true;
        return false;
    }
}
