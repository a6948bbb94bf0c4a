using System.Globalization;

namespace OneStop.Workflow.Platform.Calendar;

/// <summary>Turns the texts of a calendar in JSON into values, and gathers what cannot be turned.</summary>
internal sealed class CalendarFormReading
{
    private readonly List<CalendarComplaint> _complaints = [];

    public IReadOnlyList<CalendarComplaint> Complaints => _complaints;

    public CalendarDocument Document(CalendarForm form) => new(
        form.Code ?? "", form.Name ?? form.Code ?? "", form.Inherits,
        form.Convention is null ? DueConvention.EndOfDay : Required(CalendarWords.Convention(form.Convention), "$.convention", form.Convention, CalendarWords.Conventions),
        form.SameDayCutoff is null ? CalendarDocument.UsualCutoff : Clock(form.SameDayCutoff, "$.sameDayCutoff"),
        [.. (form.Seasons ?? []).Select((s, i) => Season(s, $"$.seasons[{i}]"))],
        // The rows of a calendar that inherits are its own; the national ones come from the calendar it inherits.
        [.. (form.Rows ?? []).Select((r, i) => Row(r, $"$.rows[{i}]", form.Inherits is null ? RowScope.National : RowScope.Agency))]);

    private Season Season(CalendarForm.SeasonForm? form, string path)
    {
        // 2024 is a leap year, so that a season may begin on 29/2.
        var begins = form?.From is null
            ? new DateOnly(2024, 1, 1)
            : Required(ParseDate($"2024-{form.From}"), $"{path}.from", form.From, "MM-dd");
        return new Season(form?.Name ?? "", begins.Month, begins.Day, Shifts(form?.Shifts, $"{path}.shifts"), Shifts(form?.Saturday, $"{path}.saturday"),
            Date(form?.ValidFrom, $"{path}.validFrom"), Date(form?.ValidTo, $"{path}.validTo"));
    }

    private Shift[] Shifts(IReadOnlyList<string?>? texts, string path) =>
        [.. (texts ?? []).Select((t, i) => Required(Shift.TryParse(t, out var s) ? s : (Shift?)null, $"{path}[{i}]", t, "HH:mm-HH:mm"))];

    private CalendarRow Row(CalendarForm.RowForm? form, string path, RowScope usual) => new(
        Required(ParseDate(form?.Date), $"{path}.date", form?.Date, "yyyy-MM-dd"),
        Required(CalendarWords.Kind(form?.Kind), $"{path}.kind", form?.Kind, CalendarWords.Kinds),
        form?.Name ?? "", form?.NameEn ?? form?.Name ?? "", form?.Source ?? "",
        Scope(form?.Scope, usual, $"{path}.scope"), Date(form?.Replaces, $"{path}.replaces"), Date(form?.RecordedOn, $"{path}.recordedOn"), form?.Computed ?? false);

    private RowScope Scope(string? text, RowScope usual, string path) => text switch
    {
        null => usual,
        "national" => RowScope.National,
        "agency" => RowScope.Agency,
        _ => Required((RowScope?)null, path, text, "national or agency"),
    };

    private DateOnly? Date(string? text, string path) => text is null ? null : Required(ParseDate(text), path, text, "yyyy-MM-dd");

    private TimeOnly Clock(string text, string path) =>
        Required(Shift.TryParseClock(text, out var clock) ? clock : (TimeOnly?)null, path, text, "HH:mm");

    private T Required<T>(T? value, string path, string? text, string allowed) where T : struct
    {
        if (value is null)
            _complaints.Add(new("ValueIsUnreadable", path, $"Không đọc được '{text}'; cho phép: {allowed}.", $"'{text}' cannot be read; allowed: {allowed}."));
        return value.GetValueOrDefault();
    }

    private static DateOnly? ParseDate(string? text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null;
}
