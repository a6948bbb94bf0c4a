using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using OneStop.Workflow.Platform.Audit;
using OneStop.Workflow.Platform.Dossiers;
using OneStop.Workflow.Platform.Dossiers.Commands;
using OneStop.Workflow.Platform.Storage;
using OneStop.Workflow.Testing;
using Shouldly;
using Xunit;

namespace OneStop.Workflow.Platform.Tests.Dossiers;

/// <summary>Each refusal names its reason, and nothing is written.</summary>
public sealed class Refusing
{
    [Theory, Databases]
    public async Task A_missing_component_is_named(DatabaseKind kind)
    {
        await using var world = await World.Of(kind);
        var answer = await world.Commands.Send(World.Judicial() with { Components = [] }, Guid.NewGuid(), await world.Actor(Roles.CounterClerk, "TTPVHCC"));
        answer.Refusals.Select(r => (r.Code, r.Field)).ShouldContain(("ComponentIsMissing", "components.TK"));
        (await world.Count<Dossier>()).ShouldBe(0);
        await using var db = await world.Contexts.CreateDbContextAsync();
        (await db.Set<AuditLine>().Select(l => l.Kind).Distinct().ToListAsync()).ShouldBe(["FactsRecorded"], "only what the start wrote of its registers");
    }

    [Theory, Databases]
    public async Task An_officer_may_not_receive_at_a_counter(DatabaseKind kind)
    {
        await using var world = await World.Of(kind);
        var answer = await world.Commands.Send(World.Judicial(), Guid.NewGuid(), await world.Actor(Roles.Officer, "CATINH"));
        answer.Refusals[0].Code.ShouldBe("CounterIsNotYours");
    }

    [Theory, Databases]
    public async Task The_post_may_receive_by_agreement_but_not_refuse(DatabaseKind kind)
    {
        await using var world = await World.Of(kind);
        var filed = await world.Files(await world.Actor(Roles.CounterClerk, "TTPVHCC"), World.Judicial());
        var postal = await world.Actor(Roles.PostalClerk, (await world.Item(filed.Code, "Digitise")).UnitId);
        (await world.Commands.Send(World.Judicial(), Guid.NewGuid(), postal)).IsTaken.ShouldBeTrue();
        (await world.Commands.Send(World.Judicial("Refused"), Guid.NewGuid(), postal)).Refusals.Select(r => r.Code).ShouldContain("PostMayNotRefuse");
    }

    [Theory, Databases]
    public async Task A_foreign_units_item_is_as_good_as_unknown(DatabaseKind kind)
    {
        await using var world = await World.Of(kind);
        var item = await Digitising(world);
        var foreign = await world.Actor(Roles.Officer, "CATINH");
        (await world.Commands.Send(new ClaimWorkItem(item.Id), Guid.NewGuid(), foreign)).Refusals[0].Code.ShouldBe("WorkItemIsUnknown");
    }

    [Theory, Databases]
    public async Task An_unknown_outcome_is_refused_with_those_there_are(DatabaseKind kind)
    {
        await using var world = await World.Of(kind);
        var item = await Digitising(world);
        var clerk = await world.Actor(item.Role, item.UnitId);
        await world.Commands.Send(new ClaimWorkItem(item.Id), Guid.NewGuid(), clerk);
        var lines = await world.Count<AuditLine>();
        var answer = await world.Commands.Send(new CompleteWorkItem(item.Id, "Maybe"), Guid.NewGuid(), clerk);
        answer.Refusals[0].Code.ShouldBe("OutcomeIsUnknown");
        answer.Refusals[0].Arguments.ShouldContain("Done");
        (await world.Count<AuditLine>()).ShouldBe(lines);
    }

    [Theory, Databases]
    public async Task A_stale_revision_is_refused(DatabaseKind kind)
    {
        await using var world = await World.Of(kind);
        var item = await Digitising(world);
        var clerk = await world.Actor(item.Role, item.UnitId);
        await world.Commands.Send(new ClaimWorkItem(item.Id), Guid.NewGuid(), clerk);
        var form = new JsonObject { ["pages"] = 1, ["legible"] = true };
        (await world.Commands.Send(new CompleteWorkItem(item.Id, "Done", form, item.Revision), Guid.NewGuid(), clerk)).Refusals[0].Code.ShouldBe("WorkItemHasChanged");
    }

    [Theory, Databases]
    public async Task What_was_not_claimed_cannot_be_completed_and_a_form_names_its_gaps(DatabaseKind kind)
    {
        await using var world = await World.Of(kind);
        var item = await Digitising(world);
        var clerk = await world.Actor(item.Role, item.UnitId);
        (await world.Commands.Send(new CompleteWorkItem(item.Id, "Done"), Guid.NewGuid(), clerk)).Refusals[0].Code.ShouldBe("WorkItemIsNotClaimed");
        await world.Commands.Send(new ClaimWorkItem(item.Id), Guid.NewGuid(), clerk);
        var answer = await world.Commands.Send(new CompleteWorkItem(item.Id, "Done", new JsonObject { ["pages"] = "ba", ["colour"] = "đỏ" }), Guid.NewGuid(), clerk);
        answer.Refusals.Select(r => (r.Code, r.Field)).ShouldBe([("FormFieldIsNoNumber", "form.pages"), ("FormFieldIsMissing", "form.legible"), ("FormFieldIsUnknown", "form.colour")], ignoreOrder: true);
    }

    private static async Task<WorkItem> Digitising(World world)
    {
        var filed = await world.Files(await world.Actor(Roles.CounterClerk, "TTPVHCC"), World.Judicial());
        return await world.Item(filed.Code, "Digitise");
    }
}
