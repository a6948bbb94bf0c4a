using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using OneStop.Workflow.Platform.Audit;
using OneStop.Workflow.Platform.Dossiers;
using OneStop.Workflow.Platform.Dossiers.Commands;
using OneStop.Workflow.Platform.Dossiers.Operating;
using OneStop.Workflow.Platform.Processes;
using OneStop.Workflow.Platform.Sla;
using OneStop.Workflow.Platform.Tests.Dossiers;
using Shouldly;

namespace OneStop.Workflow.Platform.Tests.Operating;

/// <summary>A dossier whose process fails, and what an administrator sees of it.</summary>
internal static class Failing
{
    private static readonly JsonObject Digitised = new() { ["pages"] = 3, ["legible"] = true };

    public static Task<Actor> Administrator(this World world) => world.Actor(Roles.UnitAdministrator, "CATINH");

    public static Task<Actor> SystemAdministrator(this World world) => world.Actor(Roles.SystemAdministrator, "UBNDTINH");

    /// <summary>A dossier of the changed process that fails once it is digitised.</summary>
    public static async Task<IncidentRow> FailsAfterDigitising(this World world, bool goesOn = false)
    {
        await DrawnProcess.Publish(world, DrawnProcess.Changed(2, process =>
        {
            DrawnProcess.FailsAfterDigitising(process);
            if (goesOn)
                DrawnProcess.GoesOnWithIncidents(process);
        }));
        var filed = await world.Files(await world.Actor(Roles.CounterClerk, "TTPVHCC"), World.Judicial());
        await world.Does(filed.Code, "Digitise", "Done", (JsonObject)Digitised.DeepClone());
        return await world.OpenIncident(filed.Code);
    }

    /// <summary>Two officers' tasks side by side; the one of them fails what comes after it, while the other is being done.</summary>
    public static async Task<(string Code, WorkItem Other)> FailsBesideAnother(this World world)
    {
        await DrawnProcess.Publish(world, DrawnProcess.Drawn(
            2,
            [DrawnProcess.Receive(), DrawnProcess.Fork("A", "B"), DrawnProcess.Task("Other"), DrawnProcess.Task("Ask"), DrawnProcess.Decision("Check", DrawnProcess.FailsOnMonday), DrawnProcess.Join(), DrawnProcess.Task("Last")],
            "Receive.Accepted > Fork.A > Other > Join > Last", "Fork.B > Ask > Check.True > Join", "Check.False > Join"));
        var filed = await world.Files(await world.Actor(Roles.CounterClerk, "TTPVHCC"), World.Judicial());
        var other = await world.Item(filed.Code, "Other");
        (await world.Commands.Send(new ClaimWorkItem(other.Id), Guid.NewGuid(), await world.Actor(other.Role, other.UnitId))).Refusals.ShouldBeEmpty();
        await world.Does(filed.Code, "Ask", "Done");
        return (filed.Code, await world.ItemById(other.Id));
    }

    public static async Task<IncidentRow> OpenIncident(this World world, string code) =>
        (await world.Get<IIncidentQueries>().List(new IncidentFilter(Search: code), await world.Actor(Roles.UnitAdministrator, "UBNDTINH"))).Value!.Page.Rows.Where(r => r.Code != "NothingToWaitFor").ShouldHaveSingleItem();

    public static async Task<WorkItem> ItemById(this World world, Guid id)
    {
        await using var db = await world.Contexts.CreateDbContextAsync();
        return await db.Set<WorkItem>().SingleAsync(w => w.Id == id);
    }

    public static async Task<List<WorkItem>> Items(this World world, string code)
    {
        var dossier = await world.Dossier(code);
        await using var db = await world.Contexts.CreateDbContextAsync();
        return await db.Set<WorkItem>().Where(w => w.DossierId == dossier.Id).OrderBy(w => w.OfferedAt).ThenBy(w => w.Id).ToListAsync();
    }

    public static async Task<ProcessInstance> Instance(this World world, string code)
    {
        var dossier = await world.Dossier(code);
        await using var db = await world.Contexts.CreateDbContextAsync();
        return await db.Set<ProcessInstance>().SingleAsync(i => i.Id == dossier.InstanceId);
    }

    public static async Task<List<Clock>> Clocks(this World world, string code)
    {
        var dossier = await world.Dossier(code);
        await using var db = await world.Contexts.CreateDbContextAsync();
        return await db.Set<Clock>().Where(c => c.DossierId == dossier.Id).OrderBy(c => c.StartedAt).ThenBy(c => c.Id).ToListAsync();
    }

    public static async Task<Clock> DossierClock(this World world, string code) => (await world.Clocks(code)).Single(c => c.ActivityId is null);

    public static async Task<List<AuditLine>> Chain(this World world, string code)
    {
        var dossier = await world.Dossier(code);
        await using var db = await world.Contexts.CreateDbContextAsync();
        return await db.Set<AuditLine>().Where(l => l.DossierId == dossier.Id).OrderBy(l => l.Number).ToListAsync();
    }

    /// <summary>The order is taken.</summary>
    public static async Task<OperatedProcess> Operates(this World world, ICommand<OperatedProcess> command, Actor actor)
    {
        var answer = await world.Commands.Send(command, Guid.NewGuid(), actor);
        answer.Refusals.ShouldBeEmpty();
        return answer.Value!;
    }

    /// <summary>The order is refused with this, and nothing is written.</summary>
    public static async Task IsRefused<T>(this World world, ICommand<T> command, Actor actor, string code)
    {
        var lines = await world.Count<AuditLine>();
        (await world.Commands.Send(command, Guid.NewGuid(), actor)).Refusals.Select(r => r.Code).ShouldBe([code]);
        (await world.Count<AuditLine>()).ShouldBe(lines);
    }
}
