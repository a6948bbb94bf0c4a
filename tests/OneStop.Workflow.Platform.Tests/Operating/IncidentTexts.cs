using System.Globalization;
using System.Text.RegularExpressions;
using OneStop.Workflow.Platform.Resources;
using OneStop.Workflow.Testing;
using Shouldly;
using Xunit;

namespace OneStop.Workflow.Platform.Tests.Operating;

/// <summary>What failed is told in the user's language, whatever code the engine or the platform gives it.</summary>
public sealed partial class IncidentTexts
{
    [Fact]
    public void Every_code_in_the_sources_has_words_in_both_languages()
    {
        var codes = Repository.Folder("src/OneStop.Workflow.Engine").SourcesWith(Engine()).Concat(Repository.Folder("src/OneStop.Workflow.Platform").SourcesWith(Platform())).Distinct().Order().ToList();
        codes.ShouldContain("LoopNeverBlocks");
        codes.ShouldContain("ScriptFailed");
        codes.ShouldContain("TooManyChildren");
        codes.ShouldContain("CallIsNotAllowed");
        codes.ShouldContain("TaskIsGivenUp");
        foreach (var language in new[] { "", "en" })
            codes.Where(code => !IncidentWords.Knows(code, CultureInfo.GetCultureInfo(language))).ShouldBeEmpty($"language '{language}'");
    }

    [Fact]
    public void A_code_of_the_designers_own_is_told_with_the_words_that_came_with_it()
    {
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("vi");
        IncidentWords.Title("E-17").ShouldBe("Quy trình tự báo lỗi E-17");
        IncidentWords.Told("E-17", "Tra cứu", "Không có trong sổ.").ShouldContain("“Tra cứu” với lỗi này: Không có trong sổ.");
        IncidentWords.Told("LoopNeverBlocks", "Tra cứu", "They go in a circle").ShouldNotContain("circle");
    }

    [GeneratedRegex("""new ActivityFault\(\s*(?:[^"()]*\? "(?<code>\w+)" : )?"(?<code>\w+)"|const string NothingToWaitFor = "(?<code>\w+)"(?=;)""")]
    private static partial Regex Engine();

    // Codes of the platform end in what went wrong; a refusal is no incident.
    [GeneratedRegex("""(?:Stimulus\.Fail\([^"]*|Raise\([^"]*|Code: |(?<!Refusal)\(|const string NeedsADossier = |TookTooLong \? |: )"(?<code>[A-Z]\w+(?:TooDeep|NotFound|Children|TooLarge|NotReadable|NotAllowed|BeMade|TookTooLong|DidNotConnect|ADossier|GivenUp))(?="(?!, RefusalKind))""")]
    private static partial Regex Platform();
}

internal static class SourceCodes
{
    public static IEnumerable<string> SourcesWith(this string folder, Regex code) =>
        Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories).Where(f => !f.Contains("/obj/", StringComparison.Ordinal))
            .Where(f => !f.Contains("/Checking/", StringComparison.Ordinal) && !f.Contains("/Designing/", StringComparison.Ordinal))
            .SelectMany(f => code.Matches(File.ReadAllText(f)).SelectMany(m => m.Groups["code"].Captures.Select(c => c.Value)));
}
