using System.Text.RegularExpressions;
using OneStop.Workflow.Architecture.Tests.Reading;
using Shouldly;
using Xunit;

namespace OneStop.Workflow.Architecture.Tests;

/// <summary>Whoever runs the platform finds every setting that it reads in SETTINGS.md.</summary>
public sealed partial class SettingTests
{
    [Fact]
    public void Every_setting_that_the_sources_name_is_documented()
    {
        var text = File.ReadAllText(Path.Combine(House.Root, "src/OneStop.Workflow.Web/SETTINGS.md"));
        var documented = Documented().Matches(text).Select(m => m.Value.Replace("__", ":", StringComparison.Ordinal)).ToHashSet();
        var sections = documented.Select(name => name.Split(':')[0]).ToHashSet();
        var named = House.CSharp.Where(file => file.Path.StartsWith("src/", StringComparison.Ordinal))
            .SelectMany(file => Named().Matches(file.Text).Select(m => m.Groups["name"].Value))
            .Where(name => sections.Contains(name.Split(':')[0])).ToHashSet();
        named.Count.ShouldBeGreaterThan(20, "the sources are read");
        named.Except(documented).Order(StringComparer.Ordinal).ShouldBeEmpty();
    }

    // "Audit:KeyFile" in the code, <c>Audit:KeyFile</c> in a comment.
    [GeneratedRegex("""(?:"|<c>)(?<name>[A-Z][A-Za-z]+:[A-Z][A-Za-z]+)(?:"|</c>)""")]
    private static partial Regex Named();

    [GeneratedRegex(@"\b[A-Z][A-Za-z]+__[A-Z][A-Za-z]+")]
    private static partial Regex Documented();
}
