using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using OneStop.Workflow.Engine.State;
using OneStop.Workflow.Platform.Audit;
using OneStop.Workflow.Platform.Dossiers;
using OneStop.Workflow.Platform.Dossiers.Commands;
using OneStop.Workflow.Platform.Dossiers.Conducting;
using OneStop.Workflow.Platform.Dossiers.Operating;
using OneStop.Workflow.Platform.Dossiers.Sweeping;
using OneStop.Workflow.Platform.Processes;
using OneStop.Workflow.Platform.Storage;
using OneStop.Workflow.Platform.Tests.Operating;
using OneStop.Workflow.Testing;
using Shouldly;
using Xunit;
using static OneStop.Workflow.Platform.Tests.Carrying.Drawn;
using Incident = OneStop.Workflow.Platform.Processes.Incident;

namespace OneStop.Workflow.Platform.Tests.Carrying;

/// <summary>Children that are started together, one for each item: each starts once and counts once, whatever happens in between.</summary>
public sealed class BulkChildrenTests
{
    private static Drawn Child => new Drawn("verify").Output("finding")
        .Officer("Verify")
        .Add("Tell", "Elsa.SetOutput", ("outputName", Literal("finding")), ("outputValue", Js("getInput('Item') + ' for ' + getInput('from')")))
        .Line("Verify > Tell");

    private static Drawn Quick => new Drawn("verify").Add("Line", "Elsa.WriteLine", ("text", Js("getInput('Item')")));

    private static (string, JsonNode?)[] Members(string items, bool waits) =>
    [
        ("workflowDefinitionId", Literal("verify")), ("items", Js(items)), ("waitForCompletion", Literal(waits)), ("input", Js("({ from: 'CATINH' })")), ("correlationIdFunction", Js("'k' + getItem()")),
    ];

    private static Drawn Parent(string items, bool waits = true, params (string Name, JsonNode? Value)[] more) => ForDossiers().Variable("Log")
        .Add("Ask", "Elsa.BulkDispatchWorkflows", [.. Members(items, waits), .. more])
        .Officer("Appraise")
        .Line("Receive.Accepted > Ask > Appraise");

    private static JsonObject Noting(string script) => new()
    {
        ["id"] = "Note",
        ["type"] = "Elsa.SetVariable",
        ["version"] = 1,
        ["variable"] = new JsonObject { ["id"] = "var-Log", ["name"] = "Log" },
        ["value"] = Js(script),
    };

    private static async Task<string?> Logged(Office office, FiledDossier dossier) =>
        InstanceState.Read((await office.Instances(dossier))[0].State).Variables["Log"]?.ToString();

    /// <summary>One of the open steps of that name: the children are alike.</summary>
    private static async Task<(WorkItem Item, Actor Officer)> Claimed(Office office)
    {
        var item = (await office.All<WorkItem>()).OrderBy(w => w.InstanceId).First(w => w is { ActivityId: "Verify", State: WorkItemState.Offered });
        var officer = await office.World.Actor(item.Role, item.UnitId);
        (await office.World.Commands.Send(new ClaimWorkItem(item.Id), Guid.NewGuid(), officer)).Refusals.ShouldBeEmpty();
        return (item, officer);
    }

    private static async Task VerifiesOne(Office office)
    {
        var (item, officer) = await Claimed(office);
        (await office.World.Commands.Send(new CompleteWorkItem(item.Id, "Done"), Guid.NewGuid(), officer)).Refusals.ShouldBeEmpty();
    }

    [Theory, Databases]
    public async Task Each_item_has_a_child_with_its_steps_and_the_last_to_end_lets_the_parent_go_on(DatabaseKind kind)
    {
        await using var office = await Office.Of(kind, Child, Parent("['An', 'Binh', 'Chi']", more: ("childCompleted", Noting("(getLog() ?? '') + getInput('WorkflowOutput').finding + '=' + getChildInstanceId() + ';'"))));
        var dossier = await office.Files();
        (await office.Open(dossier)).ShouldBe(["Verify", "Verify", "Verify"]);
        var children = (await office.Instances(dossier)).Where(i => i.Depth == 1).ToList();
        children.Select(c => c.CorrelationId).Order().ShouldBe(["kAn", "kBinh", "kChi"]);
        children.Select(c => c.ParentBookmarkId).Distinct().Count().ShouldBe(3, "each has its own place");

        foreach (var _ in children)
        {
            (await office.Open(dossier)).ShouldNotContain("Appraise");
            await VerifiesOne(office);
        }
        (await office.Open(dossier)).ShouldBe(["Appraise"]);
        (await office.Facts(dossier, "ChildEnded")).ShouldBe(3);
        var said = (await Logged(office, dossier))!.Split(';', StringSplitOptions.RemoveEmptyEntries);
        said.Order().ShouldBe(children.Select(c => $"{c.CorrelationId![1..]} for CATINH={c.Id}").Order());
        await office.Does(dossier, "Appraise");
        (await office.IsClosed(dossier)).ShouldBeTrue();
    }

