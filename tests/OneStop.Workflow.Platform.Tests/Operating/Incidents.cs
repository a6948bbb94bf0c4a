using OneStop.Workflow.Platform.Dossiers;
using OneStop.Workflow.Platform.Dossiers.Operating;
using OneStop.Workflow.Platform.Tests.Dossiers;
using OneStop.Workflow.Testing;
using Shouldly;
using Xunit;

namespace OneStop.Workflow.Platform.Tests.Operating;

public sealed class Incidents
{
    private static readonly DateTimeOffset Tuesday = new(2026, 11, 24, 9, 0, 0, TimeSpan.FromHours(7));

    [Theory, Databases]
    public async Task A_fault_stops_the_process_but_neither_the_dossier_nor_its_time(DatabaseKind kind)
    {
        await using var world = await World.Of(kind);
        var incident = await world.FailsAfterDigitising();
        incident.Code.ShouldBe("ScriptFailed");
        incident.ActivityName.ShouldBe("Có hồ sơ giấy?");
        (await world.Instance(incident.DossierCode!)).SubStatus.ShouldBe("Faulted");
        var dossier = await world.Dossier(incident.DossierCode!);
        (dossier.Status, dossier.ClosedAt).ShouldBe((DossierStatus.InProcess, null));
        var clock = await world.DossierClock(incident.DossierCode!);
        clock.StoppedAt.ShouldBeNull();
        clock.NextRungAt.ShouldNotBeNull();
    }

    [Theory, Databases]
    public async Task A_retry_runs_the_failed_activity_again_and_nothing_before_it(DatabaseKind kind)
    {
        await using var world = await World.Of(kind);
        var incident = await world.FailsAfterDigitising();
        var code = incident.DossierCode!;
        var due = (await world.DossierClock(code)).DueAt;

        var again = await world.Operates(new RetryActivity(incident.InstanceId, incident.IncidentId, "Thử lại sau khi sửa."), await world.Administrator());
        (again.SubStatus, again.OpenIncidents).ShouldBe(("Faulted", 1));
        var second = await world.OpenIncident(code);
        second.IncidentId.ShouldNotBe(incident.IncidentId);

        world.Clock.Now = Tuesday;
        var done = await world.Operates(new RetryActivity(second.InstanceId, second.IncidentId, "Hệ thống đã ổn định."), await world.Administrator());
        (done.SubStatus, done.OpenIncidents).ShouldBe(("Suspended", 0));
        done.Opened.ShouldBe(["Chuyển hồ sơ giấy cho Công an tỉnh"]);
        (await world.Items(code)).Count(i => i.ActivityId == "Digitise").ShouldBe(1);
        (await world.DossierClock(code)).DueAt.ShouldBe(due);
        var line = (await world.Chain(code)).Last(l => l.Kind == "ActivityRetried");
        line.Data.ShouldContain("Hệ thống đã ổn định.");
        line.UnitId.ShouldBe("CATINH");
        (await world.Get<AuditVerification>().Run(code).SingleAsync()).BrokenAt.ShouldBeNull();
        (await world.Get<IIncidentQueries>().List(new IncidentFilter("resolved"), await world.SystemAdministrator())).Value!.Page.Rows.Select(r => r.Resolution).ShouldBe(["Retried", "Retried"]);
    }

    [Theory, Databases]
    public async Task A_skip_goes_on_with_the_outcome_that_was_chosen(DatabaseKind kind)
    {
        await using var world = await World.Of(kind);
        var incident = await world.FailsAfterDigitising();
        var administrator = await world.Administrator();
        await world.IsRefused(new SkipActivity(incident.InstanceId, incident.IncidentId, "Maybe", "Không có giấy."), administrator, "OutcomeIsUnknown");
        var done = await world.Operates(new SkipActivity(incident.InstanceId, incident.IncidentId, "False", "Không có giấy."), administrator);
        done.Opened.ShouldBe(["Tra cứu, xác minh, thẩm định"]);
        await world.IsRefused(new SkipActivity(incident.InstanceId, incident.IncidentId, "True", "Lần nữa."), administrator, "IncidentIsResolved");
        (await world.Item(incident.DossierCode!, "Appraise")).State.ShouldBe(WorkItemState.Offered);
    }

    [Theory, Databases]
    public async Task What_is_foretold_is_what_is_done(DatabaseKind kind)
    {
        // What is foretold is told in the language of who asks.
        System.Globalization.CultureInfo.CurrentUICulture = System.Globalization.CultureInfo.GetCultureInfo("vi");
        await using var world = await World.Of(kind);
        var incident = await world.FailsAfterDigitising();
        var view = (await world.Get<IIncidentQueries>().Get(incident.Id, await world.Administrator())).Value!;
        (view.CanAct, view.Strategy, view.SubStatus).ShouldBe((true, "Fault", "Faulted"));
        view.Path.ShouldBe(["Cấp Phiếu lý lịch tư pháp", "Flow", "Có hồ sơ giấy?"]);
        view.Acts.Select(a => (a.Act, a.Outcome)).ShouldBe([("Retry", null), ("Skip", "True"), ("Skip", "False"), ("Cancel", null)]);
        view.Acts[0].Consequences.Single().ShouldStartWith("Vẫn lỗi ở “Có hồ sơ giấy?”");
        view.Acts[1].Consequences.ShouldBe(["Mở bước “Chuyển hồ sơ giấy cho Công an tỉnh”"]);
        (await world.Instance(incident.DossierCode!)).SubStatus.ShouldBe("Faulted");
        (await world.Operates(new SkipActivity(incident.InstanceId, incident.IncidentId, "True", "Có giấy.", view.Revision), await world.Administrator())).Opened.ShouldBe(["Chuyển hồ sơ giấy cho Công an tỉnh"]);
    }

