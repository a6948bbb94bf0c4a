using FsCheck.Fluent;
using OneStop.Workflow.Platform.Sla;
using OneStop.Workflow.Platform.Tests.Calendar;
using Shouldly;
using Xunit;
using static OneStop.Workflow.Platform.Tests.Calendar.Calendars;

namespace OneStop.Workflow.Platform.Tests.Sla;

public sealed class HoldingSharesTests
{
    [Fact]
    public void Nights_and_rest_are_nobodys_time()
    {
        var shares = HoldingShares.Of(
        [
            new(Party.Authority, "Xã", null, At("2026-03-13 16:30"), At("2026-03-16 08:30")),
            new(Party.Post, "BĐ", null, At("2026-03-16 08:30"), null),
        ], EndOfDay, At("2026-03-16 14:30"));
        shares.Select(s => (s.Unit, s.Counted.TotalHours, s.Percent)).ShouldBe([("BĐ", 4.0, 66.7m), ("Xã", 2.0, 33.3m)]);
    }

    [Fact]
    public void A_unit_that_held_twice_has_one_share() => HoldingShares.Of(
        [
            new(Party.Authority, "Xã", "A", At("2026-03-16 07:30"), At("2026-03-16 08:30")),
            new(Party.Authority, "Xã", "B", At("2026-03-16 09:30"), At("2026-03-16 10:30")),
        ], EndOfDay, At("2026-03-16 14:30")).Single().Counted.ShouldBe(TimeSpan.FromHours(2));

    [Fact]
    public void Nothing_held_has_no_shares() => HoldingShares.Of([], EndOfDay, At("2026-03-16 14:30")).ShouldBeEmpty();

    [Fact]
    public void Shares_add_up_to_exactly_a_hundred() => Laws.Hold(
        Gen.NonEmptyListOf(from at in Laws.Moments from m in Gen.Choose(1, 9000) select (at, m)),
        stretches =>
        {
            var holdings = stretches.Select((s, i) => new Holding(Party.Authority, $"{i}", null, s.at, s.at.AddMinutes(s.m)));
            var shares = HoldingShares.Of(holdings, EndOfDay, At("2028-12-31 00:00"));
            return shares.All(s => s.Percent is null) || shares.Sum(s => s.Percent) == 100;
        });
}
