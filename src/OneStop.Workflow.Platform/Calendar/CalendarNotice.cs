namespace OneStop.Workflow.Platform.Calendar;

/// <summary>A year's notice of days off and worked days, as it is pasted or loaded from a file: JSON or CSV.</summary>
/// <param name="Complaints">All that is wrong, each with its place (JSON path, or line of the CSV); then nothing may be taken over.</param>
public sealed record CalendarNotice(IReadOnlyList<CalendarRow> Rows, IReadOnlyList<CalendarComplaint> Complaints)
{
    private const int LongestText = 200_000;

    /// <param name="usualSource">The document of every row that names none itself; null for none.</param>
    public static CalendarNotice Read(string? text, string? usualSource, RowScope scope)
    {
        var trimmed = (text ?? "").Trim().TrimStart('\uFEFF');
        if (trimmed.Length == 0)
            return Wrong(new CalendarComplaint("NoticeIsEmpty", "$", "Chưa có dòng nào để nạp.", "There is nothing to import."));
        if (trimmed.Length > LongestText)
            return Wrong(new CalendarComplaint("NoticeIsTooLong", "$", "Thông báo dài quá 200.000 ký tự.", "The notice has more than 200,000 characters."));
        var read = trimmed[0] is '[' or '{' ? NoticeJson.Read(trimmed) : NoticeCsv.Read(trimmed);
        var source = usualSource?.Trim() ?? "";
        var rows = read.Rows.Select(r => r with { Scope = scope, Source = r.Source.Length == 0 ? source : r.Source }).ToList();
        List<CalendarComplaint> complaints = [.. read.Complaints, .. RowCheck.Of(rows, read.PlaceOf)];
        if (complaints.Count == 0 && rows.Count == 0)
            return Wrong(new CalendarComplaint("NoticeIsEmpty", "$", "Chưa có dòng nào để nạp.", "There is nothing to import."));
        return new CalendarNotice(complaints.Count == 0 ? rows : [], complaints);
    }

    /// <summary>The calendar with these rows in the place of those of the same dates.</summary>
    /// <param name="replaceComputed">Also takes away the rows of these years that were only worked out in advance: the notice is the truth.</param>
    public CalendarDocument Into(CalendarDocument calendar, bool replaceComputed)
    {
        var dates = Rows.Select(r => (r.Date, r.Scope)).ToHashSet();
        var years = Rows.Select(r => r.Date.Year).ToHashSet();
        var kept = calendar.Rows.Where(r => !dates.Contains((r.Date, r.Scope)) && !(replaceComputed && r.IsComputed && years.Contains(r.Date.Year)));
        return calendar with { Rows = [.. kept.Concat(Rows).OrderBy(r => r.Date)] };
    }

    private static CalendarNotice Wrong(CalendarComplaint complaint) => new([], [complaint]);
}

/// <summary>Rows as they were read, and where each stood.</summary>
internal sealed record NoticeRows(IReadOnlyList<CalendarRow> Rows, IReadOnlyList<CalendarComplaint> Complaints, Func<int, string> PlaceOf);
