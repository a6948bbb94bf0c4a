namespace OneStop.Workflow.Platform.Calendar;

/// <summary>Whether the rows of a calendar may be used: each with its source, none against another.</summary>
internal static class RowCheck
{
    private const int LongestText = 200;

    public static IEnumerable<CalendarComplaint> Of(CalendarDocument document) =>
        Of(document.Rows, i => $"$.rows[{i}]").Concat(NationalRows(document));

    /// <param name="placeOf">Where the row of that number stands: its JSON path, or its line.</param>
    public static IEnumerable<CalendarComplaint> Of(IReadOnlyList<CalendarRow> rows, Func<int, string> placeOf)
    {
        var seen = new HashSet<(DateOnly, RowScope)>();
        for (var i = 0; i < rows.Count; i++)
        {
            var row = rows[i];
            var path = placeOf(i);
            if (string.IsNullOrWhiteSpace(row.Source))
                yield return new("RowHasNoSource", $"{path}.source",
                    $"Ngày {MomentText.Vi(row.Date)} chưa ghi văn bản căn cứ.", $"The row of {MomentText.Iso(row.Date)} names no source document.");
            if (string.IsNullOrWhiteSpace(row.Name))
                yield return new("RowHasNoName", $"{path}.name",
                    $"Ngày {MomentText.Vi(row.Date)} chưa có tên.", $"The row of {MomentText.Iso(row.Date)} has no name.");
            if (row.Name.Length > LongestText || row.NameEn.Length > LongestText || row.Source.Length > LongestText)
                yield return new("RowTextIsTooLong", path,
                    $"Tên hoặc văn bản của ngày {MomentText.Vi(row.Date)} dài quá {LongestText} ký tự.", $"The name or source of {MomentText.Iso(row.Date)} has more than {LongestText} characters.");
            if (row.Date < DayIndex.First || row.Date > DayIndex.Last)
                yield return new("RowIsOutOfRange", $"{path}.date",
                    $"Ngày {MomentText.Vi(row.Date)} nằm ngoài lịch (1990–2110).", $"The row of {MomentText.Iso(row.Date)} lies outside 1990 to 2110.");
            if (!seen.Add((row.Date, row.Scope)))
                yield return new("RowsContradict", $"{path}.date",
                    $"Ngày {MomentText.Vi(row.Date)} có hai dòng cùng phạm vi.", $"{MomentText.Iso(row.Date)} has two rows of the same scope.");
            foreach (var complaint in Exchange(row, path))
                yield return complaint;
        }
    }

    private static IEnumerable<CalendarComplaint> NationalRows(CalendarDocument document)
    {
        for (var i = 0; i < document.Rows.Count && document.Inherits is not null; i++)
        {
            if (document.Rows[i] is { Scope: RowScope.National, Date: var date })
                yield return new("RowIsNational", $"$.rows[{i}].scope",
                    $"Ngày {MomentText.Vi(date)}: lịch của cơ quan không ghi được ngày nghỉ chung cả nước.", $"{MomentText.Iso(date)}: an agency's calendar cannot hold a national row.");
        }
    }

    private static IEnumerable<CalendarComplaint> Exchange(CalendarRow row, string path)
    {
        if (row.Kind != RowKind.Worked)
            yield break;
        if (row.Replaces is null)
            yield return new("WorkedDayReplacesNothing", $"{path}.replaces",
                $"Ngày làm bù {MomentText.Vi(row.Date)} chưa ghi thay cho ngày nghỉ nào.", $"The worked day {MomentText.Iso(row.Date)} does not say which day off it pays for.");
        if (row.Replaces == row.Date)
            yield return new("RowReplacesItself", $"{path}.replaces",
                $"Ngày {MomentText.Vi(row.Date)} không thể thay cho chính nó.", $"{MomentText.Iso(row.Date)} cannot replace itself.");
    }
}
