using System.Globalization;

namespace OneStop.Workflow.Platform.Calendar;

/// <summary>
/// A notice as a table: <c>date;kind;name;source;replaces</c>, divided by semicolons, tabs or commas, with or without a
/// head line in Vietnamese or English. Dates as 2027-02-04 or 04/02/2027.
/// </summary>
internal sealed class NoticeCsv
{
    private static readonly string[] Usual = ["date", "kind", "name", "source", "replaces"];

    private static readonly Dictionary<string, string> Heads = new()
    {
        ["date"] = "date",
        ["ngay"] = "date",
        ["kind"] = "kind",
        ["loai"] = "kind",
        ["name"] = "name",
        ["ten"] = "name",
        ["nameen"] = "nameEn",
        ["ten tieng anh"] = "nameEn",
        ["source"] = "source",
        ["van ban"] = "source",
        ["can cu"] = "source",
        ["replaces"] = "replaces",
        ["thay cho"] = "replaces",
    };

    private static readonly Dictionary<string, RowKind> Kinds = new()
    {
        ["off"] = RowKind.Off,
        ["nghi le"] = RowKind.Off,
        ["nghi"] = RowKind.Off,
        ["le"] = RowKind.Off,
        ["makeup_off"] = RowKind.MakeupOff,
        ["nghi bu"] = RowKind.MakeupOff,
        ["swap_off"] = RowKind.SwapOff,
        ["nghi hoan doi"] = RowKind.SwapOff,
        ["hoan doi"] = RowKind.SwapOff,
        ["worked"] = RowKind.Worked,
        ["lam bu"] = RowKind.Worked,
        ["di lam"] = RowKind.Worked,
        ["di lam bu"] = RowKind.Worked,
    };

    private readonly List<CalendarRow> _rows = [];
    private readonly List<int> _lines = [];
    private readonly List<CalendarComplaint> _complaints = [];
    private string[] _columns = Usual;

    public static NoticeRows Read(string text)
    {
        var reading = new NoticeCsv();
        var lines = text.Split('\n').Select(l => l.Trim('\r')).ToList();
        var divider = DividerOf(lines.First(l => l.Trim().Length > 0));
        for (var i = 0; i < lines.Count; i++)
        {
            if (lines[i].Trim().Length == 0)
                continue;
            var cells = Cells(lines[i], divider);
            if (reading._rows.Count == 0 && reading._complaints.Count == 0 && IsHead(cells))
                reading._columns = [.. cells.Select(c => Heads.GetValueOrDefault(Fold(c), ""))];
            else
                reading.Take(cells, i + 1);
        }
        return new NoticeRows(reading._rows, reading._complaints, i => Place(reading._lines[i]));
    }

    private void Take(List<string> cells, int line)
    {
        string Cell(string column) => Array.IndexOf(_columns, column) is >= 0 and var at && at < cells.Count ? cells[at] : "";
        if (ParseDate(Cell("date")) is not { } date)
            Complain(line, $"không đọc được ngày '{Cell("date")}'; cho phép 2027-02-04 hoặc 04/02/2027", $"the date '{Cell("date")}' cannot be read; allowed: 2027-02-04 or 04/02/2027");
        else if (!Kinds.TryGetValue(Fold(Cell("kind")), out var kind))
            Complain(line, $"không biết loại ngày '{Cell("kind")}'; cho phép nghỉ lễ, nghỉ bù, nghỉ hoán đổi, làm bù (OFF, MAKEUP_OFF, SWAP_OFF, WORKED)", $"'{Cell("kind")}' is no kind of day; allowed: {CalendarWords.Kinds}");
        else if (Cell("replaces").Length > 0 && ParseDate(Cell("replaces")) is null)
            Complain(line, $"không đọc được ngày thay cho '{Cell("replaces")}'", $"the replaced date '{Cell("replaces")}' cannot be read");
        else
        {
            _rows.Add(new CalendarRow(date, kind, Cell("name"), Cell("nameEn").Length > 0 ? Cell("nameEn") : Cell("name"), Cell("source"), Replaces: ParseDate(Cell("replaces"))));
            _lines.Add(line);
        }
    }

    private void Complain(int line, string vi, string en) =>
        _complaints.Add(new CalendarComplaint("ValueIsUnreadable", Place(line), $"{char.ToUpper(vi[0], CultureInfo.InvariantCulture)}{vi[1..]}.", $"{char.ToUpper(en[0], CultureInfo.InvariantCulture)}{en[1..]}."));

    private static string Place(int line) => string.Create(CultureInfo.InvariantCulture, $"line {line}");

    private static bool IsHead(List<string> cells) => cells.Count(c => Heads.ContainsKey(Fold(c))) >= 2 && ParseDate(cells[0]) is null;

    private static string Fold(string cell) => Diacritics.Fold(cell.Trim());

    private static DateOnly? ParseDate(string text) =>
        DateOnly.TryParseExact(text.Trim(), ["yyyy-MM-dd", "dd/MM/yyyy", "d/M/yyyy"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null;

    private static char DividerOf(string line) => line.Contains('\t', StringComparison.Ordinal) ? '\t' : line.Contains(';', StringComparison.Ordinal) ? ';' : ',';

    /// <summary>Cells may stand in quotes; two quotes within are one.</summary>
    private static List<string> Cells(string line, char divider)
    {
        var cells = new List<string>();
        var cell = new System.Text.StringBuilder();
        var quoted = false;
        for (var i = 0; i < line.Length; i++)
        {
            if (line[i] == '"' && quoted && i + 1 < line.Length && line[i + 1] == '"')
                cell.Append(line[i++]);
            else if (line[i] == '"')
                quoted = !quoted;
            else if (line[i] == divider && !quoted)
            {
                cells.Add(cell.ToString().Trim());
                cell.Clear();
            }
            else
                cell.Append(line[i]);
        }
        cells.Add(cell.ToString().Trim());
        return cells;
    }
}
