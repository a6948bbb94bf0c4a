using Microsoft.EntityFrameworkCore;
using OneStop.Workflow.Platform.Audit;
using OneStop.Workflow.Platform.Dossiers;
using OneStop.Workflow.Platform.Dossiers.Operating;
using OneStop.Workflow.Platform.Dossiers.Operating.Systems;
using OneStop.Workflow.Platform.Dossiers.Sweeping;
using OneStop.Workflow.Platform.Tests.Carrying;
using OneStop.Workflow.Testing;
using Shouldly;
using Xunit;
using static OneStop.Workflow.Platform.Tests.Carrying.Drawn;

namespace OneStop.Workflow.Platform.Tests.Operating;

/// <summary>Processes without a dossier: their runs, and a history of their own.</summary>
public sealed class SystemRuns
{
    private static Drawn Nightly => new Drawn("doi-chieu")
        .Trigger("Begin", "Elsa.Timer", ("interval", Literal("01:00:00")))
        .Add("Nap", "Elsa.Delay", ("timeSpan", Literal("00:05:00")))
        .Line("Begin > Nap");

    private static Drawn Failing => new Drawn("tong-hop")
        .Trigger("Begin", "Elsa.Timer", ("interval", Literal("01:00:00")))
        .Add("Check", "Elsa.FlowDecision", ("condition", Js(DrawnProcess.FailsOnMonday)))
        .Line("Begin > Check");

    [Theory, Databases]
    public async Task A_run_has_a_chain_of_its_own_that_holds_and_shows_what_was_changed(DatabaseKind kind)
    {
        await using var office = await Started(kind, Nightly);
        var run = (await office.SystemProcesses()).Single();
        office.World.Clock.Pass(TimeSpan.FromMinutes(5));
        (await office.World.Get<WaitSweep>().Run()).ShouldBe(1);
        var view = await View(office, run.Id);
        view.History.Select(l => l.Kind).ShouldBe(["SystemProcessEnded", "WaitEnded", "SystemProcessStarted"]);
        (view.Audit.Lines, view.Audit.BrokenAt, view.Row.IsOpen, view.CanOperate).ShouldBe((3, null, false, false));
        var verified = office.World.Get<AuditVerification>();
        (await verified.Run(null).ToListAsync()).ShouldContain(c => c.DossierCode == $"system/{run.Id}" && c.Lines == 3 && c.BrokenAt == null);

        await using (var db = await office.World.Contexts.CreateDbContextAsync())
            await db.Set<AuditLine>().Where(l => l.DossierId == run.Id && l.Number == 2).ExecuteUpdateAsync(set => set.SetProperty(l => l.ActorName, "x"));
        (await View(office, run.Id)).Audit.BrokenAt.ShouldBe(2);
        (await verified.Run(null).ToListAsync()).Single(c => c.DossierCode == $"system/{run.Id}").BrokenAt.ShouldBe(2);
    }

    [Theory, Databases]
    public async Task Runs_are_anchored_with_the_day_as_dossiers_are(DatabaseKind kind)
    {
        await using var office = await Started(kind, Nightly);
        office.World.Clock.Pass(TimeSpan.FromDays(1));
        (await office.World.Get<Anchoring>().Run()).ShouldHaveSingleItem().Chains.ShouldBe(1 + await office.World.Count<AuditRegister>());
        await using (var db = await office.World.Contexts.CreateDbContextAsync())
            await db.Set<AuditLine>().ExecuteDeleteAsync();
        var broken = (await office.World.Get<AuditVerification>().RunAnchors(null, null).ToListAsync()).Single().Breaks.Where(b => b.DossierCode!.StartsWith("system/", StringComparison.Ordinal)).ShouldHaveSingleItem();
        broken.DossierCode.ShouldBe($"system/{(await office.SystemProcesses()).Single().Id}");
    }

