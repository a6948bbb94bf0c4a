using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OneStop.Workflow.Platform.Audit;
using OneStop.Workflow.Platform.Dossiers;
using OneStop.Workflow.Platform.Dossiers.Commands;
using OneStop.Workflow.Platform.Dossiers.Operating;
using OneStop.Workflow.Platform.Dossiers.Sweeping;
using OneStop.Workflow.Platform.Processes;
using OneStop.Workflow.Platform.Processes.Calling;
using OneStop.Workflow.Platform.Storage.Outbox;
using OneStop.Workflow.Platform.Tests.Carrying;
using OneStop.Workflow.Testing;
using Shouldly;
using Xunit;
using static OneStop.Workflow.Platform.Tests.Carrying.Drawn;
using Incident = OneStop.Workflow.Platform.Processes.Incident;

namespace OneStop.Workflow.Platform.Tests.Operating;

/// <summary>What was tried as often as it may be is an incident, and can be repaired.</summary>
public sealed class GivenUp
{
    private const int MostAttempts = 12;

    private static readonly CallOptions Local = new() { AllowedHosts = ["127.0.0.1"], AllowPrivateAddresses = true, Attempts = 1 };

    private static Drawn Calling(string url) => ForDossiers()
        .Add("Call", "Elsa.FlowSendHttpRequest", ("url", Literal(url)), ("expectedStatusCodes", Js("[200, 404]")))
        .Officer("Found").Officer("Missing")
        .Line("Receive.Accepted > Call.200 > Found").Line("Call.404 > Missing");

    [Theory, Databases]
    public async Task A_call_given_up_is_one_incident_and_goes_on_after_a_retry_under_the_same_key(DatabaseKind kind)
    {
        await using var system = await OtherSystem.Start();
        system.Answers = context => context.Response.WriteAsJsonAsync(new { ok = true });
        await using var office = await Office.Of(kind, Local, Calling(system.Address));
        var dossier = await office.Files();
        var errand = (await office.All<ProcessErrand>()).Single();
        await GiveUp(office, errand.Id);
        (await office.World.Get<CallSweep>().Run()).ShouldBe(0);
        await Task.WhenAll(Task.Run(() => office.World.Get<GivenUpSweep>().Run()), Task.Run(() => office.Second.GetRequiredService<GivenUpSweep>().Run()));
        (await office.World.Get<GivenUpSweep>().Run()).ShouldBe(0);

        var row = await office.World.OpenIncident(dossier.Code);
        (row.Code, row.ActivityId, row.Message).ShouldBe(("CallIsGivenUp", "Call", "It broke."));
        var administrator = await office.World.Administrator();
        var view = (await office.World.Get<IIncidentQueries>().Get(row.Id, administrator)).Value!;
        (view.Strategy, view.CanAct).ShouldBe(("Errand", true));
        view.Acts.Select(a => (a.Act, a.Outcome)).ShouldContain(("Retry", null));
        view.Acts.Where(a => a.Act == "Skip" && a.IsPossible).Select(a => a.Outcome).ShouldContain("404");

        await office.World.Operates(new RetryActivity(row.InstanceId, row.IncidentId, "Hệ thống kia đã chạy lại."), administrator);
        (await office.World.Get<CallSweep>().Run()).ShouldBe(1);
        (await office.Open(dossier)).ShouldBe(["Found"]);
        system.Keys.ShouldHaveSingleItem().ShouldBe(errand.Id.ToString());
        var chain = await office.World.Chain(dossier.Code);
        chain.Single(l => l.Kind == "IncidentRaised").Data.ShouldContain("CallIsGivenUp");
        chain.Single(l => l.Kind == "ActivityRetried").Data.ShouldContain("Hệ thống kia đã chạy lại.");
        (await office.World.Get<GivenUpSweep>().Run()).ShouldBe(0);
    }

