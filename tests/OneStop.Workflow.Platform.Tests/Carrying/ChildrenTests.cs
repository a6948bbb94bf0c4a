using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using OneStop.Workflow.Engine.State;
using OneStop.Workflow.Platform.Dossiers;
using OneStop.Workflow.Platform.Dossiers.Commands;
using OneStop.Workflow.Platform.Dossiers.Conducting;
using OneStop.Workflow.Platform.Processes;
using OneStop.Workflow.Platform.Storage;
using OneStop.Workflow.Testing;
using Shouldly;
using Xunit;
using static OneStop.Workflow.Platform.Tests.Carrying.Drawn;
using Incident = OneStop.Workflow.Platform.Processes.Incident;

namespace OneStop.Workflow.Platform.Tests.Carrying;

public sealed class ChildrenTests
{
    private static Drawn Child => new Drawn("verify").Output("finding")
        .Officer("Verify")
        .Add("Tell", "Elsa.SetOutput", ("outputName", Literal("finding")), ("outputValue", Js("getInput('question') + ': clean'")))
        .Line("Verify > Tell");

    private static Drawn Parent(string type, bool waits) => ForDossiers().Variable("Answer")
        .Add("Ask", type, ("workflowDefinitionId", Literal("verify")), ("waitForCompletion", Literal(waits)), ("input", Js("({ question: 'record' })")), ("result", Into("Answer")))
        .Officer("Appraise")
        .Line("Receive.Accepted > Ask > Appraise");

    [Theory, Databases]
    public async Task A_child_works_on_its_parents_dossier_and_its_end_is_the_parents_next_step(DatabaseKind kind)
    {
        await using var office = await Office.Of(kind, Child, Parent("Elsa.ExecuteWorkflow", waits: true));
        var dossier = await office.Files();
        (await office.Open(dossier)).ShouldBe(["Verify"]);
        var instances = await office.Instances(dossier);
        instances.Select(i => i.Depth).ShouldBe([0, 1]);
        (instances[1].ParentInstanceId, instances[1].RootId, instances[1].ParentActivityId).ShouldBe((instances[0].Id, instances[0].Id, "Ask"));

        var done = await office.Does(dossier, "Verify");
        done.Opened.Select(o => o.StepName).ShouldBe(["Appraise"]);
        instances = await office.Instances(dossier);
        instances[1].ShouldSatisfyAllConditions(c => c.SubStatus.ShouldBe("Finished"), c => c.EndedAt.ShouldNotBeNull());
        InstanceState.Read(instances[0].State).Variables["Answer"]!["Output"]!["finding"]!.ToString().ShouldBe("record: clean");
        (await office.IsClosed(dossier)).ShouldBeFalse();

        await office.Does(dossier, "Appraise");
        (await office.IsClosed(dossier)).ShouldBeTrue();
        (await office.Facts(dossier, "DossierClosed")).ShouldBe(1);
    }

    [Theory, Databases]
    public async Task A_dispatched_child_that_is_waited_for_starts_and_ends_with_its_parent(DatabaseKind kind)
    {
        await using var office = await Office.Of(kind, Child, Parent("Elsa.DispatchWorkflow", waits: true));
        var dossier = await office.Files();
        (await office.Open(dossier)).ShouldBe(["Verify"]);
        await office.Does(dossier, "Verify");
        InstanceState.Read((await office.Instances(dossier))[0].State).Variables["Answer"]!["finding"]!.ToString().ShouldBe("record: clean");
        (await office.Open(dossier)).ShouldBe(["Appraise"]);
    }

    [Theory, Databases]
    public async Task A_child_that_ends_at_once_is_kept_as_ended_and_the_parent_goes_on(DatabaseKind kind)
    {
        var quick = new Drawn("verify").Add("Line", "Elsa.WriteLine", ("text", Literal("x")));
        await using var office = await Office.Of(kind, quick, Parent("Elsa.ExecuteWorkflow", waits: true));
        var dossier = await office.Files();
        (await office.Open(dossier)).ShouldBe(["Appraise"]);
        (await office.Instances(dossier))[1].SubStatus.ShouldBe("Finished");
        (await office.Facts(dossier, "ChildEnded")).ShouldBe(1);
    }

    [Theory, Databases]
    public async Task A_dispatched_child_starts_once_after_its_parent_went_on_whoever_does_the_errand(DatabaseKind kind)
    {
        await using var office = await Office.Of(kind, Child, Parent("Elsa.DispatchWorkflow", waits: false));
        var dossier = await office.Files();
        (await office.Open(dossier)).ShouldBe(["Appraise"]);
        (await office.Instances(dossier)).Count.ShouldBe(1);

        var errand = (await office.All<ProcessErrand>()).ShouldHaveSingleItem();
        var id = CommandIds.Of($"errand {errand.Id}");
        var nodes = new[] { office.World.Commands, office.Second.GetRequiredService<ICommands>() };
        await Task.WhenAll(Enumerable.Range(0, 8).Select(n => Task.Run(() => nodes[n % 2].Send(new RunErrand(errand.Id), id, Actor.System))));
        await office.Errands();
        (await office.Instances(dossier)).Count.ShouldBe(2);
        (await office.Open(dossier)).ShouldBe(["Appraise", "Verify"]);
        (await office.All<ProcessErrand>()).ShouldBeEmpty();
    }

