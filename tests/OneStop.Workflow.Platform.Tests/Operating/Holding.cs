using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using OneStop.Workflow.Platform.Dossiers;
using OneStop.Workflow.Platform.Dossiers.Commands;
using OneStop.Workflow.Platform.Dossiers.Operating;
using OneStop.Workflow.Platform.Dossiers.Queries;
using OneStop.Workflow.Platform.Dossiers.Sweeping;
using OneStop.Workflow.Platform.Notices;
using OneStop.Workflow.Platform.Storage.Outbox;
using OneStop.Workflow.Platform.Tests.Dossiers;
using OneStop.Workflow.Testing;
using Shouldly;
using Xunit;

namespace OneStop.Workflow.Platform.Tests.Operating;

/// <summary>An administrator holds a process, lets it go on, or cancels it.</summary>
public sealed class Holding
{
    [Theory, Databases]
    public async Task Nobody_works_on_a_held_process_and_its_time_runs_on(DatabaseKind kind)
    {
        await using var world = await World.Of(kind);
        var (code, administrator) = (await Filed(world), await world.Administrator());
        var due = (await world.DossierClock(code)).DueAt;
        var held = await world.Operates(new SuspendProcess((await world.Instance(code)).Id, "Kiểm tra khiếu nại."), administrator);
        held.SubStatus.ShouldBe("Suspended");

        var item = await world.Item(code, "Digitise");
        var clerk = await world.Actor(item.Role, item.UnitId);
        await world.IsRefused(new ClaimWorkItem(item.Id), clerk, "ProcessIsSuspended");
        (await world.Get<IWorkItemQueries>().Open(item.Id, clerk)).Value!.Blocked.ShouldBe(["ProcessIsSuspended"]);
        await world.IsRefused(new SuspendProcess(held.InstanceId, "Lần nữa."), administrator, "ProcessIsSuspended");
        (await world.DossierClock(code)).DueAt.ShouldBe(due);
        (await world.Get<IProcessQueries>().Of(code, administrator)).Value!.Suspension!.Reason.ShouldBe("Kiểm tra khiếu nại.");

        await world.Operates(new ResumeProcess(held.InstanceId, "Đã kiểm tra xong."), administrator);
        await world.IsRefused(new ResumeProcess(held.InstanceId, "Lần nữa."), administrator, "ProcessIsNotSuspended");
        await world.Does(code, "Digitise", "Done", new JsonObject { ["pages"] = 3, ["legible"] = true });
        (await world.Chain(code)).Select(l => l.Kind).ShouldContain("ProcessResumed");
    }

    [Theory, Databases]
    public async Task For_a_reason_of_the_law_the_clocks_stand_still_and_keep_what_was_left(DatabaseKind kind)
    {
        // The Tuesday of that week is a day off.
        await using var world = await World.Of(kind, "2026-11-25 08:15");
        var (code, administrator) = (await Filed(world), await world.Administrator());
        var before = await world.Clocks(code);
        var instance = await world.Instance(code);
        await world.IsRefused(new SuspendProcess(instance.Id, "Chờ.", "because"), administrator, "ValueIsNotOneOf");
        await world.Operates(new SuspendProcess(instance.Id, "Bão số 9, trụ sở ngập.", "force-majeure"), administrator);
        (await world.Clocks(code)).Where(c => c.StoppedAt is null).ShouldAllBe(c => c.DueAt == null && c.NextRungAt == null);
        (await world.Item(code, "Digitise")).IsPaused.ShouldBeTrue();

        // From one morning to the next: one working day later.
        world.Clock.Now = world.Clock.Now.AddDays(1);
        (await world.Get<AlarmSweep>().Run()).ShouldBe(0);
        await world.Operates(new ResumeProcess(instance.Id, "Đã mở lại."), administrator);
        var after = (await world.Clocks(code)).Where(c => c.StoppedAt is null).ToList();
        after.Single(c => c.ActivityId is not null).DueAt.ShouldBe(before.Single(c => c.ActivityId == "Digitise").DueAt!.Value.AddDays(1));
        // Five working days from Wednesday end on the Wednesday after, six on the Thursday.
        after.Single(c => c.ActivityId is null).DueAt.ShouldBe(new DateTimeOffset(2026, 12, 3, 17, 0, 0, TimeSpan.FromHours(7)));
        var item = await world.Item(code, "Digitise");
        (item.IsPaused, item.DueAt).ShouldBe((false, after.Single(c => c.Id == item.ClockId).DueAt));
    }