    [Theory, Databases]
    public async Task A_call_given_up_can_be_skipped_with_an_outcome_or_cancelled_with_its_process(DatabaseKind kind)
    {
        await using var office = await Office.Of(kind, Local, Calling("http://127.0.0.1:9"));
        var (skipped, cancelled) = (await office.Files(), await office.Files());
        foreach (var errand in await office.All<ProcessErrand>())
            await GiveUp(office, errand.Id);
        (await office.World.Get<GivenUpSweep>().Run()).ShouldBe(2);
        var administrator = await office.World.Administrator();
        var row = await office.World.OpenIncident(skipped.Code);
        await office.World.IsRefused(new SkipActivity(row.InstanceId, row.IncidentId, "Maybe", "Không cần gọi."), administrator, "OutcomeIsUnknown");
        await office.World.IsRefused(new SkipActivity(row.InstanceId, row.IncidentId, "404", "Không cần gọi."), await office.World.Actor(Roles.Officer, "CATINH"), "ProcessIsNotYours");
        (await office.World.Operates(new SkipActivity(row.InstanceId, row.IncidentId, "404", "Không cần gọi."), administrator)).Opened.ShouldBe(["Missing"]);

        var other = await office.World.OpenIncident(cancelled.Code);
        (await office.World.Operates(new CancelProcess(other.InstanceId, "Người nộp rút."), administrator)).SubStatus.ShouldBe("Cancelled");
        (await office.All<ProcessErrand>()).ShouldBeEmpty();
        (await office.All<Incident>()).Select(i => i.Resolution).ShouldBe(["Skipped", "Cancelled"], ignoreOrder: true);
        (await office.World.Get<GivenUpSweep>().Run()).ShouldBe(0);
    }

    [Theory, Databases]
    public async Task A_held_process_is_not_repaired_and_a_second_giving_up_is_a_second_incident(DatabaseKind kind)
    {
        await using var office = await Office.Of(kind, Local, Calling("http://127.0.0.1:9"));
        var dossier = await office.Files();
        var errand = (await office.All<ProcessErrand>()).Single();
        await GiveUp(office, errand.Id);
        await office.World.Get<GivenUpSweep>().Run();
        var (row, administrator) = (await office.World.OpenIncident(dossier.Code), await office.World.Administrator());
        await office.World.Operates(new SuspendProcess(row.InstanceId, "Kiểm tra."), administrator);
        await office.World.IsRefused(new RetryActivity(row.InstanceId, row.IncidentId, "Thử lại."), administrator, "ProcessIsSuspended");
        await office.World.Operates(new ResumeProcess(row.InstanceId, "Xong."), administrator);
        await office.World.Operates(new RetryActivity(row.InstanceId, row.IncidentId, "Thử lại."), administrator);
        await GiveUp(office, errand.Id);
        (await office.World.Get<GivenUpSweep>().Run()).ShouldBe(1);
        (await office.World.OpenIncident(dossier.Code)).IncidentId.ShouldNotBe(row.IncidentId);
    }

    [Theory, Databases]
    public async Task A_child_that_could_not_be_started_keeps_the_dossier_open_until_somebody_decides(DatabaseKind kind)
    {
        await using var office = await Office.Of(kind,
            new Drawn("beside").Officer("Look"),
            ForDossiers().Add("Begin", "Elsa.DispatchWorkflow", ("workflowDefinitionId", Literal("beside")), ("waitForCompletion", Literal(false)))
                .Officer("Appraise").Line("Receive.Accepted > Begin > Appraise"));
        var dossier = await office.Files();
        await GiveUp(office, (await office.All<ProcessErrand>()).Single().Id);
        (await office.World.Get<GivenUpSweep>().Run()).ShouldBe(1);
        await office.Does(dossier, "Appraise");
        (await office.IsClosed(dossier)).ShouldBeFalse();

        var (row, administrator) = (await office.World.OpenIncident(dossier.Code), await office.World.Administrator());
        row.Code.ShouldBe("ChildIsGivenUp");
        (await office.World.Get<IIncidentQueries>().Get(row.Id, administrator)).Value!.Acts.Select(a => (a.Act, a.Outcome)).ShouldBe([("Retry", null), ("Skip", null)]);
        await office.World.Operates(new SkipActivity(row.InstanceId, row.IncidentId, null, "Đã làm bằng tay."), administrator);
        (await office.IsClosed(dossier)).ShouldBeTrue();
    }