    [Theory, Databases]
    public async Task A_dossier_is_finished_when_its_root_and_all_its_children_are(DatabaseKind kind)
    {
        await using var office = await Office.Of(kind, Child, Parent("Elsa.DispatchWorkflow", waits: false));
        var dossier = await office.Files();
        await office.Does(dossier, "Appraise");
        (await office.IsClosed(dossier)).ShouldBeFalse("a child is still to be started");
        await office.Errands();
        (await office.IsClosed(dossier)).ShouldBeFalse("a child is open");
        await office.Does(dossier, "Verify");
        (await office.IsClosed(dossier)).ShouldBeTrue();
    }

    [Theory, Databases]
    public async Task The_childs_last_step_sent_by_many_at_once_moves_the_parent_once(DatabaseKind kind)
    {
        await using var office = await Office.Of(kind, Child, Parent("Elsa.ExecuteWorkflow", waits: true));
        var dossier = await office.Files();
        var item = await office.World.Item(dossier.Code, "Verify");
        var officer = await office.World.Actor(item.Role, item.UnitId);
        (await office.World.Commands.Send(new ClaimWorkItem(item.Id), Guid.NewGuid(), officer)).Refusals.ShouldBeEmpty();
        var nodes = new[] { office.World.Commands, office.Second.GetRequiredService<ICommands>() };
        var id = Guid.NewGuid();
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(n => Task.Run(() => nodes[n % 2].Send(new CompleteWorkItem(item.Id, "Done"), id, officer))));
        answers.Select(a => a.Value!.Opened.Single().WorkItemId).Distinct().Count().ShouldBe(1);
        (await office.Open(dossier)).ShouldBe(["Appraise"]);
        (await office.Facts(dossier, "ChildEnded")).ShouldBe(1);
    }

    [Theory, Databases]
    public async Task A_child_whose_branch_lost_is_cancelled_with_its_open_step(DatabaseKind kind)
    {
        var parent = ForDossiers()
            .Add("Fork", "Elsa.FlowFork", ("branches", Literal(new JsonArray("A", "B"))))
            .Add("Ask", "Elsa.ExecuteWorkflow", ("workflowDefinitionId", Literal("verify")), ("waitForCompletion", Literal(true)))
            .Officer("Quick")
            .Add("Join", "Elsa.FlowJoin", ("mode", Literal("WaitAny")))
            .Officer("Appraise")
            .Line("Receive.Accepted > Fork.A > Ask > Join").Line("Fork.B > Quick > Join > Appraise");
        await using var office = await Office.Of(kind, Child, parent);
        var dossier = await office.Files();
        (await office.Open(dossier)).ShouldBe(["Quick", "Verify"]);
        await office.Does(dossier, "Quick");
        (await office.Open(dossier)).ShouldBe(["Appraise"]);
        (await office.Instances(dossier))[1].SubStatus.ShouldBe("Cancelled");
        (await office.All<WorkItem>()).Single(w => w.ActivityId == "Verify").State.ShouldBe(WorkItemState.Cancelled);
    }

    [Theory, Databases]
    public async Task A_process_that_starts_itself_stops_with_an_incident_and_not_with_the_database(DatabaseKind kind)
    {
        var circle = new Drawn("verify").Add("Again", "Elsa.DispatchWorkflow", ("workflowDefinitionId", Literal("verify")), ("waitForCompletion", Literal(true)));
        await using var office = await Office.Of(kind, circle, Parent("Elsa.DispatchWorkflow", waits: true));
        var dossier = await office.Files();
        await office.Errands();
        (await office.Instances(dossier)).Count.ShouldBe(11);
        (await office.All<Incident>()).ShouldHaveSingleItem().Code.ShouldBe("ChildrenAreNestedTooDeep");
        // The innermost failed, each parent heard of it, and the dossier goes on.
        (await office.Open(dossier)).ShouldBe(["Appraise"]);
    }

    [Theory, Databases]
    public async Task A_tree_has_a_thousand_instances_and_the_next_child_is_an_incident(DatabaseKind kind)
    {
        await using var office = await Office.Of(kind, Child, Parent("Elsa.DispatchWorkflow", waits: false));
        var (fits, tooMany) = (await office.Files(), await office.Files());
        await using (var db = await office.World.Contexts.CreateDbContextAsync())
        {
            foreach (var (dossier, others) in new[] { (fits, ChildProcesses.MostInstances - 2), (tooMany, ChildProcesses.MostInstances - 1) })
            {
                var root = (await office.Instances(dossier)).Single();
                for (var i = 0; i < others; i++)
                    db.Add(new ProcessInstance
                    {
                        Id = Guid.NewGuid(),
                        DefinitionVersionId = root.DefinitionVersionId,
                        DossierId = root.DossierId,
                        RootId = root.Id,
                        ParentInstanceId = root.Id,
                        Depth = 1,
                        State = root.State,
                        SubStatus = "Finished",
                        CreatedAt = root.CreatedAt,
                        MovedAt = root.CreatedAt,
                        EndedAt = root.CreatedAt,
                    });
            }
            await db.SaveChangesAsync();
        }
        await office.Errands();
        (await office.Instances(fits)).Count.ShouldBe(ChildProcesses.MostInstances);
        (await office.Instances(tooMany)).Count.ShouldBe(ChildProcesses.MostInstances);
        var incident = (await office.All<Incident>()).ShouldHaveSingleItem();
        (incident.Code, incident.DossierId).ShouldBe(("TooManyChildren", tooMany.DossierId));
    }

    [Theory]
    [Databases("Elsa.ParallelForEach")]
    [Databases("Elsa.ForEach")]
    public async Task More_than_a_hundred_turns_in_one_command_leave_the_next_child_to_a_later_one(DatabaseKind kind, string loop)
    {
        const int Children = 120;
        var ask = new JsonObject
        {
            ["id"] = "Ask",
            ["name"] = "Ask",
            ["type"] = "Elsa.DispatchWorkflow",
            ["version"] = 1,
            ["workflowDefinitionId"] = Literal("verify"),
            ["waitForCompletion"] = Literal(true),
        };
        var parent = ForDossiers().Add("Loop", loop, ("items", Literal(new JsonArray([.. Enumerable.Range(1, Children).Select(i => (JsonNode)i)]))), ("body", ask)).Officer("Appraise").Line("Receive.Accepted > Loop > Appraise");
        await using var office = await Office.Of(kind, new Drawn("verify").Add("Line", "Elsa.WriteLine", ("text", Literal("x"))), parent);
        var dossier = await office.Files();
        var inside = (await office.Instances(dossier)).Count - 1;
        inside.ShouldBeInRange(ChildProcesses.MostTurns / 3, ChildProcesses.MostTurns + 1);
        (await office.Open(dossier)).ShouldBeEmpty();
        await office.Errands();
        (await office.Instances(dossier)).Count.ShouldBe(Children + 1);
        (await office.Open(dossier)).ShouldBe(["Appraise"]);
        (await office.All<Incident>()).ShouldBeEmpty();
    }

    [Theory, Databases]
    public async Task A_child_without_a_published_version_is_an_incident_at_the_activity_that_asked(DatabaseKind kind)
    {
        await using var office = await Office.Of(kind, Parent("Elsa.ExecuteWorkflow", waits: true));
        var dossier = await office.Files();
        var incident = (await office.All<Incident>()).ShouldHaveSingleItem();
        (incident.Code, incident.ActivityId, incident.DossierId).ShouldBe(("DefinitionIsNotFound", "Ask", dossier.DossierId));
        (await office.IsClosed(dossier)).ShouldBeFalse("what failed waits for an administrator");
    }

    [Theory, Databases]
    public async Task A_process_used_as_an_activity_keeps_the_version_it_began_with(DatabaseKind kind)
    {
        static Drawn Part(int version) => new Drawn("part", version).UsableAsActivity().Output("by").Officer("Look")
            .Add("Say", "Elsa.SetOutput", ("outputName", Literal("by")), ("outputValue", Literal($"version {version}"))).Line("Look > Say");
        var whole = ForDossiers().Variable("By")
            .Add("Part", "part", ("workflowDefinitionId", "part"), ("by", Into("By")))
            .Officer("Appraise")
            .Line("Receive.Accepted > Part > Appraise");
        await using var office = await Office.Of(kind, Part(1), whole);
        var first = await office.Files();
        (await office.Open(first)).ShouldBe(["Look"]);
        await office.Publish(Part(2));
        office.World.Clock.Pass(TimeSpan.FromMinutes(1));
        var second = await office.Files();

        await office.Does(first, "Look");
        await office.Does(second, "Look");
        InstanceState.Read((await office.Instances(first)).Single().State).Variables["By"]!.ToString().ShouldBe("version 1");
        InstanceState.Read((await office.Instances(second)).Single().State).Variables["By"]!.ToString().ShouldBe("version 2");
    }

    [Theory, Databases]
    public async Task An_instance_that_waits_for_nothing_is_an_incident_of_the_dossier(DatabaseKind kind)
    {
        var stuck = ForDossiers().ContinuesWithIncidents().Add("Broken", "Elsa.Fault", ("message", Literal("no"))).Line("Receive.Accepted > Broken");
        await using var office = await Office.Of(kind, stuck);
        var dossier = await office.Files();
        (await office.All<Incident>()).Select(i => i.Code).ShouldContain("NothingToWaitFor");
        (await office.Instances(dossier)).Single().SubStatus.ShouldBe("Suspended");
        (await office.IsClosed(dossier)).ShouldBeFalse();
    }
}
