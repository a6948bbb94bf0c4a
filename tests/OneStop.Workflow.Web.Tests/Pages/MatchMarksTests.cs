using OneStop.Workflow.Web.Pages.Counter;
using Shouldly;
using Xunit;

namespace OneStop.Workflow.Web.Tests.Pages;

public sealed class MatchMarksTests
{
    [Fact]
    public void The_match_is_marked_where_it_stands_with_its_diacritics() =>
        Runs("Cấp Phiếu lý lịch tư pháp", "phieu ly  LICH").ShouldBe([("Cấp ", false), ("Phiếu lý lịch", true), (" tư pháp", false)]);

    [Fact]
    public void Words_apart_are_marked_one_by_one() =>
        Runs("Đăng ký khai sinh", "sinh dang").ShouldBe([("Đăng", true), (" ký khai ", false), ("sinh", true)]);

    [Fact]
    public void Decomposed_letters_are_marked_as_composed_ones() =>
        Runs("Hộ tịch".Normalize(System.Text.NormalizationForm.FormD), "ho").ShouldBe([("Hộ", true), (" tịch", false)]);

    [Theory]
    [InlineData(null)]
    [InlineData("  ")]
    [InlineData("3.000333")]
    public void Without_a_match_in_the_name_nothing_is_marked(string? search) => Runs("Đăng ký khai sinh", search).ShouldBe([("Đăng ký khai sinh", false)]);

    private static IEnumerable<(string, bool)> Runs(string name, string? search) => MatchMarks.Of(name, search).Select(run => (run.Text, run.IsMarked));
}
