using Microsoft.EntityFrameworkCore;
using OneStop.Workflow.Platform.Dossiers;
using OneStop.Workflow.Platform.Dossiers.Commands;
using OneStop.Workflow.Platform.Dossiers.Operating;
using OneStop.Workflow.Platform.Dossiers.Sweeping;
using OneStop.Workflow.Platform.Organisation;
using OneStop.Workflow.Platform.Processes;
using OneStop.Workflow.Platform.Storage.Outbox;
using OneStop.Workflow.Platform.Tests.Carrying;
using OneStop.Workflow.Platform.Tests.Dossiers;
using OneStop.Workflow.Testing;
using Shouldly;
using Xunit;
using static OneStop.Workflow.Platform.Tests.Carrying.Drawn;

namespace OneStop.Workflow.Platform.Tests.Operating;

/// <summary>What an administrator can do depends on whether the process stands still, went on, or was helped meanwhile.</summary>
public sealed class NotedAndGone
{
    [Theory, Databases]
    public async Task What_is_only_noted_is_neither_retried_nor_skipped_and_is_closed_with_a_reason(DatabaseKind kind)
    {
        await using var world = await World.Of(kind);
        var incident = await NobodyCouldBeTold(world);
        var administrator = await world.SystemAdministrator();
        await world.IsRefused(new RetryActivity(incident.InstanceId, incident.IncidentId, "Thử lại."), administrator, "IncidentIsOnlyNoted");
        await world.IsRefused(new SkipActivity(incident.InstanceId, incident.IncidentId, null, "Bỏ qua."), administrator, "IncidentIsOnlyNoted");

        await world.Operates(new DismissIncident(incident.InstanceId, incident.IncidentId, " Đã báo bằng điện thoại. "), administrator);
        await using var db = await world.Contexts.CreateDbContextAsync();
        (await db.Set<Incident>().SingleAsync()).ShouldSatisfyAllConditions(i => i.Resolution.ShouldBe("Dismissed"), i => i.ResolvedBy.ShouldBe(administrator.Name));
        var line = (await world.Chain((await db.Set<Dossier>().SingleAsync()).Code)).Single(l => l.Kind == "IncidentDismissed");
        (line.ActorName, line.Data.Contains("Đã báo bằng điện thoại.", StringComparison.Ordinal)).ShouldBe((administrator.Name, true));
    }

    [Theory, Databases]
    public async Task What_stops_the_process_cannot_be_closed_as_noted(DatabaseKind kind)
    {
        await using var world = await World.Of(kind);
        var incident = await world.FailsAfterDigitising();
        await world.IsRefused(new DismissIncident(incident.InstanceId, incident.IncidentId, "Không sao."), await world.Administrator(), "IncidentStopsTheProcess");
        (await world.OpenIncident(incident.DossierCode!)).Id.ShouldBe(incident.Id);
    }

    [Theory, Databases]
    public async Task What_got_through_meanwhile_is_not_sent_again(DatabaseKind kind)
    {
        await using var office = await Office.Of(kind, ForDossiers().Add("Search", "Elsa.RunTask", ("taskName", Literal("SearchArchive"))).Officer("Appraise").Line("Receive.Accepted > Search > Appraise"));
        var dossier = await office.Files();
        var task = (await office.All<OutsideTask>()).Single();
        await Turns(office, task.Id, OutboxState.GivenUp);
        (await office.World.Get<GivenUpSweep>().Run()).ShouldBe(1);
        var row = await office.World.OpenIncident(dossier.Code);
        await Turns(office, task.Id, OutboxState.Sent);
        await office.World.IsRefused(new RetryActivity(row.InstanceId, row.IncidentId, "Thử lại."), await office.World.Administrator(), "IncidentIsGone");
        (await office.All<OutboxMessage>()).Single(m => m.Id == task.Id).State.ShouldBe(OutboxState.Sent);
    }

    [Theory, Databases]
    public async Task A_step_beside_a_fault_is_told_as_interrupted_and_as_taken_up_again(DatabaseKind kind)
    {
        await using var world = await World.Of(kind);
        var (code, other) = await world.FailsBesideAnother();
        var interrupted = (await world.Chain(code)).Single(l => l.Kind == "StepInterrupted");
        interrupted.Data.ShouldContain("Other");
        world.Clock.Now = new DateTimeOffset(2026, 11, 24, 9, 0, 0, TimeSpan.FromHours(7));
        var incident = await world.OpenIncident(code);
        await world.Operates(new RetryActivity(incident.InstanceId, incident.IncidentId, "Đã sửa."), await world.Administrator());
        var reopened = (await world.Chain(code)).Single(l => l.Kind == "StepReopened");
        reopened.Data.ShouldContain("Other");
        DateTimeOffset.Parse((string)System.Text.Json.Nodes.JsonNode.Parse(reopened.Data)!["due"]!, System.Globalization.CultureInfo.InvariantCulture).ShouldBe(other.DueAt!.Value);
        (await world.ItemById(other.Id)).State.ShouldBe(WorkItemState.Claimed);
    }

    [Theory, Databases]
    public async Task A_step_of_a_cancelled_process_is_told_as_no_longer_needed_and_nobody_takes_it(DatabaseKind kind)
    {
        await using var world = await World.Of(kind);
        var filed = await world.Files(await world.Actor(Roles.CounterClerk, "TTPVHCC"), World.Judicial());
        var item = await world.Item(filed.Code, "Digitise");
        var clerk = await world.Actor(item.Role, item.UnitId);
        await world.Operates(new CancelProcess((await world.Instance(filed.Code)).Id, "Người nộp rút hồ sơ."), await world.Administrator());
        (await world.Chain(filed.Code)).Single(l => l.Kind == "WorkItemCancelled").Data.ShouldContain(item.StepName);
        await world.IsRefused(new ClaimWorkItem(item.Id), clerk, "WorkItemIsCancelled");
        (await world.ItemById(item.Id)).ShouldSatisfyAllConditions(i => i.State.ShouldBe(WorkItemState.Cancelled), i => i.AssigneeId.ShouldBeNull());
    }

    private static async Task<Incident> NobodyCouldBeTold(World world)
    {
        await using var db = await world.Contexts.CreateDbContextAsync();
        await db.Set<Membership>().Where(m => m.Role == Roles.UnitAdministrator).ExecuteDeleteAsync();
        world.Clock.Pass(TimeSpan.FromMinutes(1));
        var tell = DrawnProcess.Activity("Tell", "OneStop.Notify", ("recipient", "Literal", Roles.PostalClerk), ("unit", "Literal", "SCT"));
        await DrawnProcess.Publish(world, DrawnProcess.Drawn(2, [DrawnProcess.Receive(), tell, DrawnProcess.Task("After")], "Receive.Accepted > Tell > After"));
        await world.Files(await world.Actor(Roles.CounterClerk, "TTPVHCC"), World.Judicial());
        return await db.Set<Incident>().SingleAsync();
    }

    private static async Task Turns(Office office, Guid id, OutboxState state)
    {
        await using var db = await office.World.Contexts.CreateDbContextAsync();
        await db.Set<OutboxMessage>().Where(m => m.Id == id).ExecuteUpdateAsync(set => set
            .SetProperty(m => m.State, state).SetProperty(m => m.NextAttemptAt, (DateTimeOffset?)null).SetProperty(m => m.LastError, "No answer."));
    }
}