    [Theory, Databases]
    public async Task Children_that_nobody_waits_for_start_once_each_whoever_does_their_errands(DatabaseKind kind)
    {
        await using var office = await Office.Of(kind, Child, Parent("['An', 'Binh', 'Chi']", waits: false));
        var dossier = await office.Files();
        (await office.Open(dossier)).ShouldBe(["Appraise"]);
        var errands = await office.All<ProcessErrand>();
        errands.Count.ShouldBe(3);
        var nodes = new[] { office.World.Commands, office.Second.GetRequiredService<ICommands>() };
        await Task.WhenAll(errands.SelectMany(errand => Enumerable.Range(0, 4).Select(n => Task.Run(() => nodes[n % 2].Send(new RunErrand(errand.Id), CommandIds.Of($"errand {errand.Id}"), Actor.System)))));
        await office.Errands();
        (await office.Instances(dossier)).Count(i => i.Depth == 1).ShouldBe(3);
        (await office.Open(dossier)).ShouldBe(["Appraise", "Verify", "Verify", "Verify"]);
        (await office.All<ProcessErrand>()).ShouldBeEmpty();
    }

    [Theory, Databases]
    public async Task The_last_step_of_a_child_sent_by_many_at_once_counts_the_child_once(DatabaseKind kind)
    {
        await using var office = await Office.Of(kind, Child, Parent("['An', 'Binh']", more: ("childCompleted", Noting("(getLog() ?? 0) + 1"))));
        var dossier = await office.Files();
        var (item, officer) = await Claimed(office);
        var (nodes, id) = (new[] { office.World.Commands, office.Second.GetRequiredService<ICommands>() }, Guid.NewGuid());
        await Task.WhenAll(Enumerable.Range(0, 8).Select(n => Task.Run(() => nodes[n % 2].Send(new CompleteWorkItem(item.Id, "Done"), id, officer))));
        (await Logged(office, dossier)).ShouldBe("1");
        (await office.Open(dossier)).ShouldBe(["Verify"]);
    }

    [Theory, Databases]
    public async Task A_child_that_failed_counts_as_that_and_not_again_when_it_is_repaired(DatabaseKind kind)
    {
        var failing = new Drawn("verify").Officer("Verify").Add("Break", "Elsa.Fault", ("message", Literal("no"))).Line("Verify > Break");
        await using var office = await Office.Of(kind, failing, Parent("['An', 'Binh']", more: ("childFaulted", Noting("(getLog() ?? '') + getInput('WorkflowSubStatus')[0]"))));
        var dossier = await office.Files();
        await VerifiesOne(office);
        (await Logged(office, dossier)).ShouldBe("F");
        var (row, administrator) = (await office.World.OpenIncident(dossier.Code), await office.World.Administrator());
        await office.World.Operates(new SkipActivity(row.InstanceId, row.IncidentId, null, "Đã xem."), administrator);
        (await office.Instances(dossier)).Single(i => i.Id == row.InstanceId).SubStatus.ShouldBe("Finished");
        (await office.Open(dossier)).ShouldBe(["Verify"], "the other child is still waited for");
        (await Logged(office, dossier)).ShouldBe("F");
        await VerifiesOne(office);
        (await office.Open(dossier)).ShouldBe(["Appraise"]);
    }

