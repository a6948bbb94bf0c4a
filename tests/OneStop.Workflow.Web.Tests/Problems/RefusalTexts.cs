using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using OneStop.Workflow.Platform.Kernel;
using OneStop.Workflow.Web.Problems;
using Shouldly;
using Xunit;

namespace OneStop.Workflow.Web.Tests.Problems;

public sealed partial class RefusalTexts
{
    private static readonly CultureInfo Vietnamese = new("vi");
    private static readonly CultureInfo English = new("en");

    [Fact]
    public void Every_refusal_in_the_sources_has_a_sentence_in_both_languages()
    {
        var codes = Sources().SelectMany(file => Codes().Matches(File.ReadAllText(file)).Select(m => m.Groups["code"].Value)).Distinct().Order().ToList();
        codes.Count.ShouldBeGreaterThan(15);

        var silent = codes.Where(code => RefusalText.Find(code, Vietnamese) is null).Select(code => $"{code} (vi)")
            .Concat(codes.Where(code => RefusalText.Find(code, English) is null).Select(code => $"{code} (en)"));
        silent.ShouldBeEmpty();
    }

    [Fact]
    public void Every_kind_of_refusal_has_a_title_in_both_languages()
    {
        foreach (var kind in Enum.GetNames<RefusalKind>().Append("Broken"))
        {
            RefusalText.Find($"Kind{kind}", Vietnamese).ShouldNotBeNull();
            RefusalText.Find($"Kind{kind}", English).ShouldNotBe(RefusalText.Find($"Kind{kind}", Vietnamese));
        }
    }

    [Fact]
    public void Both_languages_name_the_same_arguments()
    {
        var folder = Path.Combine(Root(), "src", "OneStop.Workflow.Web", "Resources");
        var keys = Keys().Matches(File.ReadAllText(Path.Combine(folder, "Refusals.resx"))).Select(m => m.Groups["key"].Value).ToList();
        Keys().Matches(File.ReadAllText(Path.Combine(folder, "Refusals.en.resx"))).Select(m => m.Groups["key"].Value).ShouldBe(keys, ignoreOrder: true);
        foreach (var key in keys)
            Arguments(RefusalText.Find(key, English)!).ShouldBe(Arguments(RefusalText.Find(key, Vietnamese)!), key);
    }

    [Fact]
    public void What_is_allowed_is_named_in_the_sentence_and_given_apart()
    {
        var refusal = new Refusal("ValueIsNotOneOf", RefusalKind.Invalid, "scope", "mine", "open");
        RefusalText.Of(refusal, English).ShouldBe("The value is not one of: mine, open.");
        RefusalText.Of(refusal, Vietnamese).ShouldContain("mine, open");
        RefusalText.Allowed(refusal).ShouldBe(["mine", "open"]);
        RefusalText.Allowed(new Refusal("ProcedureIsUnknown", RefusalKind.NotFound, null, "9.999999")).ShouldBeEmpty();
    }

    [Fact]
    public void Roles_are_named_in_words()
    {
        var refusal = new Refusal("WorkItemNeedsAnotherRole", RefusalKind.Forbidden, null, Roles.Leader);
        RefusalText.Of(refusal, English).ShouldBe("This work needs the role leader.");
        RefusalText.Of(refusal, Vietnamese).ShouldContain("lãnh đạo");
        foreach (var role in Roles.All)
            RefusalText.Find($"Role-{role}", Vietnamese).ShouldNotBeNull(role);
    }

    [Fact]
    public void A_language_that_is_not_spoken_reads_Vietnamese() =>
        RefusalText.Of(new Refusal("FileIsMissing", RefusalKind.Invalid), new CultureInfo("fr")).ShouldBe(RefusalText.Find("FileIsMissing", Vietnamese));

    [Fact]
    public void A_page_that_says_a_refusal_in_words_of_its_own_leaves_no_number_out()
    {
        var own = Keys().Matches(File.ReadAllText(Path.Combine(Root(), "src", "OneStop.Workflow.Web", "Resources", "Desk.resx"))).Select(m => m.Groups["key"].Value).ToHashSet();
        own.ShouldContain("DossierIsNotFound");
        own.Where(key => RefusalText.Find(key, Vietnamese) is { } text && Arguments(text).Any()).ShouldBeEmpty();
    }

    private static IEnumerable<string> Arguments(string text) => Placeholders().Matches(text).Select(m => m.Value).Distinct().Order();

    private static IEnumerable<string> Sources() => Directory
        .EnumerateFiles(Path.Combine(Root(), "src"), "*.*", SearchOption.AllDirectories)
        .Where(file => file.EndsWith(".cs", StringComparison.Ordinal) || file.EndsWith(".razor", StringComparison.Ordinal))
        .Where(file => !file.Contains("/obj/", StringComparison.Ordinal));

    private static string Root([CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "../../.."));

    // new Refusal("Code", ...), a target-typed new("Code", RefusalKind...), or the engine's Advanced.Refused("Code", ...).
    [GeneratedRegex("""(?:\bRefusal\(\s*|\bnew\(\s*(?="\w+",\s*RefusalKind)|\bAdvanced\.Refused\(\s*)"(?<code>[A-Z]\w+)"(?!\w*:)""")]
    private static partial Regex Codes();

    [GeneratedRegex("""<data name="(?<key>[\w-]+)" """)]
    private static partial Regex Keys();

    [GeneratedRegex(@"\{\d[^}]*\}")]
    private static partial Regex Placeholders();
}
