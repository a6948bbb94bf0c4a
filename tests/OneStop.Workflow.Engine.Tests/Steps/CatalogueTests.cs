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
    public void A_cron_plan_gives_the_next_moment(string plan, string from, string? expected) =>
        CronPlan.Parse(plan)!.After(DateTimeOffset.Parse(from, System.Globalization.CultureInfo.InvariantCulture))
            .ShouldBe(expected is null ? null : DateTimeOffset.Parse(expected, System.Globalization.CultureInfo.InvariantCulture));

    [Theory]
    [InlineData("")]
    [InlineData("* * *")]
    [InlineData("61 * * * *")]
    [InlineData("*/0 * * * *")]
    [InlineData("5-1 * * * *")]
    [InlineData("a b c d e")]
    public void What_is_no_cron_plan_is_told(string plan) => CronPlan.Parse(plan).ShouldBeNull();
}
