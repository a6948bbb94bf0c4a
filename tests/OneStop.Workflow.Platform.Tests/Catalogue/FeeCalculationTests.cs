using OneStop.Workflow.Platform.Catalogue;
using Shouldly;
using Xunit;

namespace OneStop.Workflow.Platform.Tests.Catalogue;

public sealed class FeeCalculationTests
{
    private static readonly ProcedureEntry Residence = Entries.Of("1.004222") with
    {
        Fees =
        [
            new FeeRule { Name = "Lệ phí", Amount = 20_000, Channel = "Counter" },
            new FeeRule { Name = "Lệ phí", Amount = 10_000, Channel = "Online", Source = "Thông tư" },
            new FeeRule { Name = "Phí bản sao", Amount = 8_000 },
            new FeeRule { Name = "Cước phát", Amount = 30_000, ResultChannel = "Post", Sample = true },
            new FeeRule { Name = "Cước hai chiều", Amount = 5_000, Channel = "Post", ResultChannel = "Post" },
        ],
    };

    [Theory]
    [InlineData("Counter", "Counter", 28_000, false)]
    [InlineData("Online", "Electronic", 18_000, false)]
    [InlineData("Online", "Post", 48_000, true)]
    [InlineData("Post", "Post", 43_000, true)]
    [InlineData("Post", "Counter", 8_000, false)]
    [InlineData("Kiosk", "Counter", 8_000, false)]
    public void Every_rule_whose_channels_fit_is_added(string channel, string resultChannel, long total, bool hasSamples)
    {
        var statement = FeeCalculation.Of(Residence, channel, resultChannel);
        statement.Total.ShouldBe(total);
        statement.HasSamples.ShouldBe(hasSamples);
        statement.Lines.Sum(l => l.Amount).ShouldBe(total);
    }

    [Fact]
    public void A_line_says_where_its_amount_comes_from() =>
        FeeCalculation.Of(Residence, "Online", "Counter").Lines[0].ShouldBe(new ComputedFee("Lệ phí", 10_000, "Thông tư", false));

    [Fact]
    public void A_procedure_without_fees_costs_nothing() =>
        FeeCalculation.Of(Entries.Of("1.1"), "Counter", "Counter").ShouldSatisfyAllConditions(s => s.Total.ShouldBe(0), s => s.Lines.ShouldBeEmpty());
}
