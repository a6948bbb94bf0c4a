using Microsoft.EntityFrameworkCore;
using OneStop.Workflow.Platform.Audit;
using OneStop.Workflow.Platform.Dossiers;
using OneStop.Workflow.Platform.Sla;
using OneStop.Workflow.Testing;
using OneStop.Workflow.Web.Tests.Hosts;
using Shouldly;

namespace OneStop.Workflow.Web.Tests.Kills;

/// <summary>Holds what the givers of commands remember against what the database kept.</summary>
internal sealed class KeptFacts(OneStopRows rows, IReadOnlyList<Order> orders)
{
    public void EveryTakenOrderIsKeptOnceAndNoOtherIs()
    {
        var kept = rows.Commands.ToHashSet();
        orders.Where(order => order.Reply is null).ShouldBeEmpty("every order was answered in the end");
        orders.Where(order => order.IsTaken && !kept.Contains(order.Id)).Select(order => order.Kind).ShouldBeEmpty("taken, but not kept");
        orders.Where(order => !order.IsTaken && kept.Contains(order.Id)).Select(order => order.Kind).ShouldBeEmpty("refused, but kept");

        var lines = rows.Audit.Where(line => line.CommandId != Guid.Empty).GroupBy(line => line.CommandId).ToDictionary(group => group.Key, group => group.ToList());
        orders.Where(order => order.IsTaken && !lines.ContainsKey(order.Id)).Select(order => order.Kind).ShouldBeEmpty("kept, but not in the history");
        orders.Where(order => order is { IsTaken: true, Kind: "complete" } && lines[order.Id].Count(line => line.Kind == "WorkItemCompleted") != 1).ShouldBeEmpty();
        orders.Where(order => order is { IsTaken: true, Kind: "file" } && lines[order.Id].Count(line => line.Kind == "DossierFiled") != 1).ShouldBeEmpty();
        rows.Audit.Where(line => line.ActorId is not null && !kept.Contains(line.CommandId)).ShouldBeEmpty("a line of a command that was not kept");
    }

    public void EveryDossierIsThereOnceUnderItsCode()
    {
        var told = orders.Where(order => order is { IsTaken: true, Kind: "file" }).Select(order => (string)order.Reply!.Taken()["code"]!).ToList();
        told.ShouldBeUnique();
        var taken = orders.Where(order => order is { IsTaken: true, Kind: "file" }).Select(order => order.Id).ToHashSet();
        var filed = rows.Audit.Where(line => line.Kind == "DossierFiled" && taken.Contains(line.CommandId)).Select(line => line.DossierId).ToHashSet();
        rows.Dossiers.Where(dossier => filed.Contains(dossier.Id)).Select(dossier => dossier.Code).Order().ShouldBe(told.Order());
        rows.Dossiers.Select(dossier => dossier.Code).ShouldBeUnique();
    }

    public void EveryStepWasDoneOnce()
    {
        var completed = orders.Where(order => order is { IsTaken: true, Kind: "complete" }).Select(order => Guid.Parse((string)order.Reply!.Taken()["workItemId"]!)).ToList();
        completed.ShouldBeUnique();
        rows.WorkItems.Where(item => completed.Contains(item.Id) && item.State != WorkItemState.Completed).ShouldBeEmpty();
        rows.WorkItems.Where(item => item.State is WorkItemState.Offered or WorkItemState.Claimed)
            .GroupBy(item => (item.InstanceId, item.BookmarkId)).Where(group => group.Count() > 1).ShouldBeEmpty("two open steps on one bookmark");
    }

    public void EveryHistoryHolds()
    {
        var lines = rows.Audit.ToLookup(line => line.DossierId);
        rows.Dossiers.Where(dossier => AuditChain.Check([.. lines[dossier.Id].OrderBy(line => line.Number)], ChainHead.Of(dossier), new ChainKeys(HostProgram.AuditKeys)) is not null)
            .Select(dossier => dossier.Code).ShouldBeEmpty("the chain is broken");
    }

    public void EveryClockGoesOn()
    {
        var clocks = rows.Clocks.ToDictionary(clock => clock.Id);
        foreach (var item in rows.WorkItems.Where(item => item.ClockId is not null))
            (clocks[item.ClockId!.Value].StoppedAt is null).ShouldBe(item.State is WorkItemState.Offered or WorkItemState.Claimed, $"{item.StepName}, {item.State}");
        foreach (var dossier in rows.Dossiers.Where(dossier => dossier is { AcceptedAt: not null, ClosedAt: null }))
            rows.Clocks.Count(clock => clock.DossierId == dossier.Id && clock.ActivityId is null && clock.StoppedAt is null)
                .ShouldBe(dossier.Status == DossierStatus.ResultReady ? 0 : 1, $"{dossier.Code}, {dossier.Status}: the clock runs until the result is there");
        // A running clock has a next alarm, or has fired its last one.
        rows.Clocks.Where(clock => clock is { StoppedAt: null, DueAt: not null, NextRungAt: null, LastFiredRung: null }).Select(clock => clock.Title).ShouldBeEmpty("a clock without an alarm");
    }
}

/// <summary>All rows, read once after the last kill.</summary>
internal sealed record OneStopRows(
    IReadOnlyList<Guid> Commands, IReadOnlyList<AuditLine> Audit, IReadOnlyList<Dossier> Dossiers, IReadOnlyList<WorkItem> WorkItems, IReadOnlyList<Clock> Clocks)
{
    public static async Task<OneStopRows> Read(TestDatabase database)
    {
        await using var db = await database.Contexts.CreateDbContextAsync();
        return new OneStopRows(
            await db.Database.SqlQueryRaw<Guid>("SELECT \"Id\" AS \"Value\" FROM \"Commands\"").ToListAsync(),
            await db.Set<AuditLine>().AsNoTracking().Where(line => line.Kind != Readings.OfDossier && line.Kind != Readings.OfList).ToListAsync(),
            await db.Set<Dossier>().AsNoTracking().ToListAsync(),
            await db.Set<WorkItem>().AsNoTracking().ToListAsync(),
            await db.Set<Clock>().AsNoTracking().ToListAsync());
    }
}
