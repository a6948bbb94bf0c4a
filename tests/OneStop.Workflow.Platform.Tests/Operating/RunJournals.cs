using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using OneStop.Workflow.Platform.Dossiers.Operating.Systems;
using OneStop.Workflow.Platform.Dossiers.Queries.Instances;
using OneStop.Workflow.Platform.Dossiers.Sweeping;
using OneStop.Workflow.Platform.Kernel;
using OneStop.Workflow.Platform.Processes;
using OneStop.Workflow.Platform.Tests.Carrying;
using OneStop.Workflow.Testing;
using Shouldly;
using Xunit;
using static OneStop.Workflow.Platform.Tests.Carrying.Drawn;

namespace OneStop.Workflow.Platform.Tests.Operating;

/// <summary>Which way a run without a dossier went: told by what the engine did, and not guessed.</summary>
public sealed class RunJournals
{
    /// <summary>Has an activity of the same id as the process that uses it.</summary>
    private static Drawn Fee => new Drawn("TinhLePhi").UsableAsActivity().Output("Fee")
        .Add("Mark", "Elsa.SetOutput", ("outputName", Literal("Fee")), ("outputValue", Literal(8000))).Add("Last", "Elsa.WriteLine", ("text", Literal("x"))).Line("Mark > Last");

    private static Drawn Choosing => new Drawn("chon-duong")
        .Trigger("Begin", "Elsa.Timer", ("interval", Literal("01:00:00")))
        .Add("Fee", "TinhLePhi").Add("Choose", "Elsa.FlowDecision", ("condition", Js("1 > 0")))
        .Add("Mark", "Elsa.WriteLine", ("text", Literal("yes"))).Add("Other", "Elsa.WriteLine", ("text", Literal("no")))
        .Add("Nap", "Elsa.Delay", ("timeSpan", Literal("00:05:00"))).Add("End", "Elsa.WriteLine", ("text", Literal("end")))
        .Line("Begin > Fee > Choose").Line("Choose.True > Mark > Nap > End").Line("Choose.False > Other > Nap");

    [Theory, Databases]
    public async Task A_run_tells_the_way_that_it_went_also_through_a_process_named_by_its_type(DatabaseKind kind)
    {
        await using var office = await Started(kind, Fee, Choosing);
        var run = (await office.SystemProcesses()).Single();
        var seen = await View(office, run.Id);
        seen.Journal.Select(l => $"{l.ProcessName}:{l.ActivityName} {l.Event}{l.Outcome}").Reverse().ShouldBe(
            [":Begin Completed", "TinhLePhi:Mark Completed", "TinhLePhi:Last Completed", ":Fee Completed", ":Choose CompletedTrue", ":Mark Completed", ":Nap Suspended"]);

        var details = await Details(office, run.Id, await office.World.Actor(Roles.Auditor, "UBNDTINH"));
        details.Runs.Where(r => Steps.Contains(r.ActivityId)).Select(r => $"{r.ActivityId} {r.State}").ShouldBe(
            ["Begin Completed", "Fee Completed", "Choose Completed", "Mark Completed", "Nap Running"], "what it did not come to is not marked, and what the process inside did is not its own");
        details.Variables.Count.ShouldBe(0);

        office.World.Clock.Pass(TimeSpan.FromMinutes(5));
        (await office.World.Get<WaitSweep>().Run()).ShouldBe(1);
        details = await Details(office, run.Id, await office.World.SystemAdministrator());
        details.Runs.Where(r => Steps.Contains(r.ActivityId)).Select(r => $"{r.ActivityId} {r.State}").TakeLast(2).ShouldBe(["Nap Completed", "End Completed"]);
        var nap = details.Runs.Single(r => r.ActivityId == "Nap");
        (nap.EndedAt - nap.StartedAt).ShouldBe(TimeSpan.FromMinutes(5));
        details.Journal.Where(l => l.ActivityId == "Nap").Select(l => l.Event).ShouldBe(["Started", "Suspended", "Resumed", "Completed"]);
    }

