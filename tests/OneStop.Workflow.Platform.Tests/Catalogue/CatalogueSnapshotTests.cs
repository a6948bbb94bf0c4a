using OneStop.Workflow.Platform.Catalogue;
using Shouldly;
using Xunit;

namespace OneStop.Workflow.Platform.Tests.Catalogue;

public sealed class CatalogueSnapshotTests
{
    private static readonly CatalogueSnapshot Snapshot = new(
    [
        Entries.Published(Entries.Of("2.000986", "cũ", 1, "2024-01-01", "2026-06-30")),
        Entries.Published(Entries.Of("2.000986", "mới", 2, "2026-07-01", aliases: "3.000722")),
        Entries.Published(Entries.Of("1.001612", "hộ", aliases: "1.011612")),
        Entries.Published(Entries.Of("1.000001", "mượn mã", aliases: "1.001612")),
        Entries.Published(Entries.Of("9.9", "hai bản cùng hiệu lực", 1)),
        Entries.Published(Entries.Of("9.9", "bản sau", 2)),
    ]);

    [Theory]
    [InlineData("2.000986", "2026-06-30", "cũ")]
    [InlineData("2.000986", "2026-07-01", "mới")]
    [InlineData("3.000722", "2026-07-01", "mới")]
    [InlineData("3.000722", "2026-06-30", "cũ")]
    [InlineData("2.000986", "2023-12-31", null)]
    [InlineData("1.011612", "2026-11-20", "hộ")]
    [InlineData("9.9", "2026-11-20", "bản sau")]
    [InlineData("0.0", "2026-11-20", null)]
    public void The_version_of_the_day_is_found_by_code_or_alias(string code, string day, string? name) =>
        Snapshot.InForce(code, DateOnly.Parse(day, null))?.Entry.Name.ShouldBe(name);

    [Fact]
    public void A_code_wins_over_the_alias_of_another() =>
        Snapshot.InForce("1.001612", new DateOnly(2026, 11, 20))!.Entry.Name.ShouldBe("hộ");

    [Fact]
    public void Each_procedure_in_force_is_listed_once() =>
        Snapshot.All(new DateOnly(2026, 11, 20)).Select(p => p.Entry.Code).ShouldBe(["1.000001", "1.001612", "2.000986", "9.9"]);
}
