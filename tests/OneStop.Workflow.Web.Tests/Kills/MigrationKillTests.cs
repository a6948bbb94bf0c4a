using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OneStop.Workflow.Platform;
using OneStop.Workflow.Platform.Audit;
using OneStop.Workflow.Platform.Dossiers;
using OneStop.Workflow.Platform.Processes;
using OneStop.Workflow.Testing;
using OneStop.Workflow.Web.Tests.Api;
using OneStop.Workflow.Web.Tests.Hosts;
using Shouldly;
using Xunit;

namespace OneStop.Workflow.Web.Tests.Kills;

/// <summary>A migration over the API, whose host is killed in the middle of the run.</summary>
public sealed class MigrationKillTests
{
    private const int Dossiers = 40;
    private const string Process = "cap-phieu-ly-lich-tu-phap";

    [Theory, Databases]
    public async Task Killed_in_the_middle_it_goes_on_and_moves_every_dossier_once(DatabaseKind kind)
    {
        await using var database = await TestDatabase.Create(kind);
        var folder = RunningHost.NewFolder();
        var host = await RunningHost.Start(database.Options, folder);
        await File(host);
        await PublishNext(database);
        using var publisher = new ApiClient(host.Address);
        await publisher.SignIn("yen.publisher", DemoProvince.Password);
        var plan = (await publisher.Post("/api/migrations", Plan())).Taken();
        var address = $"/api/migrations/{plan["migrationId"]}";
        (await publisher.Get($"{address}/dry-run?pageSize=5"))["counts"]!["Moves"]!.GetValue<int>().ShouldBe(Dossiers);
        (await publisher.Post($"{address}/run", Order((int)plan["revision"]!))).Taken();
        await publisher.GetUntil(address, view => Moved(view) > 0);
        host.Kill();

        await using var again = await RunningHost.Start(database.Options, folder);
        using var after = new ApiClient(again.Address);
        await after.SignIn("yen.publisher", DemoProvince.Password);
        var done = await after.GetUntil(address, view => view["state"]!.ToString() == "Done");
        (Moved(done), (int)done["total"]!).ShouldBe((Dossiers, Dossiers));
        await using var db = await database.Contexts.CreateDbContextAsync();
        var lines = await db.Set<AuditLine>().Where(l => l.Kind == "ProcessMigrated").GroupBy(l => l.DossierId).Select(g => g.Count()).ToListAsync();
        lines.ShouldBe(Enumerable.Repeat(1, Dossiers));
    }

    private static async Task File(RunningHost host)
    {
        using var clerk = new ApiClient(host.Address);
        await clerk.SignIn("nga.center", DemoProvince.Password);
        for (var i = 0; i < Dossiers; i++)
            (await clerk.Post("/api/dossiers", Office.Dossier())).Taken();
    }

    /// <summary>The same process as its second version, as a node that publishes would keep it.</summary>
    private static async Task PublishNext(TestDatabase database)
    {
        var process = JsonNode.Parse(await System.IO.File.ReadAllTextAsync(Path.Combine(Repository.Folder("workflows"), "ly-lich-tu-phap/cap-phieu/process.json")))!;
        (process["id"], process["version"]) = ($"{Process}-v2", 2);
        var folder = RunningHost.NewFolder();
        await System.IO.File.WriteAllTextAsync(Path.Combine(folder, "process.json"), process.ToJsonString());
        await using var node = new ServiceCollection().AddSingleton(TimeProvider.System).AddPlatform(database.Options, folder, DossierCodes.UsualPattern, HostProgram.AuditKeys).BuildServiceProvider();
        (await node.GetRequiredService<DefinitionLoading>().Load(folder, default)).ShouldBeEmpty();
    }

    private static int Moved(JsonNode view) => (int?)view["counts"]!["Moved"] ?? 0;

    private static JsonObject Plan() => new()
    {
        ["commandId"] = Guid.NewGuid().ToString(),
        ["definitionId"] = Process,
        ["fromVersion"] = 1,
        ["toVersion"] = 2,
        ["clocks"] = "KeepRemaining",
        ["reason"] = "Áp dụng phiên bản mới.",
    };

    private static JsonObject Order(int revision) => new() { ["commandId"] = Guid.NewGuid().ToString(), ["reason"] = "Đã chạy thử.", ["revision"] = revision };
}
