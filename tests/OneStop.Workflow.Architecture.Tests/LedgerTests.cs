using System.Text.RegularExpressions;
using OneStop.Workflow.Architecture.Tests.Reading;
using Shouldly;
using Xunit;

namespace OneStop.Workflow.Architecture.Tests;

/// <summary>
/// Every refusal and every kind of line of the history is named by a test, which looks at its effect. A new one without
/// a test fails here; there are no exceptions.
/// </summary>
public sealed partial class LedgerTests
{
    [Fact]
    public void Every_refusal_is_named_by_a_test() => Hold(Codes(Refused()));

    [Fact]
    public void Every_kind_of_history_line_is_named_by_a_test() => Hold(Codes(Audited()), Looking());

    [Fact]
    public void Every_rule_of_the_list_stands_in_the_source_as_it_is_taken_out()
    {
        var rows = File.ReadLines(Path.Combine(House.Root, "tests/rules.tsv")).Where(line => !line.StartsWith('#')).Select(line => line.Split('\t')).ToList();
        rows.Count.ShouldBeGreaterThan(30, "the list is read");
        foreach (var row in rows)
        {
            var source = House.CSharp.Single(file => file.Path == $"src/OneStop.Workflow.Platform/{row[2]}").Text;
            (source.Split(row[3]).Length - 1).ShouldBe(1, $"{row[0]}: {row[3]}");
        }
    }

    private static void Hold(HashSet<string> found, Regex? reads = null)
    {
        found.Count.ShouldBeGreaterThan(40, "the source is read");
        found.Except(NamedByTests(reads)).Order(StringComparer.Ordinal).ShouldBeEmpty("no test names it: write one that looks at its effect");
    }

    /// <summary>All names among the arguments, so that either side of a choice counts.</summary>
    private static HashSet<string> Codes(Regex call) =>
        [.. from file in House.CSharp.Concat(House.Razor)
            where file.Path.StartsWith("src/", StringComparison.Ordinal)
            from Match match in call.Matches(file.Text)
            from Match name in Name().Matches(match.Groups["arguments"].Value)
            select name.Groups["name"].Value];

    private static HashSet<string> NamedByTests(Regex? reads) =>
        [.. from file in House.CSharp
            where file.Path.StartsWith("tests/", StringComparison.Ordinal) && !file.Path.EndsWith($"{nameof(LedgerTests)}.cs", StringComparison.Ordinal)
            from line in file.Text.Split('\n')
            where reads is null || reads.IsMatch(line)
            from Match name in Word().Matches(line)
            select name.Value];

    // new Refusal("Code", RefusalKind.Rule), new("Code", RefusalKind.Rule), new Refusal(is ? "One" : "Other", RefusalKind.Rule)
    [GeneratedRegex("""\bnew(?: Refusal)?\((?<arguments>[^;{}]{0,200}?), RefusalKind\.""")]
    private static partial Regex Refused();

    [GeneratedRegex("""\bAudit\((?<arguments>[^,;]{0,120}),""")]
    private static partial Regex Audited();

    // A state may have the name of a kind of line: what counts is a test that reads lines.
    [GeneratedRegex("""[Ll]ines?\b|\bKind\b|\bFacts\(""")]
    private static partial Regex Looking();

    [GeneratedRegex("\"(?<name>[A-Z][A-Za-z]+)\"")]
    private static partial Regex Name();

    [GeneratedRegex("[A-Z][A-Za-z]+")]
    private static partial Regex Word();
}
