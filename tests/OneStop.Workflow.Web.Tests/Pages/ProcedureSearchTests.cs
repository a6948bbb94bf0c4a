using OneStop.Workflow.Platform.Catalogue;
using OneStop.Workflow.Web.Pages.Counter;
using Shouldly;
using Xunit;

namespace OneStop.Workflow.Web.Tests.Pages;

public sealed class ProcedureSearchTests
{
    private static readonly IReadOnlyList<PublishedProcedure> All =
    [
        Named("3.000333", "Cấp Phiếu lý lịch tư pháp", "Lý lịch tư pháp"),
        Named("1.001193", "Đăng ký khai sinh", "Hộ tịch", "2.000123"),
        Named("1.001612", "Đăng ký thành lập hộ kinh doanh", "Hộ kinh doanh"),
    ];

    [Theory]
    [InlineData("phieu ly lich", "3.000333")]
    [InlineData("ĐĂNG KÝ KHAI SINH", "1.001193")]
    [InlineData("khai dang", "1.001193")]
    [InlineData("2.000123", "1.001193")]
    [InlineData("ho tich", "1.001193")]
    public void Words_find_without_diacritics_in_any_order(string typed, string code) =>
        Find(typed).ShouldHaveSingleItem().Procedure.Entry.Code.ShouldBe(code);

    [Fact]
    public void Nothing_typed_finds_all() => Find(" ").Count.ShouldBe(3);

    [Fact]
    public void What_does_not_fit_finds_nothing() => Find("ly lich sinh").ShouldBeEmpty();

    [Fact]
    public void The_match_is_marked_where_it_stands_with_its_diacritics()
    {
        var name = Find("phieu ly lich")[0].Name;
        name.Select(run => (run.Text, run.IsMarked)).ShouldBe([("Cấp ", false), ("Phiếu lý lịch", true), (" tư pháp", false)]);
    }

    [Fact]
    public void Words_apart_are_marked_one_by_one() =>
        Find("dang sinh")[0].Name.Where(run => run.IsMarked).Select(run => run.Text).ShouldBe(["Đăng", "sinh"]);

    private static IReadOnlyList<ProcedureHit> Find(string typed) => ProcedureSearch.Find(All, typed, entry => entry.Name);

    private static PublishedProcedure Named(string code, string name, string field, params string[] aliases) => new(Guid.NewGuid(), new ProcedureEntry
    {
        Code = code,
        Aliases = aliases,
        Version = 1,
        Name = name,
        NameEn = "",
        Field = field,
        ValidFrom = new DateOnly(2026, 7, 1),
        ProcessDefinitionId = "p",
        TimeLimit = "10 days",
        CompetentUnit = "receiving",
        ReceivedAt = [],
        Components = [],
        Fees = [],
        Bcci = new PostalCarriage(false, false),
        Handover = new HandoverRule(),
    });
}
