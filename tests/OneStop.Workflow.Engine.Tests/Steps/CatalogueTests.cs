using OneStop.Workflow.Engine.Activities;
using OneStop.Workflow.Engine.Activities.Elsa;

namespace OneStop.Workflow.Engine.Tests.Steps;

public class CatalogueTests
{
    [Fact]
    public void Reception_has_exactly_three_ways_out() =>
        ActivityCatalogue.Find("OneStop.ReceiveDossier")!.Ports.ShouldBe(["Accepted", "NeedsSupplement", "Refused"]);

    [Fact]
    public void Ours_are_told_from_Elsas_and_are_described_in_Vietnamese()
    {
        foreach (var type in ActivityCatalogue.All)
        {
            type.IsOurs.ShouldBe(type.TypeName.StartsWith("OneStop.", StringComparison.Ordinal));
            if (type.IsOurs)
                type.Category.ShouldBe("Một cửa");
        }
        ActivityCatalogue.All.Count(type => type.IsOurs).ShouldBe(22);
    }

    [Fact]
    public void Every_human_step_has_the_common_inputs_and_may_become_overdue()
    {
        foreach (var step in ActivityCatalogue.All.Where(type => type.Kind == ActivityKind.Step))
        {
            step.Inputs.Select(input => input.Name).Take(11).ShouldBe(
                ["stage", "unit", "role", "limit", "warnAt", "escalation", "formFields", "handover", "outcomeLabels", "instruction", "instructionEn"]);
            step.HasOverduePort.ShouldBeTrue();
        }
    }

    [Theory]
    [InlineData("0 8 * * MON-FRI", "2026-01-05T08:00:00+07:00", "2026-01-06T08:00:00+07:00")]
    [InlineData("0 8 * * MON-FRI", "2026-01-09T08:00:01+07:00", "2026-01-12T08:00:00+07:00")]
    [InlineData("*/15 * * * *", "2026-01-05T08:16:00+07:00", "2026-01-05T08:30:00+07:00")]
    [InlineData("30 0 0 1 1,7 *", "2026-01-05T08:00:00+07:00", "2026-07-01T00:00:30+07:00")]
    [InlineData("0 0 29 2 *", "2026-01-05T08:00:00+07:00", "2028-02-29T00:00:00+07:00")]
    [InlineData("0 0 30 2 *", "2026-01-05T08:00:00+07:00", null)]
    [InlineData("0 17 L * *", "2026-02-05T08:00:00+07:00", "2026-02-28T17:00:00+07:00")]
    [InlineData("0 8 1W * *", "2026-01-31T08:00:00+07:00", "2026-02-02T08:00:00+07:00")]
    [InlineData("0 0 8 ? * MON#2", "2026-01-05T08:00:00+07:00", "2026-01-12T08:00:00+07:00")]
    [InlineData("0 8 * * FRIL", "2026-01-05T08:00:00+07:00", "2026-01-30T08:00:00+07:00")]
    [InlineData("@daily", "2026-01-05T08:00:00+07:00", "2026-01-06T00:00:00+07:00")]
    [InlineData("0 22-2 * * *", "2026-01-05T03:00:00+07:00", "2026-01-05T22:00:00+07:00")]
    [InlineData("0 8 * * SAT-MON", "2026-01-06T09:00:00+07:00", "2026-01-10T08:00:00+07:00")]
    [InlineData("0 8 * * *", "2026-01-05T00:30:00Z", "2026-01-05T01:00:00Z")]
    public void A_cron_plan_gives_the_next_moment(string plan, string from, string? expected) =>
        CronPlan.Parse(plan)!.After(DateTimeOffset.Parse(from, System.Globalization.CultureInfo.InvariantCulture))
            .ShouldBe(expected is null ? null : DateTimeOffset.Parse(expected, System.Globalization.CultureInfo.InvariantCulture));

    [Theory]
    [InlineData("")]
    [InlineData("* * *")]
    [InlineData("61 * * * *")]
    [InlineData("*/0 * * * *")]
    [InlineData("0 8 32 * *")]
    [InlineData("0 8 * * MON#6")]
    [InlineData("@fortnightly")]
    [InlineData("a b c d e")]
    public void What_is_no_cron_plan_is_told(string plan) => CronPlan.Parse(plan).ShouldBeNull();

    /// <summary>In Paris the clock is put forward at two on 29/3/2026: eight there is one hour earlier here.</summary>
    [Theory]
    [InlineData("Asia/Tokyo", "2026-01-05T12:00:00Z", "2026-01-05T23:00:00Z")]
    [InlineData("Europe/Paris", "2026-03-28T12:00:00Z", "2026-03-29T06:00:00Z")]
    [InlineData("", "2026-01-05T12:00:00Z", "2026-01-06T01:00:00Z")]
    public void The_hours_of_a_plan_are_those_of_its_zone(string zone, string from, string expected)
    {
        var moment = DateTimeOffset.Parse(from, System.Globalization.CultureInfo.InvariantCulture);
        CronPlan.Parse("0 8 * * *", zone)!.After(moment).ShouldBe(DateTimeOffset.Parse(expected, System.Globalization.CultureInfo.InvariantCulture));
        CronPlan.Parse(CronPlan.Kept("0 8 * * *", zone))!.After(moment).ShouldBe(DateTimeOffset.Parse(expected, System.Globalization.CultureInfo.InvariantCulture));
    }

    [Fact]
    public void A_plan_is_shown_with_its_zone_behind_it()
    {
        CronPlan.Shown(CronPlan.Kept("0 8 * * *", "Asia/Tokyo")).ShouldBe("0 8 * * * (Asia/Tokyo)");
        CronPlan.Shown(CronPlan.Kept("0 8 * * *", "Asia/Ho_Chi_Minh")).ShouldBe("0 8 * * *");
    }

    [Fact]
    public void A_zone_nobody_knows_is_told() => CronPlan.Parse("0 8 * * *", "Asia/Hanoy").ShouldBeNull();
}
