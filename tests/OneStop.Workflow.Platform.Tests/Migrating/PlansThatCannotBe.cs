using OneStop.Workflow.Platform.Dossiers.Migrating;
using OneStop.Workflow.Platform.Tests.Dossiers;
using OneStop.Workflow.Platform.Tests.Operating;
using OneStop.Workflow.Testing;
using Shouldly;
using Xunit;

namespace OneStop.Workflow.Platform.Tests.Migrating;

/// <summary>A plan is held against both versions before it is kept.</summary>
public sealed class PlansThatCannotBe
{
    [Theory, Databases]
    public async Task An_unknown_version_and_two_steps_in_one_place_are_told_and_no_plan_is_kept(DatabaseKind kind)
    {
        await using var world = await World.Of(kind);
        await DrawnProcess.Publish(world, Migrations.Renamed());
        var publisher = await world.Publisher();
        var plan = Migrations.Plan(table: ("Appraise", "Examine"));
        foreach (var (wrong, code, field, named) in new[]
        {
            (plan with { FromVersion = 0 }, "VersionIsUnknown", "fromVersion", "0"),
            (Migrations.Plan(table: [("Appraise", "Examine"), ("Approve", "Examine")]), "ActivityIsNamedTwice", "activities.Approve", "Examine"),
        })
        {
            var refusal = (await world.Commands.Send(wrong, Guid.NewGuid(), publisher)).Refusals.ShouldHaveSingleItem();
            (refusal.Code, refusal.Field).ShouldBe((code, field));
            refusal.Arguments.ShouldContain(named);
        }
        (await world.Count<ProcessMigration>()).ShouldBe(0);
        await world.Planned(plan);
        (await world.Count<ProcessMigration>()).ShouldBe(1);
    }
}
