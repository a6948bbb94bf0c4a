using System.Text.RegularExpressions;
using System.Xml.Linq;
using OneStop.Workflow.Architecture.Tests.Reading;
using Shouldly;
using Xunit;

namespace OneStop.Workflow.Architecture.Tests;

/// <summary>Whatever the sources name in a resource is there.</summary>
public sealed partial class KeyTests
{
    [Fact]
    public void Every_text_that_a_page_names_exists()
    {
        var keys = KeysOf("src/OneStop.Workflow.Web/Resources/Pages.resx");
        var missing =
            from file in House.Razor.Concat(House.CSharp.Where(file => file.Path.StartsWith("src/OneStop.Workflow.Web/", StringComparison.Ordinal)))
            where file.Text.Contains("PageText", StringComparison.Ordinal)
            from Match match in PageKey().Matches(file.Text)
            where !keys.Contains(match.Groups[1].Value)
            select $"{file.Path}: {match.Groups[1].Value}";

        missing.ShouldBeEmpty();
    }

    /// <summary>The same for the texts of single areas: each has a class that names its resource, and pages inject that.</summary>
    [Fact]
    public void Every_text_that_a_page_takes_from_its_own_area_exists()
    {
        var areas =
            (from file in House.CSharp
             where file.Path.StartsWith("src/OneStop.Workflow.Web/", StringComparison.Ordinal)
             from Match match in Area().Matches(file.Text)
             select (Class: match.Groups[1].Value, Keys: KeysOf($"src/OneStop.Workflow.Web/Resources/{match.Groups[2].Value}.resx"))).ToDictionary(a => a.Class, a => a.Keys);
        areas.Count.ShouldBeGreaterThan(5);
        var missing =
            from file in House.Razor
            from Match injected in Injected().Matches(file.Text)
            where areas.ContainsKey(injected.Groups[1].Value)
            from Match match in Regex.Matches(file.Text, $@"(?<![\w.]){injected.Groups[2].Value}\[""([^""{{]+)""[\],]")
            where !areas[injected.Groups[1].Value].Contains(match.Groups[1].Value)
            select $"{file.Path}: {match.Groups[1].Value}";

        missing.ShouldBeEmpty();
    }

    [Fact]
    public void Every_fact_of_the_history_has_its_sentence()
    {
        var keys = KeysOf("src/OneStop.Workflow.Platform/Resources/History.resx");
        var missing =
            from file in House.CSharp
            where !file.IsTest
            from Match match in Fact().Matches(file.Text)
            where !keys.Contains(match.Groups[1].Value)
            select $"{file.Path}: {match.Groups[1].Value}";

        missing.ShouldBeEmpty();
    }

    private static HashSet<string> KeysOf(string resource) =>
        [.. XDocument.Parse(new SourceFile(resource).Text).Root!.Elements("data").Select(data => (string)data.Attribute("name")!)];

    [GeneratedRegex(@"\b(?:T|texts?)\[""([^""{]+)""[\],]")]
    private static partial Regex PageKey();

    [GeneratedRegex(@"class (\w+Text)\(IStringLocalizerFactory factory\) : AreaText\(factory, ""(\w+)""")]
    private static partial Regex Area();

    [GeneratedRegex(@"@inject (?:\w+\.)*(\w+Text) (\w+)")]
    private static partial Regex Injected();

    [GeneratedRegex(@"\.Audit\(""(\w+)""")]
    private static partial Regex Fact();
}