    [Theory]
    [Databases(true)]
    [Databases(false)]
    public async Task An_event_from_outside_that_nobody_could_be_told_is_the_system_administrators(DatabaseKind kind, bool isRetried)
    {
        await using var office = await Office.Of(kind, ForDossiers().Add("Await", "Elsa.Event", ("eventName", Literal("Treasury"))).Officer("Appraise").Line("Receive.Accepted > Await > Appraise"));
        var dossier = await office.Files();
        await EventsTests.Publish(office, new PublishEvent("Treasury"));
        await GiveUp(office, (await office.All<ProcessErrand>()).Single().Id);
        (await office.World.Get<GivenUpSweep>().Run()).ShouldBe(1);

        var (queries, who) = (office.World.Get<IIncidentQueries>(), await office.World.SystemAdministrator());
        (await queries.List(new IncidentFilter(), await office.World.Administrator())).Value!.OpenCount.ShouldBe(0);
        var row = (await queries.List(new IncidentFilter(), who)).Value!.Page.Rows.ShouldHaveSingleItem();
        (row.Code, row.ActivityName, row.DossierCode, row.RootId).ShouldBe(("EventIsGivenUp", "Treasury", null, null));
        (await queries.Get(row.Id, who)).Value!.Acts.Select(a => a.Act).ShouldBe(["Retry", "Skip"]);
        await office.World.IsRefused(new CancelProcess(row.InstanceId, "Hủy."), who, "IncidentIsUnknown");
        await office.World.Operates(isRetried ? new RetryActivity(row.InstanceId, row.IncidentId, "Thử lại.") : new SkipActivity(row.InstanceId, row.IncidentId, null, "Báo bằng tay."), who);
        await office.Errands();
        (await office.Open(dossier)).ShouldBe(isRetried ? ["Appraise"] : []);
        (await office.All<ProcessErrand>()).ShouldBeEmpty();
        (await office.All<AuditLine>()).Where(l => l.DossierId == row.InstanceId).OrderBy(l => l.Number).Select(l => l.Kind).ShouldBe(["IncidentRaised", isRetried ? "ActivityRetried" : "ActivitySkipped"]);
        (await office.World.Get<AuditVerification>().Run(null).ToListAsync()).ShouldAllBe(c => c.BrokenAt == null);
    }

    [Theory]
    [Databases(true)]
    [Databases(false)]
    public async Task A_task_that_no_worker_could_be_told_of_is_an_incident_of_its_process(DatabaseKind kind, bool isRetried)
    {
        await using var office = await Office.Of(kind, ForDossiers().Add("Search", "Elsa.RunTask", ("taskName", Literal("SearchArchive"))).Officer("Appraise").Line("Receive.Accepted > Search > Appraise"));
        var dossier = await office.Files();
        var task = (await office.All<OutsideTask>()).Single();
        await using (var db = await office.World.Contexts.CreateDbContextAsync())
            await db.Set<OutboxMessage>().Where(m => m.Id == task.Id).ExecuteUpdateAsync(set => set.SetProperty(m => m.State, OutboxState.GivenUp).SetProperty(m => m.NextAttemptAt, (DateTimeOffset?)null).SetProperty(m => m.LastError, "No answer."));
        (await office.World.Get<GivenUpSweep>().Run()).ShouldBe(1);
        var (row, administrator) = (await office.World.OpenIncident(dossier.Code), await office.World.Administrator());
        (row.Code, row.ActivityId, row.Message).ShouldBe(("TaskIsGivenUp", "Search", "No answer."));
        if (isRetried)
        {
            await office.World.Operates(new RetryActivity(row.InstanceId, row.IncidentId, "Thử lại."), administrator);
            var message = (await office.All<OutboxMessage>()).Single(m => m.Id == task.Id);
            (message.State, message.Attempts, message.NextAttemptAt).ShouldBe((OutboxState.Waiting, 0, office.World.Clock.Now));
            return;
        }
        // Whatever ends the wait settles the incident too.
        await office.World.Commands.Send(new CompleteTask(task.Id), Guid.NewGuid(), await office.World.Actor(Roles.PartnerSystem, "UBNDTINH"));
        (await office.Open(dossier)).ShouldBe(["Appraise"]);
        (await office.All<Incident>()).Single().Resolution.ShouldBe("Superseded");
    }

    private static async Task GiveUp(Office office, Guid errandId)
    {
        for (var attempt = 0; attempt < MostAttempts; attempt++)
            await office.World.Get<ErrandDelay>().Postpone(errandId, "It broke.", default);
        (await office.All<ProcessErrand>()).Single(e => e.Id == errandId).NextAttemptAt.ShouldBeNull();
    }
}
