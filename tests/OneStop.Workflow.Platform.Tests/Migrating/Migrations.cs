using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using OneStop.Workflow.Platform.Dossiers;
using OneStop.Workflow.Platform.Dossiers.Migrating;
using OneStop.Workflow.Platform.Processes;
using OneStop.Workflow.Platform.Tests.Dossiers;
using OneStop.Workflow.Platform.Tests.Operating;
using Shouldly;

namespace OneStop.Workflow.Platform.Tests.Migrating;

/// <summary>Dossiers on the first version of 3.000333, and later versions to lead them to.</summary>
internal static class Migrations
{
    public static Task<Actor> Publisher(this World world) => world.Actor(Roles.Publisher, "UBNDTINH");

    public static async Task<List<string>> FileMany(this World world, int count)
    {
        var clerk = await world.Actor(Roles.CounterClerk, "TTPVHCC");
        var codes = new List<string>();
        for (var i = 0; i < count; i++)
            codes.Add((await world.Files(clerk, World.Judicial())).Code);
        return codes;
    }

    public static Task Digitised(this World world, string code) => world.Does(code, "Digitise", "Done", new JsonObject { ["pages"] = 3, ["legible"] = true });

    /// <summary>Version 2: the appraisal has another id, and a check of the file stands before it.</summary>
    public static JsonObject Renamed() => DrawnProcess.Changed(2, process =>
    {
        DrawnProcess.Find(process, "Appraise")["id"] = "Examine";
        foreach (var connection in process["root"]!["connections"]!.AsArray())
            foreach (var end in new[] { "source", "target" })
                if ((string?)connection![end]!["activity"] == "Appraise")
                    connection[end]!["activity"] = "Examine";
    });

    public static PlanMigration Plan(ClockPolicy clocks = ClockPolicy.KeepRemaining, params (string From, string To)[] table) =>
        new(DrawnProcess.Id, 1, 2, table.ToDictionary(pair => pair.From, pair => pair.To), clocks, null, "Áp dụng quy trình mới.");

    public static async Task<MigrationChanged> Planned(this World world, PlanMigration plan, Actor? by = null)
    {
        var answer = await world.Commands.Send(plan, Guid.NewGuid(), by ?? await world.Publisher());
        answer.Refusals.ShouldBeEmpty();
        return answer.Value!;
    }

    public static async Task<MigrationChanged> Started(this World world, MigrationChanged plan)
    {
        var answer = await world.Commands.Send(new StartMigration(plan.MigrationId, "Đã xem kết quả chạy thử.", plan.Revision), Guid.NewGuid(), await world.Publisher());
        answer.Refusals.ShouldBeEmpty();
        return answer.Value!;
    }

    /// <summary>Planned, started and run to its end.</summary>
    public static async Task<MigrationView> Migrated(this World world, PlanMigration plan)
    {
        var started = await world.Started(await world.Planned(plan));
        await world.Get<MigrationRun>().Run();
        return await world.View(started.MigrationId);
    }

    public static async Task<MigrationView> View(this World world, Guid id) => (await world.Get<IMigrationQueries>().Get(id, await world.Publisher())).Value!;

    public static async Task<int> Version(this World world, string code)
    {
        var instance = await world.Instance(code);
        await using var db = await world.Contexts.CreateDbContextAsync();
        return await db.Set<ProcessDefinition>().Where(d => d.Id == instance.DefinitionVersionId).Select(d => d.Version).SingleAsync();
    }

    /// <summary>From the appraisal to the returned result.</summary>
    public static async Task GoesToItsEnd(this World world, string code, string appraise = "Appraise")
    {
        await world.Does(code, appraise, "Eligible", new JsonObject { ["finding"] = "Không có án tích", ["convictions"] = "Không có án tích" });
        await world.Does(code, "Approve", "Approved");
        await world.Does(code, "Issue", "Done", new JsonObject { ["resultNumber"] = "1842/LLTP", ["resultDate"] = "2026-11-30" });
        await world.HandsOver(code, "HandBack");
        await world.HandsOver(code, "HandBack");
        await world.Does(code, "Return", "Delivered", new JsonObject { ["receivedBy"] = "Nguyễn Thị Khánh Linh", ["identityChecked"] = true });
        (await world.Dossier(code)).Status.ShouldBe(DossierStatus.ResultReturned);
    }
}
