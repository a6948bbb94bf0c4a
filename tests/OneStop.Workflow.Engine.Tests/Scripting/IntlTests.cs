using OneStop.Workflow.Engine.Scripting;
using OneStop.Workflow.Engine.Scripting.Library.Intl;

namespace OneStop.Workflow.Engine.Tests.Scripting;

/// <summary>Numbers and dates in words, as JavaScript writes them with the Unicode CLDR in Vietnamese and in English.</summary>
public class IntlTests
{
    private sealed class Host : IScriptHost
    {
        public DateTimeOffset Now { get; } = new(2026, 1, 5, 8, 0, 0, TimeSpan.FromHours(7));

        public byte[] Draw() => new byte[16];

        public bool TryResolve(string name, out object? value)
        {
            value = null;
            return false;
        }
    }

    private static string Run(string source) => (string)Script.Parse(source).Run(new Host())!;

    /// <summary>What Node.js 20 (ICU 78) gave for each line, at Viet Nam's time. Left out: minus zero, which is zero here, and midnight by the full clock in English, 24:00 there and 00:00 here.</summary>
    [Fact]
    public void What_is_written_is_what_another_JavaScript_writes()
    {
        var rows = File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Scripting", "intl.tsv")).Select(line => line.Split('\t')).ToList();
        rows.Count.ShouldBeGreaterThan(1_500);
        rows.Select(row => (row[0], Ours: Run(row[0]), Theirs: row[1])).Where(row => row.Ours != row.Theirs).Select(row => $"{row.Item1}: {row.Ours}, not {row.Theirs}").ShouldBeEmpty();
    }

    [Fact]
    public void Every_row_of_the_table_gives_what_it_says_and_is_listed()
    {
        var listed = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "functions.md"));
        foreach (var row in IntlFunctions.Table)
        {
            Run(row.Example).ShouldBe(row.Gives);
            listed.ShouldContain($"| `{row.Example}` | {row.Gives} |");
        }
    }

    [Theory]
    [InlineData("(1).toLocaleString('fr')", "offered are 'vi' and 'en'")]
    [InlineData("(1).toLocaleString('vi', {notation: 'compact'})", "'notation' is not offered")]
    [InlineData("(1).toLocaleString('vi', {style: 'currency'})", "Currency code is required")]
    [InlineData("(1).toLocaleString('vi', {style: 'currency', currency: 'JPY'})", "offered are VND, USD, EUR")]
    [InlineData("(1).toLocaleString('vi', {maximumFractionDigits: 200})", "out of range")]
    [InlineData("new Date().toLocaleDateString('vi', {timeZone: 'Asia/Tokyo'})", "offered are Asia/Ho_Chi_Minh")]
    [InlineData("new Date().toLocaleDateString('vi', {day: 'numeric', year: 'numeric'})", "not written together")]
    [InlineData("new Intl.DateTimeFormat('vi', {dateStyle: 'long', day: 'numeric'}).format(new Date())", "do not go together")]
    public void What_is_not_offered_is_told_and_not_left_out(string source, string message) =>
        Should.Throw<ScriptException>(() => Run(source)).Message.ShouldContain(message);

    [Theory]
    [InlineData("(9007199254740993).toLocaleString()", "9.007.199.254.740.993")]
    [InlineData("[1234.5, 2].map(n => n.toLocaleString()).join('; ')", "1.234,5; 2")]
    [InlineData("const f = Intl.NumberFormat('en'); f.format(1e3) + f.format('2000')", "1,0002,000")]
    [InlineData("new Intl.DateTimeFormat().format() + new Date(NaN).toLocaleString()", "5/1/2026Invalid Date")]
    public void Digits_are_kept_and_formats_are_called_in_each_way(string source, string expected) => Run(source).ShouldBe(expected);
}