    [Theory]
    [Databases("Elsa.ExecuteWorkflow")]
    [Databases("Elsa.DispatchWorkflow")]
    [Databases("Elsa.BulkDispatchWorkflows")]
    public async Task Children_go_on_while_their_parent_has_failed_and_none_is_started_again_when_it_is_repaired(DatabaseKind kind, string type)
    {
        var isBulk = type == "Elsa.BulkDispatchWorkflows";
        var parent = ForDossiers().Variable("Log")
            .Add("Fork", "Elsa.FlowFork", ("branches", Literal(new JsonArray("A", "B"))))
            .Add("Ask", type, ("workflowDefinitionId", Literal("verify")), ("waitForCompletion", Literal(true)), ("items", Js("['An', 'Binh', 'Chi']")), ("input", Js("({ from: 'x', Item: 'An' })")), ("childCompleted", Noting("(getLog() ?? 0) + 1")))
            .Officer("Quick").Add("Break", "Elsa.Fault", ("message", Literal("no")))
            .Add("Join", "Elsa.FlowJoin", ("mode", Literal("WaitAll"))).Officer("Appraise")
            .Line("Receive.Accepted > Fork.A > Ask > Join > Appraise").Line("Fork.B > Quick > Break > Join");
        await using var office = await Office.Of(kind, Child, parent);
        var dossier = await office.Files();
        var children = isBulk ? 3 : 1;
        if (isBulk)
            await VerifiesOne(office);
        await office.Does(dossier, "Quick");
        (await office.Instances(dossier))[0].SubStatus.ShouldBe("Faulted");
        (await office.Open(dossier)).ShouldBe(Enumerable.Repeat("Verify", isBulk ? 2 : 1), "who works on a child goes on with it");
        await VerifiesOne(office);
        (await office.Instances(dossier))[0].SubStatus.ShouldBe("Faulted");

        var (row, administrator) = (await office.World.OpenIncident(dossier.Code), await office.World.Administrator());
        await office.World.Operates(new SkipActivity(row.InstanceId, row.IncidentId, "Done", "Đã xem."), administrator);
        (await office.Instances(dossier)).Count.ShouldBe(1 + children, "none is started again");
        if (isBulk)
        {
            (await office.Open(dossier)).ShouldBe(["Verify"]);
            (await Logged(office, dossier)).ShouldBe("2");
            await VerifiesOne(office);
            (await Logged(office, dossier)).ShouldBe("3");
        }
        (await office.Open(dossier)).ShouldBe(["Appraise"]);
        (await office.All<WorkItem>()).Count(w => w.ActivityId == "Verify").ShouldBe(children);
        (await office.World.Get<AuditVerification>().Run(null).ToListAsync()).ShouldAllBe(c => c.BrokenAt == null);
    }

    [Theory, Databases]
    public async Task Cancelling_a_process_that_failed_takes_its_children_with_it_also_those_still_to_be_started(DatabaseKind kind)
    {
        var parent = ForDossiers()
            .Add("Fork", "Elsa.FlowFork", ("branches", Literal(new JsonArray("A", "B"))))
            .Add("Ask", "Elsa.BulkDispatchWorkflows", Members("Array.from({ length: 120 }, (_, i) => i)", waits: true))
            .Officer("Quick").Add("Break", "Elsa.Fault", ("message", Literal("no")))
            .Line("Receive.Accepted > Fork.A > Ask").Line("Fork.B > Quick > Break");
        await using var office = await Office.Of(kind, Child, parent);
        var dossier = await office.Files();
        await office.Does(dossier, "Quick");
        (await office.All<ProcessErrand>()).ShouldNotBeEmpty("a child that was asked for is still wanted");
        var (row, administrator) = (await office.World.OpenIncident(dossier.Code), await office.World.Administrator());
        await office.World.Operates(new CancelProcess(row.InstanceId, "Rút hồ sơ."), administrator);
        (await office.All<ProcessErrand>()).ShouldBeEmpty();
        (await office.Instances(dossier)).ShouldAllBe(i => i.SubStatus == "Cancelled");
        (await office.Open(dossier)).ShouldBeEmpty();
    }

    [Theory, Databases]
    public async Task A_branch_that_lost_takes_all_its_children_with_it_also_those_still_to_be_started(DatabaseKind kind)
    {
        var parent = ForDossiers()
            .Add("Fork", "Elsa.FlowFork", ("branches", Literal(new JsonArray("A", "B"))))
            .Add("Ask", "Elsa.BulkDispatchWorkflows", Members("Array.from({ length: 120 }, (_, i) => i)", waits: true))
            .Officer("Quick").Add("Join", "Elsa.FlowJoin", ("mode", Literal("WaitAny"))).Officer("Appraise")
            .Line("Receive.Accepted > Fork.A > Ask > Join").Line("Fork.B > Quick > Join > Appraise");
        await using var office = await Office.Of(kind, Child, parent);
        var dossier = await office.Files();
        var started = (await office.Instances(dossier)).Count - 1;
        (started + (await office.All<ProcessErrand>()).Count).ShouldBe(120);
        started.ShouldBeInRange(1, 119);
        await office.Does(dossier, "Quick");
        (await office.Open(dossier)).ShouldBe(["Appraise"]);
        (await office.All<ProcessErrand>()).ShouldBeEmpty();
        (await office.Instances(dossier)).Where(i => i.Depth == 1).ShouldAllBe(i => i.SubStatus == "Cancelled");
    }

