using System.Globalization;
using System.Text.Json.Serialization;

namespace OneStop.Workflow.Platform.Calendar;

/// <summary>The shape of a calendar in JSON: everything is text, so that a wrong value can be named with its place.</summary>
internal sealed record CalendarForm(
    string? Code, string? Name, string? Inherits, string? Convention, string? SameDayCutoff,
    IReadOnlyList<CalendarForm.SeasonForm?>? Seasons, IReadOnlyList<CalendarForm.RowForm?>? Rows)
{
    /// <summary>For readers of the file; not kept.</summary>
    [JsonPropertyName("$comment")]
    public string? Comment { get; init; }

    internal sealed record SeasonForm(
        string? Name, string? From, IReadOnlyList<string?>? Shifts, IReadOnlyList<string?>? Saturday, string? ValidFrom, string? ValidTo);

    internal sealed record RowForm(
        string? Date, string? Kind, string? Name, string? NameEn, string? Source, string? Scope, string? Replaces, string? RecordedOn, bool? Computed);

    public static CalendarForm Of(CalendarDocument d) => new(
        d.Code, d.Name, d.Inherits, CalendarWords.Convention(d.Convention), MomentText.Clock(d.SameDayCutoff),
        [.. d.Seasons.Select(Of)], [.. d.Rows.Select(r => Of(r, d.Inherits is null ? RowScope.National : RowScope.Agency))]);

    private static SeasonForm Of(Season s) => new(
        s.Name, string.Create(CultureInfo.InvariantCulture, $"{s.Month:00}-{s.Day:00}"), Texts(s.Shifts), s.Saturday.Count == 0 ? null : Texts(s.Saturday),
        Text(s.ValidFrom), Text(s.ValidTo));

    private static RowForm Of(CalendarRow r, RowScope usual) => new(
        Text(r.Date), CalendarWords.Kind(r.Kind), r.Name, r.NameEn, r.Source, r.Scope == usual ? null : r.Scope == RowScope.Agency ? "agency" : "national",
        Text(r.Replaces), Text(r.RecordedOn), r.IsComputed ? true : null);

    private static List<string?> Texts(IEnumerable<Shift> shifts) => [.. shifts.Select(s => s.ToString())];

    private static string? Text(DateOnly? date) => date is { } known ? MomentText.Iso(known) : null;
}
