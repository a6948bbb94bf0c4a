using System.Text.RegularExpressions;
using OneStop.Workflow.Platform.Catalogue.Law;
using OneStop.Workflow.Testing;
using Shouldly;
using Xunit;

namespace OneStop.Workflow.Platform.Tests.Catalogue;

/// <summary>The law that the product names, wherever it names it: texts, procedures, samples, documentation, comments.</summary>
public sealed partial class CitationTests
{
    private static readonly string[] Read = [".resx", ".razor", ".cs", ".json", ".md"];

    [Fact]
    public void Every_text_that_is_cited_is_known_and_in_force() => Wrong(cited =>
        Known(cited.Number) is not { } text ? "is not in the register"
        : !text.IsInForce(LegalTexts.HeldAgainst) ? $"is not in force{(text.ReplacedBy is { } next ? $", see {next}" : "")}"
        : null).ShouldBeEmpty();

    [Fact]
    public void Every_article_that_is_named_was_held_against_the_text() => Wrong(cited =>
        Known(cited.Number) is { } text && cited.Articles.Where(article => !text.Articles.Contains(article)).ToList() is { Count: > 0 } others
            ? $"article {string.Join(", ", others)} is not in the register" : null).ShouldBeEmpty();

    [Fact]
    public void The_register_is_consistent()
    {
        LegalTexts.All.Select(t => t.Number).ShouldBeUnique();
        LegalTexts.All.Where(t => t.To < t.From).ShouldBeEmpty();
        foreach (var other in LegalTexts.All.SelectMany(t => t.AmendedBy.Append(t.ReplacedBy)).OfType<string>())
            LegalTexts.All.ShouldContain(t => t.Number == other);
    }

    [Fact]
    public void Nothing_is_said_from_memory() => Files()
        .Where(file => file.Text.Contains("theo trí nhớ", StringComparison.OrdinalIgnoreCase)).Select(file => file.Path).ShouldBeEmpty();

    [Theory]
    [InlineData("Nghị định 61/2018/NĐ-CP, Điều 17", "61/2018/NĐ-CP", "17")]
    [InlineData("Điều 10 Nghị định 118/2025/NĐ-CP", "118/2025/NĐ-CP", "10")]
    [InlineData("NĐ 118/2025, Điều 11: một lần", "118/2025", "11")]
    [InlineData("Decree 118/2025 articles 17.3 and 18.2", "118/2025", "17.3", "18.2")]
    [InlineData("Circular 01/2018, art. 8", "01/2018", "8")]
    [InlineData("Luật Hộ tịch 60/2014/QH13, Điều 16", "60/2014/QH13", "16")]
    public void Citations_are_found_as_people_write_them(string said, string number, params string[] articles)
    {
        var found = In(said).Single();
        found.Number.ShouldBe(number);
        found.Articles.ShouldBe(articles);
    }

    private static IEnumerable<string> Wrong(Func<Citation, string?> complaint) =>
        from file in Files()
        from cited in In(file.Text)
        let wrong = complaint(cited)
        where wrong is not null
        select $"{file.Path}: {cited.Said}: {wrong}";

    private static LegalText? Known(string number) =>
        LegalTexts.All.FirstOrDefault(t => t.Number == number || !number.Contains("/Q", StringComparison.Ordinal) && t.Number.StartsWith(number + "/", StringComparison.Ordinal));

    private static IEnumerable<(string Path, string Text)> Files() =>
        from folder in (string[])["src", "samples", "workflows", "README.md"]
        let full = Path.Combine(Repository.Root, folder)
        from file in Directory.Exists(full) ? Directory.EnumerateFiles(full, "*", SearchOption.AllDirectories) : [full]
        where Read.Contains(Path.GetExtension(file)) && !file.Split('/').Any(part => part is "bin" or "obj" or "node_modules" or "lib") && Path.GetFileName(file) != "legal-texts.json"
        select (Path.GetRelativePath(Repository.Root, file), File.ReadAllText(file));

    private static IEnumerable<Citation> In(string text) =>
        from Match match in Cited().Matches(text)
        let articles = match.Groups["before"].Value + " " + match.Groups["after"].Value
        select new Citation(match.Value, match.Groups["number"].Value, [.. from Match article in Article().Matches(articles) select article.Value]);

    private sealed record Citation(string Said, string Number, IReadOnlyList<string> Articles);

    [GeneratedRegex(@"(?:Điều\s+(?<before>\d+(?:\.\d+)?)\s+)?\b(?:Nghị định|NĐ|Thông tư|TT|Quyết định|QĐ|Nghị quyết|NQ|Bộ luật|Luật(?:\s\p{L}+){0,4}|Decree|Circular|Decision|Resolution|Law)\s+(?<number>\d+(?:\.\d+)?/(?:19|20)\d\d(?:/[A-ZĐ]+\d*(?:-[A-ZĐa-z]+)?)?)(?:,?\s*(?:Điều|[Aa]rticles?|art\.)\s*(?<after>\d+(?:\.\d+)*[a-zđ]?(?:(?:,| and| và)\s*\d+(?:\.\d+)*[a-zđ]?)*))?")]
    private static partial Regex Cited();

    [GeneratedRegex(@"\d+(?:\.\d+)*[a-zđ]?")]
    private static partial Regex Article();
}