    [Theory, Databases]
    public async Task More_than_a_hundred_turns_leave_the_other_children_to_later_commands(DatabaseKind kind)
    {
        await using var office = await Office.Of(kind, Quick, Parent("Array.from({ length: 250 }, (_, i) => i)"));
        var dossier = await office.Files();
        (await office.Instances(dossier)).Count.ShouldBeInRange(2, ChildProcesses.MostTurns + 2);
        (await office.Open(dossier)).ShouldBeEmpty();
        await office.Errands();
        (await office.Instances(dossier)).Count.ShouldBe(251);
        (await office.Open(dossier)).ShouldBe(["Appraise"]);
        (await office.All<Incident>()).ShouldBeEmpty();
    }

    [Theory]
    [Databases(true)]
    [Databases(false)]
    public async Task Of_more_children_than_a_tree_may_have_none_is_started_and_the_step_can_be_tried_again(DatabaseKind kind, bool waits)
    {
        await using var office = await Office.Of(kind, Quick, Parent("Array.from({ length: 1000 }, (_, i) => i)", waits));
        var dossier = await office.Files();
        (await office.Instances(dossier)).Count.ShouldBe(1);
        (await office.All<ProcessErrand>()).Count.ShouldBe(0);
        var row = await office.World.OpenIncident(dossier.Code);
        (row.Code, row.ActivityId).ShouldBe(("TooManyChildren", "Ask"));
        if (waits)
        {
            await office.World.Operates(new SkipActivity(row.InstanceId, row.IncidentId, "Done", "Làm bằng tay."), await office.World.Administrator());
            (await office.Open(dossier)).ShouldBe(["Appraise"]);
        }
        else
            (await office.Open(dossier)).ShouldBe(["Appraise"]);
    }

    [Theory]
    [Databases(true)]
    [Databases(false)]
    public async Task A_child_that_could_not_be_started_is_tried_again_or_counted_as_done(DatabaseKind kind, bool isRetried)
    {
        await using var office = await Office.Of(kind, Quick, Parent("Array.from({ length: 130 }, (_, i) => i)"));
        var dossier = await office.Files();
        var stuck = (await office.All<ProcessErrand>())[0];
        for (var attempt = 0; attempt < 12; attempt++)
            await office.World.Get<ErrandDelay>().Postpone(stuck.Id, "It broke.", default);
        await office.Errands();
        (await office.World.Get<GivenUpSweep>().Run()).ShouldBe(1);
        (await office.Open(dossier)).ShouldBeEmpty();
        var (row, administrator) = (await office.World.OpenIncident(dossier.Code), await office.World.Administrator());
        row.Code.ShouldBe("ChildIsGivenUp");
        (await office.World.Get<IIncidentQueries>().Get(row.Id, administrator)).Value!.Acts.Where(a => a.IsPossible).Select(a => a.Act).ShouldContain("Skip");
        await office.World.Operates(isRetried ? new RetryActivity(row.InstanceId, row.IncidentId, "Thử lại.") : new SkipActivity(row.InstanceId, row.IncidentId, null, "Làm bằng tay."), administrator);
        await office.Errands();
        (await office.All<ProcessErrand>()).ShouldBeEmpty();
        (await office.Instances(dossier)).Count.ShouldBe(isRetried ? 131 : 130);
        (await office.Open(dossier)).ShouldBe(["Appraise"]);
    }

    [Theory, Databases]
    public async Task A_child_whose_process_was_withdrawn_meanwhile_is_one_that_failed(DatabaseKind kind)
    {
        await using var office = await Office.Of(kind, Quick, Parent("Array.from({ length: 130 }, (_, i) => i)", more: ("childFaulted", Noting("(getLog() ?? 0) + 1"))));
        var dossier = await office.Files();
        var left = (await office.All<ProcessErrand>()).Count;
        await using (var db = await office.World.Contexts.CreateDbContextAsync())
        {
            foreach (var version in db.Set<ProcessDefinition>().Where(d => d.DefinitionId == "verify").ToList())
                version.IsPublished = false;
            await db.SaveChangesAsync();
        }
        office.World.Get<Definitions>().Forget();
        office.Second.GetRequiredService<Definitions>().Forget();
        await office.Errands();
        (await office.All<Incident>()).Select(i => (i.Code, i.ActivityId)).Distinct().ShouldBe([("DefinitionIsNotFound", "Ask")]);
        (await Logged(office, dossier)).ShouldBe($"{left}");
        (await office.Open(dossier)).ShouldBe(["Appraise"]);
    }
}