    [Theory, Databases]
    public async Task Runs_are_open_to_those_who_see_system_processes_or_watch_processes_and_to_nobody_else(DatabaseKind kind)
    {
        await using var office = await Started(kind, Fee, Choosing);
        var (queries, id) = (office.World.Get<IInstanceQueries>(), (await office.SystemProcesses()).Single().Id);
        foreach (var watcher in new[] { await office.World.Actor(Roles.Auditor, "UBNDTINH"), await office.World.SystemAdministrator(), await office.World.Actor(Roles.Designer, "UBNDTINH") })
        {
            (await queries.Row(id, watcher)).Value!.SystemRunId.ShouldBe(id);
            (await queries.List(new InstanceFilter(DefinitionIds: ["chon-duong"]), watcher)).Rows.ShouldHaveSingleItem().Id.ShouldBe(id);
        }
        foreach (var other in new[] { await office.World.Actor(Roles.Officer, "CATINH"), new Actor(Guid.NewGuid(), "x", [new Post("CATINH", Roles.Auditor)]), new Actor(Guid.NewGuid(), "x", [new Post("UBNDTINH", Roles.PartnerSystem)]) })
        {
            (await queries.Row(id, other)).Refusals[0].Code.ShouldBe("InstanceIsUnknown");
            (await queries.Get(id, other)).Refusals[0].Code.ShouldBe("InstanceIsUnknown");
            (await queries.List(new InstanceFilter(DefinitionIds: ["chon-duong"]), other)).Rows.ShouldBeEmpty();
        }
    }

    [Theory, Databases]
    public async Task Of_a_turn_and_of_a_long_run_no_more_is_kept_than_the_bounds_say(DatabaseKind kind)
    {
        var counting = new Drawn("dem").Trigger("Begin", "Elsa.Timer", ("interval", Literal("01:00:00")))
            .Add("Count", "Elsa.For", ("start", Literal(1)), ("end", Literal(700)), ("step", Literal(1)), ("body", new JsonObject { ["id"] = "Say", ["name"] = "Say", ["type"] = "Elsa.WriteLine", ["version"] = 1, ["text"] = Literal("x") }))
            .Add("Nap", "Elsa.Delay", ("timeSpan", Literal("00:05:00"))).Line("Begin > Count > Nap");
        await using var office = await Started(kind, counting);
        var id = (await office.SystemProcesses()).Single().Id;
        var turn = (await office.All<JournalTurn>()).ShouldHaveSingleItem();
        turn.LeftOut.ShouldBeGreaterThan(400);
        var lines = (await Details(office, id, await office.World.SystemAdministrator())).Journal;
        lines.Count.ShouldBe(1000);
        (lines[0].Event, lines[^1].ActivityId, lines[^1].Event).ShouldBe(("Started", "Nap", "Suspended"));

        await using (var db = await office.World.Contexts.CreateDbContextAsync())
        {
            db.AddRange(Enumerable.Range(100, 300).Select(n => new JournalTurn { InstanceId = id, Number = n, At = office.World.Clock.GetUtcNow(), Lines = "[]", LeftOut = 0 }));
            await db.SaveChangesAsync();
            await db.Set<ProcessInstance>().Where(i => i.Id == id).ExecuteUpdateAsync(set => set.SetProperty(i => i.Revision, 1199));
        }
        office.World.Clock.Pass(TimeSpan.FromMinutes(5));
        await office.World.Get<WaitSweep>().Run();
        (await office.All<JournalTurn>()).Select(t => t.Number).Order().ShouldBe([.. Enumerable.Range(201, 199), 1200]);
    }

    private static readonly string[] Steps = ["Begin", "Fee", "Choose", "Mark", "Other", "Nap", "End"];

    private static async Task<Office> Started(DatabaseKind kind, params Drawn[] processes)
    {
        var office = await Office.Of(kind, processes);
        await office.Triggers();
        office.World.Clock.Pass(TimeSpan.FromHours(1));
        await office.Triggers();
        return office;
    }

    private static async Task<SystemRunView> View(Office office, Guid id) => (await office.World.Get<ISystemProcessQueries>().Get(id, await office.World.SystemAdministrator())).Value!;

    private static async Task<InstanceDetails> Details(Office office, Guid id, Actor actor) => (await office.World.Get<IInstanceQueries>().Get(id, actor)).Value!;
}
