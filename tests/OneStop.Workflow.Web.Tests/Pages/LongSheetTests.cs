using System.Globalization;
using System.IO.Compression;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using OneStop.Workflow.Testing;
using OneStop.Workflow.Web.Exports;
using Shouldly;
using Xunit;

namespace OneStop.Workflow.Web.Tests.Pages;

/// <summary>A list as a workbook: whatever its length it takes no memory, and a spreadsheet can read it.</summary>
public sealed class LongSheetTests
{
    private const int Columns = 24;

    [Fact]
    public void Fifty_thousand_rows_are_written_without_being_held()
    {
        using var file = File.Open(Path.Combine(TemporaryFolder.OfThisProcess, $"{Guid.NewGuid():N}.xlsx"), FileMode.CreateNew);
        var (before, most) = (GC.GetTotalMemory(forceFullCollection: true), 0L);
        using (var sheet = new XlsxSheet(file, "Quá hạn", [.. Enumerable.Repeat(20.0, Columns)]))
        {
            sheet.Head(Enumerable.Range(1, Columns).Select(i => $"Cột {i}"));
            for (var row = 0; row < 50_000; row++)
            {
                sheet.Row(Row(row));
                if (row % 5_000 == 4_999)
                    most = Math.Max(most, GC.GetTotalMemory(forceFullCollection: true) - before);
            }
        }
        // All of it as text is over 100 MB; other tests may hold something of their own meanwhile.
        most.ShouldBeLessThan(40L << 20);
        file.Length.ShouldBeGreaterThan(1L << 20);
    }

    [Fact]
    public void A_spreadsheet_reads_texts_numbers_and_moments_and_takes_no_text_for_a_formula()
    {
        using var file = new MemoryStream();
        using (var sheet = new XlsxSheet(file, "Quá hạn", [20, 20, 20, 20]))
        {
            sheet.Head(["Mã", "Giờ", "Hạn", "Ghi chú"]);
            sheet.Row(["H27-1", 1.5, new DateTimeOffset(2026, 11, 23, 10, 30, 0, TimeSpan.Zero), "=1+1\u0001"]);
        }
        file.Position = 0;
        using (var zip = new ZipArchive(file, ZipArchiveMode.Read, leaveOpen: true))
            zip.Entries.Select(e => e.FullName).Distinct().Count().ShouldBe(zip.Entries.Count, "every part once");
        using var document = SpreadsheetDocument.Open(file, isEditable: false);
        var workbook = document.WorkbookPart!;
        workbook.Workbook!.Sheets!.Elements<Sheet>().Single().Name!.Value.ShouldBe("Quá hạn");
        var rows = workbook.WorksheetParts.Single().Worksheet!.Descendants<Row>().ToList();
        rows[0].Elements<Cell>().Select(c => c.InnerText).ShouldBe(["Mã", "Giờ", "Hạn", "Ghi chú"]);
        var cells = rows[1].Elements<Cell>().ToList();
        cells[3].DataType!.Value.ShouldBe(CellValues.InlineString);
        cells[3].InnerText.ShouldBe("=1+1");
        DateTime.FromOADate(double.Parse(cells[2].InnerText, CultureInfo.InvariantCulture)).ShouldBe(new DateTime(2026, 11, 23, 17, 30, 0));
        workbook.WorkbookStylesPart!.Stylesheet!.CellFormats!.Count!.Value.ShouldBe(3u);
    }

    [Theory]
    [InlineData(1, "A1:A1")]
    [InlineData(26, "A1:Z1")]
    [InlineData(27, "A1:AA1")]
    [InlineData(52, "A1:AZ1")]
    [InlineData(703, "A1:AAA1")]
    public void The_filter_spans_every_column_however_many(int count, string span)
    {
        using var file = new MemoryStream();
        using (var sheet = new XlsxSheet(file, "Rộng", [.. Enumerable.Repeat(12.0, count)]))
            sheet.Head(Enumerable.Range(1, count).Select(i => $"Cột {i}"));
        file.Position = 0;
        using var document = SpreadsheetDocument.Open(file, isEditable: false);
        document.WorkbookPart!.WorksheetParts.Single().Worksheet!.Descendants<AutoFilter>().Single().Reference!.Value.ShouldBe(span);
    }

    private static IEnumerable<object?> Row(int row) =>
        Enumerable.Range(0, Columns).Select(i => i switch { 0 => (object?)$"H27.2026.{row}", 1 => row, 2 => DateTimeOffset.UnixEpoch.AddMinutes(row), _ => $"Ô {i} của dòng {row}, dài vừa phải" });
}
