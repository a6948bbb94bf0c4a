using System.Text.Json.Nodes;
using OneStop.Workflow.Platform.Dossiers;
using OneStop.Workflow.Platform.Dossiers.Commands;
using OneStop.Workflow.Platform.Dossiers.Queries;
using OneStop.Workflow.Platform.Tests.Dossiers;
using OneStop.Workflow.Testing;
using Shouldly;
using Xunit;

namespace OneStop.Workflow.Platform.Tests.Input;

/// <summary>What no database keeps, or not every one, is refused with its field before any is asked, the same on all of them.</summary>
public sealed class RefusedBeforeTheDatabase
{
    [Theory, Databases]
    public async Task Text_that_cannot_be_kept_names_its_field_wherever_it_stands_in_a_command(DatabaseKind kind)
    {
        await using var world = await World.Of(kind);
        var clerk = await world.Actor(Roles.CounterClerk, "TTPVHCC");
        var order = World.Judicial();
        await IsRefused(world, order with { ProcedureCode = "3.\0" }, clerk, "procedureCode");
        await IsRefused(world, order with { Applicant = order.Applicant with { Address = "Số 1\uD83D" } }, clerk, "applicant.address");
        await IsRefused(world, order with { Components = [new ComponentInput("T\u0007K")] }, clerk, "components[0].code");
        await IsRefused(world, order with { Form = new JsonObject { ["a"] = new JsonArray("tốt", "xấu\0") } }, clerk, "form.a[1]");
        await IsRefused(world, order with { Form = new JsonObject { ["a\0"] = 1 } }, clerk, "form");
        (await world.Count<Dossier>()).ShouldBe(0);
    }

    [Theory, Databases]
    public async Task A_long_result_number_is_refused_and_never_a_lost_race(DatabaseKind kind)
    {
        await using var world = await World.Of(kind);
        var clerk = await world.Actor(Roles.CounterClerk, "TTPVHCC");
        var item = await world.ToIssuing(clerk);
        var officer = await world.Actor(item.Role, item.UnitId);
        (await world.Commands.Send(new ClaimWorkItem(item.Id), Guid.NewGuid(), officer)).Refusals.ShouldBeEmpty();
        var order = new CompleteWorkItem(item.Id, "Done", new JsonObject { ["resultNumber"] = new string('7', 3000), ["resultDate"] = "2026-11-23" });
        var refusal = (await world.Commands.Send(order, Guid.NewGuid(), officer)).Refusals.ShouldHaveSingleItem();
        (refusal.Code, refusal.Field).ShouldBe(("TextIsTooLong", "form.resultNumber"));
        (await world.Get<IWorkItemQueries>().Open(item.Id, officer)).Value!.Blocked.ShouldBeEmpty("nothing was written");
    }

    private static async Task IsRefused(World world, FileDossier order, Actor clerk, string field)
    {
        var refusal = (await world.Commands.Send(order, Guid.NewGuid(), clerk)).Refusals.ShouldHaveSingleItem(field);
        (refusal.Code, refusal.Kind, refusal.Field).ShouldBe((PlainText.Refused, RefusalKind.Invalid, field));
    }
}