    [Theory, Databases]
    public async Task What_was_being_done_beside_it_goes_on_after_the_repair_as_it_was(DatabaseKind kind)
    {
        await using var world = await World.Of(kind);
        var (code, other) = await world.FailsBesideAnother();
        other.State.ShouldBe(WorkItemState.Interrupted);
        var officer = await world.Actor(other.Role, other.UnitId);
        await world.IsRefused(new Platform.Dossiers.Commands.CompleteWorkItem(other.Id, "Done"), officer, "WorkItemIsInterrupted");

        world.Clock.Now = Tuesday;
        var incident = await world.OpenIncident(code);
        await world.Operates(new RetryActivity(incident.InstanceId, incident.IncidentId, "Đã sửa."), await world.Administrator());
        var after = await world.ItemById(other.Id);
        (after.State, after.AssigneeId, after.ClockId, after.DueAt).ShouldBe((WorkItemState.Claimed, other.AssigneeId, other.ClockId, other.DueAt));
        (await world.Commands.Send(new Platform.Dossiers.Commands.CompleteWorkItem(other.Id, "Done"), Guid.NewGuid(), officer)).Refusals.ShouldBeEmpty();
        await world.Does(code, "Last", "Done");
        (await world.Items(code)).Select(i => (i.ActivityId, i.State)).ShouldBe(
            [("Receive", WorkItemState.Completed), ("Other", WorkItemState.Completed), ("Ask", WorkItemState.Completed), ("Last", WorkItemState.Completed)], ignoreOrder: true);
    }

    [Theory, Databases]
    public async Task With_the_other_strategy_only_the_branch_fails(DatabaseKind kind)
    {
        await using var world = await World.Of(kind);
        await world.FailsAfterDigitising(goesOn: true);
        var (queries, administrator) = (world.Get<IIncidentQueries>(), await world.Administrator());
        var open = (await queries.List(new IncidentFilter(), administrator)).Value!.Page.Rows;
        open.Select(r => r.Code).ShouldBe(["NothingToWaitFor", "ScriptFailed"], ignoreOrder: true);
        (await world.Instance(open[0].DossierCode!)).SubStatus.ShouldBe("Suspended");
        (await queries.Get(open[0].Id, administrator)).Value!.Strategy.ShouldBe("ContinueWithIncidents");

        // Retrying the whole runs all that failed, which settles the other one too.
        world.Clock.Now = Tuesday;
        var whole = open.Single(r => r.Code == "NothingToWaitFor");
        (await world.Operates(new RetryActivity(whole.InstanceId, whole.IncidentId, "Chạy lại tất cả."), administrator)).OpenIncidents.ShouldBe(0);
        (await queries.List(new IncidentFilter("resolved"), administrator)).Value!.Page.Rows.Select(r => (r.Code, r.Resolution)).ShouldBe(
            [("NothingToWaitFor", "Retried"), ("ScriptFailed", "Superseded")], ignoreOrder: true);
    }

    [Theory, Databases]
    public async Task Only_administrators_of_the_authority_act_and_only_overseers_see(DatabaseKind kind)
    {
        await using var world = await World.Of(kind);
        var incident = await world.FailsAfterDigitising();
        var retry = new RetryActivity(incident.InstanceId, incident.IncidentId, "Thử lại.");
        await world.IsRefused(retry, await world.Actor(Roles.Officer, "CATINH"), "ProcessIsNotYours");
        await world.IsRefused(retry, await world.Actor(Roles.Auditor, "UBNDTINH"), "ProcessIsNotYours");
        await world.IsRefused(retry, await world.Actor(Roles.UnitAdministrator, "STP"), "IncidentIsUnknown");
        await world.IsRefused(retry with { Reason = " " }, await world.Administrator(), "ReasonIsMissing");
        await world.IsRefused(retry with { Revision = 1 }, await world.Administrator(), "ProcessHasChanged");
        await world.IsRefused(retry with { IncidentId = "i999" }, await world.Administrator(), "IncidentIsUnknown");

        var queries = world.Get<IIncidentQueries>();
        (await queries.List(new IncidentFilter(), await world.Actor(Roles.Officer, "CATINH"))).Refusals[0].Code.ShouldBe("NotAnOverseer");
        (await queries.List(new IncidentFilter(), await world.Actor(Roles.UnitAdministrator, "STP"))).Value!.OpenCount.ShouldBe(0);
        (await queries.Get(incident.Id, await world.Actor(Roles.Auditor, "UBNDTINH"))).Value!.Blocked.ShouldBe("ProcessIsNotYours");
        (await queries.CountOpen(await world.Administrator())).ShouldBe(1);
    }

    [Theory, Databases]
    public async Task Incidents_are_found_without_diacritics_and_by_unit_and_code(DatabaseKind kind)
    {
        await using var world = await World.Of(kind);
        var incident = await world.FailsAfterDigitising();
        var (queries, who) = (world.Get<IIncidentQueries>(), await world.Actor(Roles.UnitAdministrator, "UBNDTINH"));
        foreach (var found in new IncidentFilter[] { new(Search: "khanh linh ly lich"), new(UnitId: "CATINH"), new(Code: "ScriptFailed"), new(Search: "haspaper") })
            (await queries.List(found, who)).Value!.Page.Rows.Select(r => r.Id).ShouldBe([incident.Id], found.ToString());
        foreach (var missed in new IncidentFilter[] { new(Search: "nguyen van a"), new(UnitId: "STP"), new(Code: "LoopNeverBlocks"), new("resolved") })
            (await queries.List(missed, who)).Value!.Page.Total.ShouldBe(0, missed.ToString());
    }
}
