using System.Text.RegularExpressions;
using OneStop.Workflow.Architecture.Tests.Reading;
using Shouldly;
using Xunit;

namespace OneStop.Workflow.Architecture.Tests;

/// <summary>
/// Addresses end up in histories and logs. No page sends typed words in one, but for the lists below, in which nobody is
/// searched for; and no page reads words from one but through <c>SearchWords</c>, which takes codes and what it hid itself.
/// </summary>
public sealed partial class AddressTests
{
    /// <summary>Lists of calendars, processes, agreements and procedures: their words name things.</summary>
    private static readonly string[] AboutThings = ["AgreementListPage", "CalendarListPage", "DesignerListPage", "ProcedureListPage", "SystemListPage"];

    [Fact]
    public void No_form_puts_typed_words_into_an_address()
    {
        var forms = Pages.SelectMany(page => GetForm().Matches(page.Text).Select(form => (page, form.Value))).ToList();
        forms.Count.ShouldBeGreaterThan(5, "the pages are read");
        forms.Where(f => TypedWords().IsMatch(f.Value)).Select(f => NameOf(f.page.Path)).Except(AboutThings).ShouldBeEmpty("post it to SearchWords.Path");
        AboutThings.Except(Pages.Select(p => NameOf(p.Path))).ShouldBeEmpty("it is gone: take it off the list");
    }

    [Fact]
    public void No_page_reads_words_from_an_address_but_codes_and_hidden_ones()
    {
        var reading = House.Razor.Concat(House.CSharp).Where(f => f.Path.StartsWith("src/", StringComparison.Ordinal) && WordsOfAddress().IsMatch(f.Text)).ToList();
        reading.Count.ShouldBeGreaterThan(8, "the pages are read");
        reading.Where(f => !f.Text.Contains("Words.Read(", StringComparison.Ordinal)).Select(f => NameOf(f.Path)).Except(AboutThings).ShouldBeEmpty();
    }

    [Fact]
    public void No_link_is_built_with_words_as_they_were_typed() =>
        Pages.Where(p => BuiltLink().IsMatch(p.Text)).Select(p => NameOf(p.Path)).Except(AboutThings).ShouldBeEmpty("hide them: SearchWords.Hide");

    private static IEnumerable<SourceFile> Pages => House.Razor.Where(f => f.Path.StartsWith("src/", StringComparison.Ordinal));

    private static string NameOf(string path) => Path.GetFileName(path).Split('.')[0];

    [GeneratedRegex("""<form method="get".*?</form>""", RegexOptions.Singleline)]
    private static partial Regex GetForm();

    [GeneratedRegex("""type="search"|name="q"|name="(?:name|phone|person|owner|applicant)"[^>]*type="text"|type="text"[^>]*name="(?:name|phone|owner|applicant)" """)]
    private static partial Regex TypedWords();

    [GeneratedRegex("""SupplyParameterFromQuery\] public string\? Q\b|SupplyParameterFromQuery\(Name = "q"\)""")]
    private static partial Regex WordsOfAddress();

    [GeneratedRegex("""[?&]q=\{Uri\.EscapeDataString""")]
    private static partial Regex BuiltLink();
}