    [Theory, Databases]
    public async Task The_list_shows_what_starts_when_what_runs_and_what_failed(DatabaseKind kind)
    {
        await using var office = await Started(kind, Nightly, Failing);
        var list = await List(office, new SystemRunFilter());
        list.Processes.Select(p => (p.DefinitionId, p.Version, p.OpenRuns, p.Runs, p.OpenIncidents)).ShouldBe([("doi-chieu", 1, 1, 1, 0), ("tong-hop", 1, 1, 1, 1)]);
        list.Processes[0].Triggers.ShouldHaveSingleItem().ShouldBe(new SystemTriggerView(Processes.TriggerKind.Timer, "01:00:00", office.World.Clock.Now + TimeSpan.FromHours(1)));
        (list.Counts["all"], list.Counts["open"], list.Counts["failed"], list.Counts["ended"]).ShouldBe((2, 2, 1, 0));

        (await List(office, new SystemRunFilter("failed"))).Runs.Rows.Select(r => r.DefinitionId).ShouldBe(["tong-hop"]);
        (await List(office, new SystemRunFilter(Search: "doi chieu"))).Runs.Rows.Select(r => r.DefinitionId).ShouldBe(["doi-chieu"]);
        (await List(office, new SystemRunFilter(Search: "khong co"))).Runs.Rows.ShouldBeEmpty();
        (await List(office, new SystemRunFilter(DefinitionId: "doi-chieu", PageSize: 1))).Runs.Total.ShouldBe(1);
        var waiting = (await View(office, (await List(office, new SystemRunFilter(DefinitionId: "doi-chieu"))).Runs.Rows[0].InstanceId)).Waiting.ShouldHaveSingleItem();
        (waiting.ActivityName, waiting.Kind).ShouldBe(("Nap", "Time"));
    }

    [Theory, Databases]
    public async Task A_system_administrator_repairs_holds_and_cancels_a_run_and_it_stands_in_its_history(DatabaseKind kind)
    {
        await using var office = await Started(kind, Nightly, Failing);
        var who = await office.World.SystemAdministrator();
        var failed = (await List(office, new SystemRunFilter("failed"))).Runs.Rows.Single();
        var incident = (await View(office, failed.InstanceId)).Incidents.ShouldHaveSingleItem();
        incident.RootId.ShouldBe(failed.InstanceId);
        office.World.Clock.Pass(TimeSpan.FromDays(1));
        (await office.World.Operates(new RetryActivity(incident.InstanceId, incident.IncidentId, "Đã sang thứ ba."), who)).SubStatus.ShouldBe("Finished");
        (await View(office, failed.InstanceId)).History[0].Kind.ShouldBe("SystemProcessEnded");

        var open = (await List(office, new SystemRunFilter("open"))).Runs.Rows.Single().InstanceId;
        await office.World.Operates(new SuspendProcess(open, "Bảo trì máy chủ."), who);
        (await office.World.Get<WaitSweep>().Run()).ShouldBe(0);
        (await View(office, open)).Suspension!.Reason.ShouldBe("Bảo trì máy chủ.");
        await office.World.Operates(new ResumeProcess(open, "Xong."), who);
        await office.World.Operates(new CancelProcess(open, "Không cần nữa."), who);
        (await View(office, open)).History.Select(l => l.Kind).ShouldBe(["SystemProcessEnded", "ProcessCancelled", "ProcessResumed", "ProcessSuspended", "SystemProcessStarted"]);
        (await office.World.Get<AuditVerification>().Run(null).ToListAsync()).ShouldAllBe(c => c.BrokenAt == null);
    }

    [Theory, Databases]
    public async Task Only_system_administrators_and_auditors_of_the_province_see_runs(DatabaseKind kind)
    {
        await using var office = await Started(kind, Nightly);
        var (queries, id) = (office.World.Get<ISystemProcessQueries>(), (await office.SystemProcesses()).Single().Id);
        var auditor = await office.World.Actor(Roles.Auditor, "UBNDTINH");
        (await queries.Get(id, auditor)).Value!.CanOperate.ShouldBeFalse();
        await office.World.IsRefused(new SuspendProcess(id, "Thử."), auditor, "IncidentIsUnknown");
        foreach (var other in new[] { await office.World.Actor(Roles.Officer, "CATINH"), await office.World.Administrator() })
        {
            (await queries.List(new SystemRunFilter(), other)).Refusals[0].Code.ShouldBe("NotASystemAdministrator");
            (await queries.Get(id, other)).Refusals[0].Code.ShouldBe("InstanceIsUnknown");
        }
    }

    private static async Task<Office> Started(DatabaseKind kind, params Drawn[] processes)
    {
        var office = await Office.Of(kind, processes);
        await office.Triggers();
        office.World.Clock.Pass(TimeSpan.FromHours(1));
        await office.Triggers();
        return office;
    }

    private static async Task<SystemProcessList> List(Office office, SystemRunFilter filter) => (await office.World.Get<ISystemProcessQueries>().List(filter, await office.World.SystemAdministrator())).Value!;

    private static async Task<SystemRunView> View(Office office, Guid id) => (await office.World.Get<ISystemProcessQueries>().Get(id, await office.World.SystemAdministrator())).Value!;
}
