namespace OneStop.Workflow.Platform.Calendar;

/// <summary>Whether the rows of a calendar may be used: each with its source, none against another.</summary>
internal static class RowCheck
{
    public static IEnumerable<CalendarComplaint> Of(CalendarDocument document)
    {
        var seen = new HashSet<(DateOnly, RowScope)>();
        for (var i = 0; i < document.Rows.Count; i++)
        {
            var row = document.Rows[i];
            var path = $"$.rows[{i}]";
            if (string.IsNullOrWhiteSpace(row.Source))
                yield return new("RowHasNoSource", $"{path}.source",
                    $"Ngày {row.Date:dd/MM/yyyy} chưa ghi văn bản căn cứ.", $"The row of {row.Date:yyyy-MM-dd} names no source document.");
            if (row.Date < DayIndex.First || row.Date > DayIndex.Last)
                yield return new("RowIsOutOfRange", $"{path}.date",
                    $"Ngày {row.Date:dd/MM/yyyy} nằm ngoài lịch (1990–2110).", $"The row of {row.Date:yyyy-MM-dd} lies outside 1990 to 2110.");
            if (!seen.Add((row.Date, row.Scope)))
                yield return new("RowsContradict", $"{path}.date",
                    $"Ngày {row.Date:dd/MM/yyyy} có hai dòng cùng phạm vi.", $"{row.Date:yyyy-MM-dd} has two rows of the same scope.");
            foreach (var complaint in Exchange(row, path))
                yield return complaint;
        }
    }

    private static IEnumerable<CalendarComplaint> Exchange(CalendarRow row, string path)
    {
        if (row.Kind != RowKind.Worked)
            yield break;
        if (row.Replaces is null)
            yield return new("WorkedDayReplacesNothing", $"{path}.replaces",
                $"Ngày làm bù {row.Date:dd/MM/yyyy} chưa ghi thay cho ngày nghỉ nào.", $"The worked day {row.Date:yyyy-MM-dd} does not say which day off it pays for.");
        if (row.Replaces == row.Date)
            yield return new("RowReplacesItself", $"{path}.replaces",
                $"Ngày {row.Date:dd/MM/yyyy} không thể thay cho chính nó.", $"{row.Date:yyyy-MM-dd} cannot replace itself.");
    }
}
