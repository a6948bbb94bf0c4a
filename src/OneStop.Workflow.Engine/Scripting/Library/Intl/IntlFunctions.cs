using OneStop.Workflow.Engine.Values;

namespace OneStop.Workflow.Engine.Scripting.Library.Intl;

/// <summary>A way of writing that scripts are offered.</summary>
/// <param name="Example">A script.</param>
/// <param name="Gives">What it gives: what JavaScript gives with the Unicode CLDR.</param>
internal sealed record Writing(string Example, string Gives);

/// <summary><c>Intl</c>, and what numbers and dates call of it.</summary>
internal static class IntlFunctions
{
    /// <summary>This table is what is listed and what is tested.</summary>
    public static IReadOnlyList<Writing> Table { get; } =
    [
        new("(1234567.891).toLocaleString()", "1.234.567,891"),
        new("(1234567.891).toLocaleString('en')", "1,234,567.891"),
        new("(150000).toLocaleString('vi', {style: 'currency', currency: 'VND'})", "150.000\u00A0₫"),
        new("(0.125).toLocaleString('vi', {style: 'percent', maximumFractionDigits: 1})", "12,5%"),
        new("(5).toLocaleString('vi', {minimumIntegerDigits: 3, useGrouping: false})", "005"),
        new("new Intl.NumberFormat('vi-VN', {minimumFractionDigits: 2}).format(1234.5)", "1.234,50"),
        new("new Date('2026-01-05T01:07:09Z').toLocaleDateString()", "5/1/2026"),
        new("new Date('2026-01-05T01:07:09Z').toLocaleTimeString()", "08:07:09"),
        new("new Date('2026-01-05T01:07:09Z').toLocaleString('en')", "1/5/2026, 8:07:09 AM"),
        new("new Date('2026-01-05T01:07:09Z').toLocaleDateString('vi', {day: '2-digit', month: '2-digit', year: 'numeric'})", "05/01/2026"),
        new("new Date('2026-01-05T01:07:09Z').toLocaleDateString('vi', {weekday: 'long', day: 'numeric', month: 'long', year: 'numeric'})", "Thứ Hai, 5 tháng 1, 2026"),
        new("new Intl.DateTimeFormat('vi', {dateStyle: 'long', timeStyle: 'short'}).format(new Date('2026-01-05T01:07:09Z'))", "lúc 08:07 5 tháng 1, 2026"),
        new("new Intl.DateTimeFormat('en', {dateStyle: 'medium', timeZone: 'UTC'}).format(new Date('2026-01-04T23:30:00Z'))", "Jan 4, 2026"),
    ];

    public static readonly ScriptNamespace Space = new(new Dictionary<string, object?>
    {
        ["NumberFormat"] = new NativeFunction((run, _, a) => NumberFormat(run, a)),
        ["DateTimeFormat"] = new NativeFunction((run, _, a) => DateTimeFormat(run, a)),
    });

    /// <summary>What the formats have.</summary>
    public static readonly string[] OfFormats = ["format"];

    public static string Number(ScriptRun run, object? number, ReadOnlySpan<object?> arguments) =>
        Paid(run, new NumberWriting(run, Native.At(arguments, 0), Native.At(arguments, 1)).Write(number));

    /// <param name="usual">What is written where the options say nothing.</param>
    public static string Date(ScriptRun run, object? date, ReadOnlySpan<object?> arguments, DateParts usual) =>
        Paid(run, new DateWriting(run, Native.At(arguments, 0), Native.At(arguments, 1), usual, usual).Write((ScriptDate)date!));

    private static ScriptNamespace NumberFormat(ScriptRun run, ReadOnlySpan<object?> arguments)
    {
        var writing = new NumberWriting(run, Native.At(arguments, 0), Native.At(arguments, 1));
        return Format((r, _, a) => Paid(r, writing.Write(Native.At(a, 0))));
    }

    private static ScriptNamespace DateTimeFormat(ScriptRun run, ReadOnlySpan<object?> arguments)
    {
        var writing = new DateWriting(run, Native.At(arguments, 0), Native.At(arguments, 1), DateParts.Date, DateParts.Both);
        return Format((r, _, a) => Paid(r, writing.Write(Native.At(a, 0) switch
        {
            ScriptDate date => date,
            Undefined => new ScriptDate(r.Host.Now.ToUnixTimeMilliseconds(), r.Host.Now.Offset),
            var other => new ScriptDate(Operations.Number(other), r.Host.Now.Offset),
        })));
    }

    private static ScriptNamespace Format(NativeCall call) => new(new Dictionary<string, object?> { [OfFormats[0]] = new NativeFunction(call) });

    private static string Paid(ScriptRun run, string text)
    {
        run.Steps(8);
        run.Text(text.Length + 200);
        return text;
    }
}
