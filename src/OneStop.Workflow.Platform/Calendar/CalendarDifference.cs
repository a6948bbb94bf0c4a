namespace OneStop.Workflow.Platform.Calendar;

/// <summary>In what two versions of a calendar differ.</summary>
public sealed record CalendarDifference(IReadOnlyList<RowDifference> Rows, IReadOnlyList<SettingDifference> Settings)
{
    public bool IsEmpty => Rows.Count == 0 && Settings.Count == 0;

    /// <summary>Rows are compared by date and scope; when they were recorded is no difference.</summary>
    public static CalendarDifference Between(CalendarDocument before, CalendarDocument after)
    {
        var old = ByDate(before);
        var now = ByDate(after);
        var rows = old.Keys.Union(now.Keys).Order()
            .Select(key => new RowDifference(key.Date, old.GetValueOrDefault(key), now.GetValueOrDefault(key)))
            .Where(d => !SameRow(d.Before, d.After));
        return new CalendarDifference([.. rows], [.. SettingsThatDiffer(before, after)]);
    }

    /// <summary>The first and last date whose working time may differ; null when the whole calendar may.</summary>
    public (DateOnly First, DateOnly Last)? Span => Settings.Any(s => s.Setting != "name") || Rows.Count == 0 ? null : (Rows[0].Date, Rows[^1].Date);

    internal static bool SameRow(CalendarRow? a, CalendarRow? b) => a is null || b is null ? a is null && b is null : a with { RecordedOn = null } == b with { RecordedOn = null };

    private static Dictionary<(DateOnly Date, RowScope Scope), CalendarRow> ByDate(CalendarDocument document) =>
        document.Rows.GroupBy(r => (r.Date, r.Scope)).ToDictionary(g => g.Key, g => g.Last());

    private static IEnumerable<SettingDifference> SettingsThatDiffer(CalendarDocument before, CalendarDocument after)
    {
        (string Name, string Before, string After)[] all =
        [
            ("name", before.Name, after.Name),
            ("inherits", before.Inherits ?? "", after.Inherits ?? ""),
            ("convention", CalendarWords.Convention(before.Convention), CalendarWords.Convention(after.Convention)),
            ("sameDayCutoff", MomentText.Clock(before.SameDayCutoff), MomentText.Clock(after.SameDayCutoff)),
            ("seasons", SeasonText.Of(before.Seasons), SeasonText.Of(after.Seasons)),
        ];
        return all.Where(s => s.Before != s.After).Select(s => new SettingDifference(s.Name, s.Before, s.After));
    }
}

/// <param name="Before">Null for a row that was added.</param>
/// <param name="After">Null for a row that was taken away.</param>
public sealed record RowDifference(DateOnly Date, CalendarRow? Before, CalendarRow? After);

/// <param name="Setting">name, inherits, convention, sameDayCutoff or seasons.</param>
public sealed record SettingDifference(string Setting, string Before, string After);
