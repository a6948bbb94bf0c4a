using System.Text.RegularExpressions;
using System.Xml.Linq;
using OneStop.Workflow.Platform.Processes.Checking;
using OneStop.Workflow.Testing;
using Shouldly;
using Xunit;

namespace OneStop.Workflow.Web.Tests.Pages;

/// <summary>Whatever the check can say is said in both languages; whatever a page of the desk names is there.</summary>
public sealed partial class DesignerTexts
{
    [Theory]
    [InlineData("Designer.resx")]
    [InlineData("Designer.en.resx")]
    public void Every_rule_has_its_sentence_and_its_reason(string file)
    {
        var keys = Keys(file);
        RuleNumbers.KnownCodes.Select(code => $"Rule-{code}").Where(key => !keys.Contains(key)).ShouldBeEmpty();
        RuleNumbers.All.Select(rule => $"Why-{rule}").Where(key => !keys.Contains(key)).ShouldBeEmpty();
    }

    [Fact]
    public void Every_text_that_the_desk_names_exists()
    {
        var keys = Keys("Designer.resx");
        var pages = Path.Combine(Repository.Root, "src/OneStop.Workflow.Web");
        var missing =
            from folder in new[] { "Pages/Designer", "Studio" }
            from page in Directory.EnumerateFiles(Path.Combine(pages, folder))
            from Match match in Named().Matches(File.ReadAllText(page))
            where !keys.Contains(match.Groups[1].Value)
            select $"{Path.GetFileName(page)}: {match.Groups[1].Value}";
        missing.ShouldBeEmpty();
    }

    [Fact]
    public void Studios_words_are_translated()
    {
        var words = File.ReadAllText(Path.Combine(Repository.Root, "src/OneStop.Workflow.Web/wwwroot/studio/words.js"));
        var english = Pair().Matches(words).Select(m => (English: m.Groups[1].Value, Vietnamese: m.Groups[2].Value)).ToList();
        english.Count.ShouldBeGreaterThanOrEqualTo(431);
        english.Select(w => w.English).ShouldBeUnique();
        english.ShouldAllBe(w => Holes(w.English).SetEquals(Holes(w.Vietnamese)));
    }

    private static HashSet<string> Keys(string file) =>
        [.. XDocument.Load(Path.Combine(Repository.Root, "src/OneStop.Workflow.Web/Resources", file)).Root!.Elements("data").Select(data => (string)data.Attribute("name")!)];

    private static HashSet<string> Holes(string text) => [.. Hole().Matches(text).Select(m => m.Value)];

    [GeneratedRegex("""\bD\["([^"{]+)"[\],]""")]
    private static partial Regex Named();

    [GeneratedRegex("""  ?"((?:[^"\\]|\\.)+)": "((?:[^"\\]|\\.)+)",""")]
    private static partial Regex Pair();

    [GeneratedRegex(@"\{\d\}")]
    private static partial Regex Hole();
}
