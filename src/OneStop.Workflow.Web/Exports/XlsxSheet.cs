using System.Globalization;
using System.IO.Compression;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace OneStop.Workflow.Web.Exports;

/// <summary>
/// Writes one sheet of a workbook row by row, so that a long list takes no memory. Texts are kept as texts: nothing in
/// them is ever a formula. The package is written once, forwards: one that can be changed is held in memory whole.
/// </summary>
internal sealed class XlsxSheet : IDisposable
{
    private const uint TextStyle = 0, HeadStyle = 1, MomentStyle = 2;

    private readonly ZipArchive package;
    private readonly Stream sheet;
    private readonly OpenXmlWriter writer;
    private readonly int columns;
    private int rows;

    /// <param name="to">Written from where it stands, and left open.</param>
    /// <param name="widths">Of the columns, in characters.</param>
    public XlsxSheet(Stream to, string name, IReadOnlyList<double> widths)
    {
        columns = widths.Count;
        package = new ZipArchive(to, ZipArchiveMode.Create, leaveOpen: true);
        sheet = package.CreateEntry(WithoutRows(name), CompressionLevel.Fastest).Open();
        writer = OpenXmlWriter.Create(sheet);
        writer.WriteStartDocument(standalone: true);
        writer.WriteStartElement(new Worksheet());
        writer.WriteElement(new SheetViews(new SheetView(new Pane { VerticalSplit = 1, TopLeftCell = "A2", ActivePane = PaneValues.BottomLeft, State = PaneStateValues.Frozen }) { WorkbookViewId = 0 }));
        writer.WriteElement(new Columns(widths.Select((width, i) => new Column { Min = (uint)i + 1, Max = (uint)i + 1, Width = width, CustomWidth = true })));
        writer.WriteStartElement(new SheetData());
    }

    public void Head(IEnumerable<string> titles) => Write(titles.Select(title => Text(title, HeadStyle)));

    public void Row(IEnumerable<object?> cells) => Write(cells.Select(Of));

    /// <summary>Ends the sheet and the workbook.</summary>
    public void Dispose()
    {
        writer.WriteEndElement();
        writer.WriteElement(new AutoFilter { Reference = $"A1:{Letters(columns)}{Math.Max(rows, 1)}" });
        writer.WriteEndElement();
        writer.Close();
        sheet.Dispose();
        package.Dispose();
    }

    /// <summary>All of the workbook but its sheet.</summary>
    /// <returns>Where in the package the sheet belongs.</returns>
    private string WithoutRows(string name)
    {
        using var small = new MemoryStream();
        string place;
        using (var document = SpreadsheetDocument.Create(small, SpreadsheetDocumentType.Workbook))
        {
            var workbook = document.AddWorkbookPart();
            var part = workbook.AddNewPart<WorksheetPart>();
            workbook.AddNewPart<WorkbookStylesPart>().Stylesheet = Styles();
            workbook.Workbook = new Workbook(new Sheets(new Sheet { Id = workbook.GetIdOfPart(part), SheetId = 1, Name = name }));
            part.Worksheet = new Worksheet(new SheetData());
            place = part.Uri.OriginalString.TrimStart('/');
        }
        using var made = new ZipArchive(small, ZipArchiveMode.Read);
        foreach (var entry in made.Entries.Where(e => e.FullName != place))
        {
            using var from = entry.Open();
            using var into = package.CreateEntry(entry.FullName).Open();
            from.CopyTo(into);
        }
        return place;
    }

    private void Write(IEnumerable<Cell> cells)
    {
        rows++;
        writer.WriteElement(new Row(cells));
    }

    private static Cell Of(object? value) => value switch
    {
        null => new Cell(),
        DateTimeOffset at => new Cell { StyleIndex = MomentStyle, CellValue = new CellValue(at.ToOffset(TimeSpan.FromHours(7)).DateTime.ToOADate().ToString(CultureInfo.InvariantCulture)) },
        IFormattable number and (int or long or double or decimal) => new Cell { CellValue = new CellValue(number.ToString(null, CultureInfo.InvariantCulture)) },
        _ => Text(value.ToString()!, TextStyle),
    };

    private static Cell Text(string text, uint style) => new()
    {
        DataType = CellValues.InlineString,
        StyleIndex = style,
        InlineString = new InlineString(new Text(Clean(text)) { Space = SpaceProcessingModeValues.Preserve }),
    };

    /// <summary>XML knows no control characters.</summary>
    private static string Clean(string text) => text.Any(c => char.IsControl(c) && c is not ('\n' or '\t')) ? string.Concat(text.Where(c => !char.IsControl(c) || c is '\n' or '\t')) : text;

    /// <summary>The name of a column, counted from 1: A to Z, then AA.</summary>
    internal static string Letters(int column) => column <= 26 ? $"{(char)('A' + column - 1)}" : Letters((column - 1) / 26) + Letters((column - 1) % 26 + 1);

    private static Stylesheet Styles() => new(
        new NumberingFormats(new NumberingFormat { NumberFormatId = 164, FormatCode = "dd/mm/yyyy hh:mm" }) { Count = 1 },
        new Fonts(new Font(), new Font(new Bold())) { Count = 2 },
        new Fills(new Fill(new PatternFill { PatternType = PatternValues.None }), new Fill(new PatternFill { PatternType = PatternValues.Gray125 })) { Count = 2 },
        new Borders(new Border()) { Count = 1 },
        new CellStyleFormats(new CellFormat()) { Count = 1 },
        new CellFormats(
            new CellFormat(),
            new CellFormat { FontId = 1, ApplyFont = true },
            new CellFormat { NumberFormatId = 164, ApplyNumberFormat = true })
        { Count = 3 });
}
