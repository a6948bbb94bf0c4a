using OneStop.Workflow.Web.Components;
using Shouldly;
using Xunit;

namespace OneStop.Workflow.Web.Tests.Pages;

/// <summary>A number on a page is read in the notation of the page's language, and nothing is guessed at.</summary>
public sealed class TypedNumberTests
{
    [Theory]
    [InlineData("1,5", "1.5")]
    [InlineData("230.000", "230000")]
    [InlineData("1.234.567", "1234567")]
    [InlineData("1.234,5", "1234.5")]
    [InlineData("-24", "-24")]
    [InlineData("230000", "230000")]
    [InlineData("9223372036854775807", "9223372036854775807")]
    [InlineData("1.5", null)]
    [InlineData("1,234.5", null)]
    [InlineData("12.34.567", null)]
    [InlineData("1.234567", null)]
    [InlineData("1e3", null)]
    [InlineData("1 000", null)]
    [InlineData("٣", null)]
    [InlineData("12345678901234567890123456789", null)]
    [InlineData("", null)]
    public void Vietnamese_groups_with_points_and_divides_with_a_comma(string typed, string? read) => Read(typed, isEnglish: false).ShouldBe(read);

    [Theory]
    [InlineData("1.5", "1.5")]
    [InlineData("230,000", "230000")]
    [InlineData("1,234,567.25", "1234567.25")]
    [InlineData("0.125", "0.125")]
    [InlineData("1234.567", "1234.567")]
    [InlineData("1,5", null)]
    [InlineData("1.234.567", null)]
    [InlineData("230.000", null)]
    public void English_groups_with_commas_and_refuses_what_a_Vietnamese_hand_means_otherwise(string typed, string? read) => Read(typed, isEnglish: true).ShouldBe(read);

    [Theory]
    [InlineData("1234.5")]
    [InlineData("230.125")]
    [InlineData("230000")]
    [InlineData("0.5")]
    public void What_is_shown_is_read_as_the_same_number(string machine)
    {
        var number = decimal.Parse(machine, System.Globalization.CultureInfo.InvariantCulture);
        foreach (var isEnglish in new[] { false, true })
            TypedNumber.Read(TypedNumber.Show(number, isEnglish), isEnglish).ShouldBe(number);
    }

    private static string? Read(string typed, bool isEnglish) => TypedNumber.Read(typed, isEnglish)?.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
