using OneStop.Workflow.Platform.Dossiers;
using OneStop.Workflow.Platform.Dossiers.Commands;
using OneStop.Workflow.Platform.Storage;
using OneStop.Workflow.Testing;
using Shouldly;
using Xunit;

namespace OneStop.Workflow.Platform.Tests.Dossiers;

public sealed class OnceAndOnlyOnce
{
    [Theory, Databases]
    public async Task The_same_command_sent_twice_has_one_effect_and_one_answer(DatabaseKind kind)
    {
        await using var world = await World.Of(kind);
        var clerk = await world.Actor(Roles.CounterClerk, "TTPVHCC");
        var id = Guid.NewGuid();
        var first = await world.Commands.Send(World.Judicial(), id, clerk);
        var second = await world.Commands.Send(World.Judicial(), id, clerk);
        second.Value.ShouldBe(first.Value);
        (await world.Count<Dossier>()).ShouldBe(1);
    }

    [Theory, Databases]
    public async Task Twenty_clients_at_once_with_one_command_have_one_effect(DatabaseKind kind)
    {
        await using var world = await World.Of(kind);
        var clerk = await world.Actor(Roles.CounterClerk, "TTPVHCC");
        var id = Guid.NewGuid();
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(() => world.Commands.Send(World.Judicial(), id, clerk))));
        answers.Select(a => a.Value!.Code).Distinct().Count().ShouldBe(1);
        (await world.Count<Dossier>()).ShouldBe(1);
        (await world.Count<CommandRow>()).ShouldBe(1);
    }

    [Theory, Databases]
    public async Task An_id_that_was_used_for_another_command_is_refused(DatabaseKind kind)
    {
        await using var world = await World.Of(kind);
        var clerk = await world.Actor(Roles.CounterClerk, "TTPVHCC");
        var id = Guid.NewGuid();
        await world.Commands.Send(World.Judicial(), id, clerk);
        var other = World.Judicial() with { Guidance = "khác" };
        (await world.Commands.Send(other, id, clerk)).Refusals[0].Code.ShouldBe("CommandIdIsUsed");
        (await world.Count<Dossier>()).ShouldBe(1);
    }

    [Theory, Databases]
    public async Task Dossiers_filed_at_once_never_share_a_code_and_leave_no_gap(DatabaseKind kind)
    {
        await using var world = await World.Of(kind);
        var clerk = await world.Actor(Roles.CounterClerk, "TTPVHCC");
        var answers = await Task.WhenAll(Enumerable.Range(0, 24).Select(_ => Task.Run(() => world.Commands.Send(World.Judicial(), Guid.NewGuid(), clerk))));
        answers.ShouldAllBe(a => a.IsTaken);
        answers.Select(a => a.Value!.Code[^4..]).Order().ShouldBe(Enumerable.Range(1, 24).Select(n => $"{n:0000}"));
    }

    [Theory, Databases]
    public async Task Of_two_clerks_who_claim_the_same_item_one_is_told_who_was_quicker(DatabaseKind kind)
    {
        await using var world = await World.Of(kind);
        var filed = await world.Files(await world.Actor(Roles.CounterClerk, "TTPVHCC"), World.Judicial());
        var item = await world.Item(filed.Code, "Digitise");
        var clerk = await world.Actor(item.Role, item.UnitId);
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => world.Commands.Send(new ClaimWorkItem(item.Id), Guid.NewGuid(), clerk))));
        answers.Count(a => a.IsTaken).ShouldBe(1);
        answers.Where(a => !a.IsTaken).ShouldAllBe(a => a.Refusals[0].Code == "WorkItemIsTaken");
    }
}
