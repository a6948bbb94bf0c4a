using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using OneStop.Workflow.Platform.Audit;
using OneStop.Workflow.Platform.Dossiers;
using OneStop.Workflow.Platform.Dossiers.Operating.Systems;
using OneStop.Workflow.Platform.Dossiers.Queries;
using OneStop.Workflow.Platform.Dossiers.Queries.Instances;
using OneStop.Workflow.Platform.Dossiers.Retaining;
using OneStop.Workflow.Platform.Dossiers.Sweeping;
using OneStop.Workflow.Platform.Kernel;
using OneStop.Workflow.Platform.Processes;
using OneStop.Workflow.Platform.Tests.Carrying;
using OneStop.Workflow.Platform.Tests.Dossiers;
using OneStop.Workflow.Testing;
using Shouldly;
using Xunit;
using static OneStop.Workflow.Platform.Tests.Carrying.Drawn;

namespace OneStop.Workflow.Platform.Tests.Operating;

/// <summary>Log persistence of runs without a dossier: what the definition says to keep of values is kept, seen, logged and erased, and nothing else is anywhere.</summary>
public sealed class LoggedRuns
{
    // Stands in no definition and in no variable: who finds it in a table finds what a log kept.
    private const string Value = "Tran Thi Kept";

    private static Drawn Saying(string mode, string? own = null) => new Drawn("noi-ra").Logs(mode)
        .Trigger("Begin", "Elsa.Timer", ("interval", Literal("01:00:00")))
        .Add("Say", "Elsa.WriteLine", ("text", Js("'Tran Thi' + ' Kept'")), ("customProperties", own is null ? new JsonObject() : new JsonObject
        {
            ["logPersistenceMode"] = new JsonObject { ["default"] = "Inherit", ["inputs"] = new JsonObject { ["text"] = own }, ["outputs"] = new JsonObject() },
        }))
        .Add("Nap", "Elsa.Delay", ("timeSpan", Literal("00:05:00"))).Line("Begin > Say > Nap");

    [Theory, Databases]
    public async Task What_is_included_is_kept_with_the_turn_and_what_is_not_is_nowhere(DatabaseKind kind)
    {
        foreach (var (mode, own, isKept) in new (string, string?, bool)[]
        {
            ("Include", null, true), ("Exclude", "Include", true), ("Inherit", "Include", true), ("Include", "Exclude", false), ("Inherit", null, false), ("Inherit", "Inherit", false), ("Exclude", null, false),
        })
        {
            await using var office = await Started(kind, Saying(mode, own));
            var run = (await office.SystemProcesses()).ShouldHaveSingleItem();
            (await Everything(office)).Holding(Value).Any().ShouldBe(isKept, $"{mode} > {own}");
            (await office.All<JournalValues>()).Exists(v => v.Values.Contains(Value, StringComparison.Ordinal) && v.InstanceId == run.Id && v.Number == run.Revision).ShouldBe(isKept);
        }
    }

    [Theory, Databases]
    public async Task Values_of_children_and_of_processes_used_as_activities_are_told_under_their_names(DatabaseKind kind)
    {
        var child = new Drawn("con").Logs("Include").Add("Say", "Elsa.WriteLine", ("text", Js("'of ' + 'the child'")));
        var part = new Drawn("TinhPhi").UsableAsActivity().Logs("Include").Add("Say", "Elsa.RunJavaScript", ("script", Js("return { so: 1 + 1 }")));
        var parent = new Drawn("cha").Trigger("Begin", "Elsa.Timer", ("interval", Literal("01:00:00")))
            .Add("Part", "TinhPhi").Add("Child", "Elsa.ExecuteWorkflow", ("workflowDefinitionId", Literal("con")), ("waitForCompletion", Literal(true))).Line("Begin > Part > Child");
        await using var office = await Started(kind, child, part, parent);
        var root = (await office.SystemProcesses()).Single(i => i.ParentInstanceId is null);
        var values = (await Values(office, root.Id, await office.World.SystemAdministrator())).Value!;
        values.Values.Select(v => $"{v.ProcessName} {v.ActivityName} {(v.IsOutput ? "out" : "in")} {v.Name}: {v.Text}").ShouldBe(
            ["con Say in text: of the child", "TinhPhi Say in script: return { so: 1 + 1 }", """TinhPhi Say out Result: {"so":2}"""], ignoreOrder: true);
        (values.Kept, values.LeftOut).ShouldBe((3, 0));
    }

    [Theory, Databases]
    public async Task Values_of_a_dossiers_process_are_never_in_a_log(DatabaseKind kind)
    {
        await using var office = await Office.Of(kind, ForDossiers().Logs("Include").Add("Say", "Elsa.WriteLine", ("text", Js("'Tran Thi' + ' Kept'"))).Officer("Wait").Line("Receive.Accepted > Say > Wait"));
        await office.Files();
        (await office.All<JournalValues>()).ShouldBeEmpty();
        (await Everything(office)).Holding(Value).ShouldBeEmpty();
    }

