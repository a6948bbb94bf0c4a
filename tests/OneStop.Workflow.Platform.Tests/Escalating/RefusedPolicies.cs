using Microsoft.EntityFrameworkCore;
using OneStop.Workflow.Platform.Dossiers.Commands;
using OneStop.Workflow.Platform.Dossiers.Queries;
using OneStop.Workflow.Platform.Sla;
using OneStop.Workflow.Platform.Tests.Designing;
using OneStop.Workflow.Platform.Tests.Dossiers;
using OneStop.Workflow.Testing;
using Shouldly;
using Xunit;

namespace OneStop.Workflow.Platform.Tests.Escalating;

/// <summary>A policy that cannot stand is told by its field, and no clock is moved by it.</summary>
public sealed class RefusedPolicies
{
    private static readonly SavePolicy Draft = new("THU", "Thử nghiệm", [new RungDraft(null, "50%", [Recipient.Performer], [RungAction.Notify])], [], 0, "QĐ thử");

    [Theory, Databases]
    public async Task Name_actions_and_places_are_held_against_the_rules_and_nothing_is_saved(DatabaseKind kind)
    {
        await using var world = await World.Of(kind);
        var admin = await world.Actor(Roles.SystemAdministrator, "UBNDTINH");
        await world.Takes(Draft with { Code = "TRUOC", AttachedTo = [new PolicyTarget(null, "3.000333")] }, admin);
        var kept = await world.Count<KeptPolicy>();
        foreach (var (wrong, code, field) in new[]
        {
            (Draft with { Name = "ab" }, "PolicyNameIsMissing", "name"),
            (Draft with { Name = new string('a', 201) }, "PolicyNameIsMissing", "name"),
            (Draft with { Rungs = [new RungDraft(null, "due", [Recipient.Performer], [(RungAction)99])] }, "RungActionIsUnknown", "rungs[0].actions"),
            (Draft with { AttachedTo = [new PolicyTarget(null, "3.000333")] }, "PolicyTargetIsTaken", "attachedTo[0]"),
            (Draft with { Code = EscalationPolicy.Usual.Code, Retired = true }, "DefaultPolicyIsEverywhere", "retired"),
            (Draft with { Code = EscalationPolicy.Usual.Code, AttachedTo = [new PolicyTarget("CATINH")] }, "DefaultPolicyIsEverywhere", "attachedTo"),
        })
            (await world.Commands.Send(wrong, Guid.NewGuid(), admin)).Refusals.Select(r => (r.Code, r.Field)).ShouldContain((code, field), wrong.ToString());
        (await world.Count<KeptPolicy>()).ShouldBe(kept);
    }

    [Theory, Databases]
    public async Task A_policy_that_is_not_there_is_not_shown(DatabaseKind kind)
    {
        await using var world = await World.Of(kind);
        var refusal = (await world.Get<IPolicyQueries>().Get("KHONG-CO", await world.Actor(Roles.SystemAdministrator, "UBNDTINH"))).Refusals.ShouldHaveSingleItem();
        (refusal.Code, refusal.Arguments[0]).ShouldBe(("PolicyIsUnknown", "KHONG-CO"));
    }

    [Theory, Databases]
    public async Task A_part_that_was_spread_already_is_not_spread_again(DatabaseKind kind)
    {
        await using var world = await World.Of(kind);
        await world.Files(await world.Actor(Roles.CounterClerk, "TTPVHCC"), World.Judicial());
        var saved = await world.Takes(Draft with { AttachedTo = [new PolicyTarget(null, "3.000333")] }, await world.Actor(Roles.SystemAdministrator, "UBNDTINH"));
        var part = new SpreadPolicy("THU", saved.Version, null);
        var first = await world.Takes(part, Actor.System);
        (first.IsLast, first.Moved).ShouldBe((true, 2));
        var before = await Clocks(world);
        (await world.Refuses(part, Actor.System)).ShouldBe(["SpreadIsElsewhere"]);
        (await world.Refuses(part with { Version = 9 }, Actor.System)).ShouldBe(["SpreadIsElsewhere"]);
        (await Clocks(world)).ShouldBe(before);
        await using var db = await world.Contexts.CreateDbContextAsync();
        (await db.Set<KeptPolicy>().SingleAsync(p => p.Code == "THU")).SpreadMoved.ShouldBe(2);
    }

    private static async Task<List<(Guid, string, int, DateTimeOffset?)>> Clocks(World world)
    {
        await using var db = await world.Contexts.CreateDbContextAsync();
        return [.. (await db.Set<Clock>().AsNoTracking().OrderBy(c => c.Id).ToListAsync()).Select(c => (c.Id, c.PolicyCode, c.PolicyVersion, c.NextRungAt))];
    }
}