    [Theory]
    [Databases("resume")]
    [Databases("restart")]
    public async Task The_reasons_of_a_hold_are_those_of_the_procedure(DatabaseKind kind, string after)
    {
        using var workflows = new ChangedProcedure(entry => entry["pauses"] = new JsonArray(new JsonObject
        {
            ["reason"] = "tax",
            ["name"] = "Chờ thông báo thuế",
            ["nameEn"] = "Waiting for the tax notice",
            ["steps"] = new JsonArray("Approve"),
            ["holder"] = "OtherAgency",
            ["after"] = after,
            ["basis"] = "Luật Quản lý thuế",
        }));
        await using var world = await World.Of(kind, "2026-11-25 08:15", workflows: workflows.Folder);
        var (code, administrator) = (await Filed(world), await world.Administrator());
        var view = (await world.Get<IProcessQueries>().Of(code, administrator)).Value!;
        view.PauseReasons.ShouldHaveSingleItem().ShouldSatisfyAllConditions(p => p.Reason.ShouldBe("tax"), p => p.Basis.ShouldBe("Luật Quản lý thuế"));
        await world.IsRefused(new SuspendProcess(view.InstanceId, "Chờ.", "force-majeure"), administrator, "ValueIsNotOneOf");
        await world.Operates(new SuspendProcess(view.InstanceId, "Chờ cơ quan thuế.", "tax"), administrator);
        (await world.Get<IProcessQueries>().Of(code, administrator)).Value!.Suspension!.PauseReason.ShouldBe("tax");
        var ledger = Platform.Storage.Json.Read<List<Platform.Sla.LedgerEntry>>((await world.DossierClock(code)).Ledger);
        (ledger[^1].Reason, ledger[^1].Holder, ledger[^1].Note).ShouldBe(("tax", Party.OtherAgency, "Chờ thông báo thuế"));
        world.Clock.Now = world.Clock.Now.AddDays(1);
        await world.Operates(new ResumeProcess(view.InstanceId, "Đã có thông báo."), administrator);
        ledger = Platform.Storage.Json.Read<List<Platform.Sla.LedgerEntry>>((await world.DossierClock(code)).Ledger);
        ledger[^1].Kind.ShouldBe(after == "restart" ? Platform.Sla.LedgerKind.Restarted : Platform.Sla.LedgerKind.Resumed);
        (await world.Clocks(code)).Single(c => c.ActivityId == "Digitise").Ledger.ShouldContain("Resumed");
        (await world.Chain(code)).Single(l => l.Kind == "ProcessSuspended").Data.ShouldContain("Luật Quản lý thuế");
    }

    [Theory, Databases]
    public async Task A_procedure_that_lists_no_reason_is_held_with_its_time_running(DatabaseKind kind)
    {
        using var workflows = new ChangedProcedure(entry => entry["pauses"] = new JsonArray());
        await using var world = await World.Of(kind, workflows: workflows.Folder);
        var code = await Filed(world);
        await world.IsRefused(new SuspendProcess((await world.Instance(code)).Id, "Chờ.", "force-majeure"), await world.Administrator(), "ProcedureHasNoPauses");
    }

    [Theory, Databases]
    public async Task An_overdue_branch_that_came_up_meanwhile_begins_on_resuming_and_once(DatabaseKind kind)
    {
        await using var world = await World.Of(kind);
        var (code, administrator) = (await Filed(world), await world.Administrator());
        await world.Does(code, "Digitise", "Done", new JsonObject { ["pages"] = 3, ["legible"] = true });
        await world.HandsOver(code, "HandOver");
        await world.HandsOver(code, "HandOver");
        var id = (await world.Instance(code)).Id;
        await world.Operates(new SuspendProcess(id, "Chờ kết luận thanh tra."), administrator);
        world.Clock.Now = new DateTimeOffset(2026, 12, 1, 9, 0, 0, TimeSpan.FromHours(7));
        (await world.Get<AlarmSweep>().Run()).ShouldBeGreaterThan(0, "people are still told that the time runs out");
        (await Told(world)).ShouldBeEmpty();

        await world.Operates(new ResumeProcess(id, "Đã có kết luận."), administrator);
        await world.Get<AlarmSweep>().Run();
        (await Told(world)).ShouldHaveSingleItem().DossierCode.ShouldBe(code);
    }

