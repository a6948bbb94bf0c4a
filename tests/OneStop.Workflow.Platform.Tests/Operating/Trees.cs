using OneStop.Workflow.Platform.Dossiers;
using OneStop.Workflow.Platform.Dossiers.Commands;
using OneStop.Workflow.Platform.Dossiers.Operating;
using OneStop.Workflow.Platform.Tests.Carrying;
using OneStop.Workflow.Testing;
using Shouldly;
using Xunit;
using static OneStop.Workflow.Platform.Tests.Carrying.Drawn;

namespace OneStop.Workflow.Platform.Tests.Operating;

/// <summary>Holding and cancelling reach the processes that a process started.</summary>
public sealed class Trees
{
    private static Drawn Child => new Drawn("verify").Officer("Verify").Line("Verify");

    private static Drawn Parent => ForDossiers()
        .Add("Ask", "Elsa.ExecuteWorkflow", ("workflowDefinitionId", Literal("verify")), ("waitForCompletion", Literal(true)))
        .Officer("Appraise").Line("Receive.Accepted > Ask > Appraise");

    [Theory, Databases]
    public async Task A_held_process_holds_its_children_and_cancelling_ends_the_whole_tree(DatabaseKind kind)
    {
        await using var office = await Office.Of(kind, Child, Parent);
        var (world, filed) = (office.World, await office.Files());
        var administrator = await world.Administrator();
        var child = (await office.Instances(filed))[1];
        await world.Operates(new SuspendProcess(child.Id, "Chờ xác minh."), administrator);
        (await office.Instances(filed)).ShouldAllBe(i => i.SuspendedAt != null);
        var item = await world.Item(filed.Code, "Verify");
        await world.IsRefused(new ClaimWorkItem(item.Id), await world.Actor(item.Role, item.UnitId), "ProcessIsSuspended");
        (await world.Get<IProcessQueries>().Of(filed.Code, administrator)).Value!.Children.ShouldHaveSingleItem().IsOpen.ShouldBeTrue();

        var cancelled = await world.Operates(new CancelProcess(child.Id, "Người nộp rút hồ sơ."), administrator);
        cancelled.Status.ShouldBe(DossierStatus.Stopped);
        (await office.Instances(filed)).ShouldAllBe(i => i.SubStatus == "Cancelled" && i.EndedAt != null && i.SuspendedAt == null);
        (await world.Items(filed.Code)).ShouldAllBe(i => i.State == WorkItemState.Completed || i.State == WorkItemState.Cancelled);
        (await world.Clocks(filed.Code)).ShouldAllBe(c => c.StoppedAt != null);
        (await office.IsClosed(filed)).ShouldBeTrue();
        (await office.Facts(filed, "DossierClosed")).ShouldBe(1);
    }

    [Theory, Databases]
    public async Task A_child_that_failed_is_repaired_where_it_failed(DatabaseKind kind)
    {
        var failing = new Drawn("verify").ContinuesWithIncidents().Officer("Verify")
            .Add("Check", "Elsa.FlowDecision", ("condition", Js("getInput('nothing').there"))).Officer("Again").Line("Verify > Check.True > Again");
        await using var office = await Office.Of(kind, failing, Parent);
        var (world, filed) = (office.World, await office.Files());
        await office.Does(filed, "Verify");
        var incident = await world.OpenIncident(filed.Code);
        incident.InstanceId.ShouldBe((await office.Instances(filed))[1].Id);
        await world.Operates(new SkipActivity(incident.InstanceId, incident.IncidentId, "True", "Đã kiểm tra bằng tay."), await world.Administrator());
        await office.Does(filed, "Again");
        await office.Does(filed, "Appraise");
        (await office.IsClosed(filed)).ShouldBeTrue();
    }
}
