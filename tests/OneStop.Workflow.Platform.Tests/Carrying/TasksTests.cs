using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using OneStop.Workflow.Engine.State;
using OneStop.Workflow.Platform.Dossiers.Commands;
using OneStop.Workflow.Platform.Dossiers.Queries;
using OneStop.Workflow.Platform.Processes;
using OneStop.Workflow.Platform.Storage;
using OneStop.Workflow.Platform.Storage.Outbox;
using OneStop.Workflow.Testing;
using Shouldly;
using Xunit;
using static OneStop.Workflow.Platform.Tests.Carrying.Drawn;

namespace OneStop.Workflow.Platform.Tests.Carrying;

public sealed class TasksTests
{
    private static Drawn Process => ForDossiers().Variable("Found")
        .Add("Search", "Elsa.RunTask", ("taskName", Literal("SearchArchive")), ("payload", Js("({ code: getInput('dossierCode') })")), ("result", Into("Found")))
        .Officer("Appraise")
        .Line("Receive.Accepted > Search > Appraise");

    [Theory, Databases]
    public async Task A_task_is_told_to_workers_and_its_result_moves_the_process_on_once(DatabaseKind kind)
    {
        await using var office = await Office.Of(kind, Process);
        var dossier = await office.Files();
        var partner = await office.World.Actor(Roles.PartnerSystem, "UBNDTINH");
        var open = (await office.World.Get<ITaskQueries>().Open("SearchArchive", 1, partner)).Value!.ShouldHaveSingleItem();
        (open.DossierCode, (string?)open.Payload!["code"]).ShouldBe((dossier.Code, dossier.Code));
        (await office.All<OutboxMessage>()).Single(m => m.Kind == "workflow.task").Payload.ShouldContain(open.TaskId.ToString());

        var nodes = new[] { office.World.Commands, office.Second.GetRequiredService<ICommands>() };
        var id = Guid.NewGuid();
        var done = new CompleteTask(open.TaskId, new JsonObject { ["convictions"] = 0 });
        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(n => Task.Run(() => nodes[n % 2].Send(done, id, partner))));
        answers.ShouldAllBe(a => a.IsTaken && a.Value.Name == "SearchArchive");
        (await office.Open(dossier)).ShouldBe(["Appraise"]);
        (await office.Facts(dossier, "TaskCompleted")).ShouldBe(1);
        ((int)InstanceState.Read((await office.Instances(dossier)).Single().State).Variables["Found"]!["convictions"]!).ShouldBe(0);
        (await office.World.Commands.Send(done, Guid.NewGuid(), partner)).Refusals[0].Code.ShouldBe("TaskIsUnknown");
        (await office.All<OutsideTask>()).ShouldBeEmpty();
    }

    [Theory, Databases]
    public async Task Only_a_system_of_the_units_that_have_to_do_with_it_reports_a_task(DatabaseKind kind)
    {
        await using var office = await Office.Of(kind, Process);
        await office.Files();
        var task = (await office.All<OutsideTask>()).Single();
        var clerk = await office.World.Actor(Roles.CounterClerk, "TTPVHCC");
        (await office.World.Commands.Send(new CompleteTask(task.Id), Guid.NewGuid(), clerk)).Refusals[0].Code.ShouldBe("NotAPartnerSystem");
        (await office.World.Get<ITaskQueries>().Open(null, 1, clerk)).Refusals[0].Code.ShouldBe("NotAPartnerSystem");
        var stranger = new Actor(Guid.NewGuid(), "x", [new Post("THACHLAC", Roles.PartnerSystem)]);
        (await office.World.Commands.Send(new CompleteTask(task.Id), Guid.NewGuid(), stranger)).Refusals[0].Code.ShouldBe("TaskIsUnknown");
        (await office.World.Get<ITaskQueries>().Open(null, 1, stranger)).Value!.ShouldBeEmpty();
        (await office.All<OutsideTask>()).Count.ShouldBe(1);
    }

    [Theory, Databases]
    public async Task A_result_that_is_too_large_is_refused_and_the_task_waits_on(DatabaseKind kind)
    {
        await using var office = await Office.Of(kind, Process);
        await office.Files();
        var task = (await office.All<OutsideTask>()).Single();
        var partner = await office.World.Actor(Roles.PartnerSystem, "UBNDTINH");
        var refusal = (await office.World.Commands.Send(new CompleteTask(task.Id, new string('x', 5_000_000)), Guid.NewGuid(), partner)).Refusals[0];
        (refusal.Code, refusal.Field).ShouldBe(("PayloadIsTooLarge", "result"));
        (await office.All<OutsideTask>()).Count.ShouldBe(1);
    }
}