    /// <summary>What the process told the leader of the police.</summary>
    private static async Task<IEnumerable<Platform.Notices.InboxRow>> Told(World world) =>
        (await world.Get<Platform.Notices.IInbox>().List(new Platform.Notices.InboxFilter(), await world.Actor(Roles.Leader, "CATINH"))).Page.Rows
            .Where(n => n.Kind == Platform.Notices.NoticeKind.ProcessMessage);

    [Theory, Databases]
    public async Task A_wait_that_falls_due_meanwhile_is_kept_and_ends_on_resuming(DatabaseKind kind)
    {
        await using var world = await World.Of(kind);
        await DrawnProcess.Publish(world, DrawnProcess.Drawn(
            2, [DrawnProcess.Receive(), DrawnProcess.Activity("Wait", "Elsa.Delay", ("timeSpan", "Literal", "02:00:00")), DrawnProcess.Task("After")], "Receive.Accepted > Wait > After"));
        var (code, administrator) = (await Filed(world), await world.Administrator());
        var id = (await world.Instance(code)).Id;
        await world.Operates(new SuspendProcess(id, "Bảo trì."), administrator);
        world.Clock.Pass(TimeSpan.FromHours(3));
        (await world.Get<WaitSweep>().Run()).ShouldBe(0);
        await world.Operates(new ResumeProcess(id, "Xong bảo trì."), administrator);
        (await world.Get<WaitSweep>().Run()).ShouldBe(1);
        (await world.Item(code, "After")).State.ShouldBe(WorkItemState.Offered);
    }

    [Theory]
    [Databases(false, false)]
    [Databases(true, false)]
    [Databases(false, true)]
    public async Task Cancelling_stops_the_dossier_its_clocks_and_all_that_is_open(DatabaseKind kind, bool isHeld, bool hasFailed)
    {
        await using var world = await World.Of(kind);
        var administrator = await world.Administrator();
        var code = hasFailed ? (await world.FailsBesideAnother()).Code : await Filed(world);
        var id = (await world.Instance(code)).Id;
        if (isHeld)
            await world.Operates(new SuspendProcess(id, "Chờ."), administrator);
        await world.IsRefused(new CancelProcess(id, "x"), administrator, "ReasonIsMissing");
        var cancelled = await world.Operates(new CancelProcess(id, "Người nộp qua đời, người thân xin dừng."), administrator);

        (cancelled.SubStatus, cancelled.Status, cancelled.OpenIncidents).ShouldBe(("Cancelled", DossierStatus.Stopped, 0));
        (await world.Dossier(code)).ClosedAt.ShouldNotBeNull();
        (await world.Clocks(code)).ShouldAllBe(c => c.StoppedAt != null);
        (await world.Items(code)).ShouldAllBe(i => i.State == WorkItemState.Completed || i.State == WorkItemState.Cancelled);
        (await world.Chain(code)).Single(l => l.Kind == "ProcessCancelled").Data.ShouldContain("người thân xin dừng");
        await world.IsRefused(new CancelProcess(id, "Lần nữa."), administrator, "ProcessHasEnded");
        await world.IsRefused(new SuspendProcess(id, "Lần nữa."), administrator, "ProcessHasEnded");
        (await world.Get<IIncidentQueries>().CountOpen(administrator)).ShouldBe(0);
        await using var db = await world.Contexts.CreateDbContextAsync();
        (await db.Set<OutboxMessage>().Where(m => m.Kind == "notice").ToListAsync()).ShouldContain(m => m.Payload.Contains($"\"template\":\"{Notice.Stopped.Name}\""));
        (await world.Get<AuditVerification>().Run(code).SingleAsync()).BrokenAt.ShouldBeNull();
    }

    private static async Task<string> Filed(World world) => (await world.Files(await world.Actor(Roles.CounterClerk, "TTPVHCC"), World.Judicial())).Code;
}
