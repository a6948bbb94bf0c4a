using System.Collections;
using System.Globalization;
using System.Resources;
using System.Text.RegularExpressions;
using Hangfire;
using Shouldly;
using Xunit;

namespace OneStop.Workflow.Web.Tests.Jobs;

/// <summary>Hangfire's own texts and the Vietnamese ones that we lay beside them.</summary>
public sealed partial class DashboardTextsTests
{
    private static readonly ResourceManager Texts = new("Hangfire.Dashboard.Content.resx.Strings", typeof(BackgroundJob).Assembly);

    [Fact]
    public void Every_text_of_the_dashboard_is_there_in_vietnamese_with_the_same_holes()
    {
        var english = Of(CultureInfo.InvariantCulture);
        var vietnamese = Of(CultureInfo.GetCultureInfo("vi"));
        vietnamese.Keys.Order().ShouldBe(english.Keys.Order());
        english.Where(text => !Holes(text.Value).SetEquals(Holes(vietnamese[text.Key]))).Select(text => text.Key).ShouldBeEmpty();
    }

    [Fact]
    public void The_texts_are_those_of_this_version_of_hangfire()
    {
        var core = typeof(BackgroundJob).Assembly;
        core.GetSatelliteAssembly(CultureInfo.GetCultureInfo("vi")).GetName().Version.ShouldBe(core.GetName().Version);
    }

    private static Dictionary<string, string> Of(CultureInfo culture) =>
        Texts.GetResourceSet(culture, createIfNotExists: true, tryParents: false)!.Cast<DictionaryEntry>().ToDictionary(e => (string)e.Key, e => (string)e.Value!);

    private static HashSet<string> Holes(string text) => [.. Hole().Matches(text).Select(m => m.Value)];

    [GeneratedRegex(@"\{\d+\}")]
    private static partial Regex Hole();
}
