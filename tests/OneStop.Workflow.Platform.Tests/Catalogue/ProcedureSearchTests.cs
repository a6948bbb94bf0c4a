using OneStop.Workflow.Platform.Catalogue;
using Shouldly;
using Xunit;

namespace OneStop.Workflow.Platform.Tests.Catalogue;

public sealed class ProcedureSearchTests
{
    private static readonly IReadOnlyList<PublishedProcedure> All =
    [
        Entries.Published(Entries.Of("1.001193", "Đăng ký khai sinh")),
        Entries.Published(Entries.Of("1.001612", "Đăng ký thành lập hộ kinh doanh", aliases: "1.011612")),
        Entries.Published(Entries.Of("3.000333", "Cấp Phiếu lý lịch tư pháp")),
    ];

    [Theory]
    [InlineData("khai sinh", "1.001193")]
    [InlineData("KHAI SINH", "1.001193")]
    [InlineData("dang ky", "1.001193", "1.001612")]
    [InlineData("đăng ký", "1.001193", "1.001612")]
    [InlineData("kinh ho", "1.001612")]
    [InlineData("1.011612", "1.001612")]
    [InlineData("1.01", "1.001612")]
    [InlineData("333", "3.000333")]
    [InlineData("  ly   lich ", "3.000333")]
    [InlineData("xây dựng")]
    [InlineData("", "1.001193", "1.001612", "3.000333")]
    [InlineData(null, "1.001193", "1.001612", "3.000333")]
    public void People_find_a_procedure_as_they_type_it(string? text, params string[] codes) =>
        All.Matching(text).Select(p => p.Entry.Code).ShouldBe(codes);

    [Theory]
    [InlineData("Đăng ký khai sinh", "dang ky khai sinh")]
    [InlineData("NGUYỄN THỊ THƯƠNG", "nguyen thi thuong")]
    [InlineData("ỡ ự ẽ ỹ ắ", "o u e y a")]
    [InlineData("e\u0302\u0301 d", "e d")]
    [InlineData("Ký tự 12/3-A", "ky tu 12/3-a")]
    [InlineData("", "")]
    public void Folding_leaves_plain_small_letters(string text, string folded) => Diacritics.Fold(text).ShouldBe(folded);
}