    [Theory, Databases]
    public async Task Values_are_for_those_who_see_such_runs_and_each_reading_is_logged(DatabaseKind kind)
    {
        await using var office = await Started(kind, Saying("Include"));
        var run = (await office.SystemProcesses()).Single().Id;
        var instances = office.World.Get<IInstanceQueries>();
        var (auditor, designer) = (await office.World.Actor(Roles.Auditor, "UBNDTINH"), await office.World.Actor(Roles.Designer, "UBNDTINH"));
        foreach (var other in new[] { await office.World.Actor(Roles.Officer, "CATINH"), designer })
            (await Values(office, run, other)).Refusals[0].Code.ShouldBe("InstanceIsUnknown");
        (await instances.Values(run, await office.World.Actor(Roles.Officer, "CATINH"))).Refusals[0].Code.ShouldBe("InstanceIsUnknown");
        (await instances.Values(run, designer)).Value!.Values.ShouldBeEmpty("who only watches how processes run sees no values");
        (await instances.Get(run, auditor)).IsTaken.ShouldBeTrue();
        (await office.World.Get<ISystemProcessQueries>().Get(run, auditor)).Value!.KeepsValues.ShouldBeTrue();
        (await Readings(office)).ShouldBeEmpty("the journal names no values");

        (await Values(office, run, auditor)).Value!.Values.ShouldContain(v => v.Text == Value);
        (await instances.Values(run, await office.World.SystemAdministrator())).Value!.Values.ShouldContain(v => v.Value.Text == Value);
        var read = await Readings(office);
        read.Select(l => l.ActorId).ShouldBe([auditor.PersonId, (await office.World.SystemAdministrator()).PersonId], ignoreOrder: true);
        read.ShouldAllBe(l => l.Data.Contains(run.ToString()) && !l.Data.Contains(Value));
        var row = (await office.World.Get<IReadingQueries>().List(new ReadingFilter(PersonId: auditor.PersonId), auditor)).Value!.Page.Rows.Single(r => r.What == ReadLists.RunValues);
        (row.Detail, row.IsList, row.Rows).ShouldBe(("noi-ra", true, 3));
    }

    [Theory, Databases]
    public async Task Values_go_with_the_values_of_the_run_and_its_way_stays(DatabaseKind kind)
    {
        await using var office = await Started(kind, Saying("Include"));
        var run = (await office.SystemProcesses()).Single().Id;
        office.World.Clock.Pass(TimeSpan.FromMinutes(5));
        await office.World.Get<WaitSweep>().Run();
        office.World.Clock.Pass(TimeSpan.FromDays(RetentionPeriods.UsualRunDays - 1));
        await office.World.Get<RetentionSweep>().Run();
        (await Everything(office)).Holding(Value).ShouldNotBeEmpty("a day is left");
        office.World.Clock.Pass(TimeSpan.FromDays(1));
        await office.World.Get<RetentionSweep>().Run();
        (await Everything(office)).Holding(Value).ShouldBeEmpty();
        (await Values(office, run, await office.World.SystemAdministrator())).Value!.Values.ShouldBeEmpty();
        var view = (await office.World.Get<ISystemProcessQueries>().Get(run, await office.World.SystemAdministrator())).Value!;
        (view.KeepsValues, view.Journal.Any(l => l.ActivityName == "Say"), view.Audit.Holds).ShouldBe((false, true, true));
    }

    [Theory, Databases]
    public async Task Values_of_turns_that_are_too_old_to_be_kept_go_with_them(DatabaseKind kind)
    {
        await using var office = await Started(kind, Saying("Include"));
        var id = (await office.SystemProcesses()).Single().Id;
        await using (var db = await office.World.Contexts.CreateDbContextAsync())
        {
            await db.Set<ProcessInstance>().Where(i => i.Id == id).ExecuteUpdateAsync(set => set.SetProperty(i => i.Revision, 1199));
        }
        office.World.Clock.Pass(TimeSpan.FromMinutes(5));
        await office.World.Get<WaitSweep>().Run();
        (await office.All<JournalTurn>()).ShouldHaveSingleItem().Number.ShouldBe(1200);
        (await office.All<JournalValues>()).ShouldAllBe(v => v.Number == 1200);
    }

    private static async Task<Office> Started(DatabaseKind kind, params Drawn[] processes)
    {
        var office = await Office.Of(kind, processes);
        await office.Triggers();
        office.World.Clock.Pass(TimeSpan.FromHours(1));
        await office.Triggers();
        return office;
    }

    private static Task<Answer<RunValuesView>> Values(Office office, Guid run, Actor actor) => office.World.Get<ISystemProcessQueries>().Values(run, actor);

    private static async Task<List<AuditLine>> Readings(Office office) => [.. (await office.All<AuditLine>()).Where(l => l.Kind == Audit.Readings.OfList && l.Data.Contains(ReadLists.RunValues, StringComparison.Ordinal))];

    private static async Task<string> Everything(Office office)
    {
        await using var db = await office.World.Contexts.CreateDbContextAsync();
        return await EveryText.Of(db);
    }
}
