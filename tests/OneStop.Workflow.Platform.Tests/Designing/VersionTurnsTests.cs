using OneStop.Workflow.Platform.Processes;
using Shouldly;
using Xunit;

namespace OneStop.Workflow.Platform.Tests.Designing;

/// <summary>Which version a new dossier takes, today and later.</summary>
public sealed class VersionTurnsTests
{
    private static readonly DateOnly Today = new(2026, 11, 23);

    [Fact]
    public void The_newest_of_today_and_then_what_is_appointed() =>
        VersionTurns.Of([new(1, DateOnly.MinValue), new(2, Today.AddDays(-3)), new(3, Today.AddDays(8))], Today)
            .ShouldBe([new VersionTurn(2, Today.AddDays(-3)), new VersionTurn(3, Today.AddDays(8))]);

    [Fact]
    public void A_version_for_today_is_overtaken_by_an_older_one_that_was_appointed_for_later() =>
        VersionTurns.Of([new(1, DateOnly.MinValue), new(2, Today.AddDays(8)), new(3, Today)], Today).Select(t => t.Version).ShouldBe([3, 2]);

    [Fact]
    public void Of_the_same_day_the_higher_one_is_taken() =>
        VersionTurns.Of([new(1, Today), new(2, Today)], Today).ShouldBe([new VersionTurn(2, Today)]);

    [Fact]
    public void Before_the_first_day_none_is_taken() =>
        VersionTurns.Of([new(1, Today.AddDays(1))], Today).ShouldBe([new VersionTurn(1, Today.AddDays(1))]);
}
