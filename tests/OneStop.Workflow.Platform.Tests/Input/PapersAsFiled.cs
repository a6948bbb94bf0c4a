using OneStop.Workflow.Platform.Custody;
using OneStop.Workflow.Platform.Dossiers;
using OneStop.Workflow.Platform.Dossiers.Commands;
using OneStop.Workflow.Platform.Dossiers.Files;
using OneStop.Workflow.Platform.Storage;
using OneStop.Workflow.Platform.Tests.Carrying;
using OneStop.Workflow.Platform.Tests.Dossiers;
using OneStop.Workflow.Testing;
using Shouldly;
using Xunit;

namespace OneStop.Workflow.Platform.Tests.Input;

/// <summary>What is handed in is counted once, within bounds, and with one of the three exits; else there is no dossier.</summary>
public sealed class PapersAsFiled
{
    [Theory, Databases]
    public async Task Counts_components_and_the_exit_are_told_by_their_field_and_nothing_is_filed(DatabaseKind kind)
    {
        await using var world = await World.Of(kind);
        var clerk = await world.Actor(Roles.CounterClerk, "TTPVHCC");
        foreach (var (wrong, code, field) in new[]
        {
            (World.Judicial() with { Components = [new ComponentInput("TK", 1), new ComponentInput("TK", 1)] }, "ComponentIsTwice", "components.TK"),
            (World.Judicial() with { Components = [new ComponentInput("TK", 100)] }, "CountIsOutOfRange", "components.TK"),
            (World.Judicial() with { Components = [new ComponentInput("TK", 2, CertifiedCopies: -1)] }, "CountIsOutOfRange", "components.TK"),
            (World.Judicial() with { Components = [new ComponentInput("TK", 1, Copies: 100)] }, "CountIsOutOfRange", "components.TK"),
            (World.Judicial() with { Outcome = null }, "OutcomeIsMissing", "outcome"),
            (World.Judicial() with { Outcome = null, Channel = SubmissionChannel.Post }, "OutcomeIsMissing", "outcome"),
        })
            (await world.Commands.Send(wrong, Guid.NewGuid(), clerk)).Refusals.Select(r => (r.Code, r.Field)).ShouldBe([(code, field)], wrong.ToString());
        (await world.Count<Dossier>(), await world.Count<Paper>()).ShouldBe((0, 0));
        await world.Files(clerk, World.Judicial() with { Components = [new ComponentInput("TK", 99)] });
        (await world.Count<Paper>()).ShouldBe(1);
    }

    [Theory, Databases]
    public async Task Where_the_process_has_no_reception_a_counter_takes_nothing_in(DatabaseKind kind)
    {
        await using var office = await Office.Of(kind, new Drawn(Drawn.Judicial, 2).Officer("Appraise"));
        var answer = await office.World.Commands.Send(World.Judicial(), Guid.NewGuid(), await office.World.Actor(Roles.CounterClerk, "TTPVHCC"));
        var refusal = answer.Refusals.ShouldHaveSingleItem();
        (refusal.Code, refusal.Field, refusal.Arguments[0]).ShouldBe(("ProcessDoesNotReceive", "procedureCode", "3.000333"));
        ((await office.All<Dossier>()).Count, (await office.All<WorkItem>()).Count).ShouldBe((0, 0));
    }

    [Theory, Databases]
    public async Task A_file_beyond_the_bound_is_told_so_and_not_noted(DatabaseKind kind)
    {
        await using var world = await World.Of(kind);
        var clerk = await world.Actor(Roles.CounterClerk, "TTPVHCC");
        var refusal = (await world.Get<IUploads>().Keep(new MemoryStream(new byte[UploadLimits.MostBytes + 1]), clerk)).Refusals.ShouldHaveSingleItem();
        (refusal.Code, refusal.Field, refusal.Arguments[0]).ShouldBe(("FileIsTooLarge", "file", "25"));
        (await world.Count<Upload>()).ShouldBe(0);
        world.Get<IFileStore>().KeptBefore(DateTimeOffset.MaxValue).ShouldBeEmpty();
    }
}
