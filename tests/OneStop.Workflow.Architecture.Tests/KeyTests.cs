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

    [GeneratedRegex(@"\.Audit\(""(\w+)""")]
    private static partial Regex Fact();
}
