using System.Text;

namespace OneStop.Workflow.Web.Exports;

/// <summary>Writes rows as CSV (RFC 4180) that a spreadsheet opens without running anything that stands in it.</summary>
internal sealed class CsvText(Stream to) : IAsyncDisposable
{
    private readonly StreamWriter writer = new(to, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), leaveOpen: true) { NewLine = "\r\n" };

    public Task Row(IEnumerable<object?> cells) => writer.WriteLineAsync(string.Join(',', cells.Select(Cell)));

    public ValueTask DisposeAsync() => writer.DisposeAsync();

    /// <summary>One cell: quoted where it must be, and never the beginning of a formula.</summary>
    internal static string Cell(object? value)
    {
        var text = value switch
        {
            null => "",
            DateTimeOffset at => at.ToOffset(TimeSpan.FromHours(7)).ToString("yyyy-MM-dd HH:mm", System.Globalization.CultureInfo.InvariantCulture),
            IFormattable number => number.ToString(null, System.Globalization.CultureInfo.InvariantCulture),
            _ => Harmless(value.ToString()!),
        };
        return text.AsSpan().IndexOfAny(",\"\r\n") < 0 ? text : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }

    // A spreadsheet takes a text that begins so for a formula; the apostrophe says that it is a text.
    private static string Harmless(string text) => text.Length > 0 && "=+-@\t\r".Contains(text[0], StringComparison.Ordinal) ? "'" + text : text;
}
