using System.Diagnostics;
using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Data.Sqlite;
using OneStop.Workflow.Platform.Storage;
using OneStop.Workflow.Testing;
using Shouldly;
using Xunit;

namespace OneStop.Workflow.Web.Tests.Hosts;

/// <summary>
/// A database that goes away under a running host: orders are told to come again, the node says that it is not ready,
/// and both end by themselves when it is back.
/// </summary>
public sealed class DatabaseAwayTests
{
    [Fact]
    public async Task PostgreSQL_that_is_stopped_and_started_again()
    {
        using var server = await PostgresServer.StartPrivate();
        await server.Execute("CREATE DATABASE away");
        await using var host = await RunningHost.Start(DatabaseOptions.PostgreSql(server.To("away")));
        await GoesAwayAndComesBack(host, server.Stop, server.Continue);
    }

    [Fact]
    public async Task A_disk_without_room_that_gets_room_again()
    {
        await using var host = await RunningHost.Start();
        await GoesAwayAndComesBack(host, () => LimitFiles(host, "4096"), () => LimitFiles(host, "unlimited"));
    }

    [Fact]
    public async Task An_embedded_database_that_another_program_holds()
    {
        var folder = RunningHost.NewFolder();
        await using var host = await RunningHost.Start(folder: folder);
        using var client = new HttpClient { BaseAddress = host.Address };
        await using (var other = new SqliteConnection($"Data Source={Path.Combine(folder, "onestop.db")};Pooling=False"))
        {
            await other.OpenAsync();
            await using var hold = other.CreateCommand();
            hold.CommandText = "BEGIN IMMEDIATE";
            await hold.ExecuteNonQueryAsync();
            await Until(client, "/health/ready", HttpStatusCode.ServiceUnavailable);
        }
        await Until(client, "/health/ready", HttpStatusCode.OK);
    }

    private static async Task GoesAwayAndComesBack(RunningHost host, Func<Task> goes, Func<Task> comes)
    {
        using var clerk = new ApiClient(host.Address);
        using var client = new HttpClient { BaseAddress = host.Address };
        await clerk.SignIn("nga.center", DemoProvince.Password);
        (await clerk.Post("/api/dossiers", Dossier(Guid.NewGuid()))).Taken();

        await goes();
        var order = Dossier(Guid.NewGuid());
        var refused = await clerk.Post("/api/dossiers", order);
        refused.Status.ShouldBe(HttpStatusCode.ServiceUnavailable, host.Said);
        // A disk that is full says so at the commit: then it is not certain.
        refused.Code.ShouldBeOneOf("DatabaseIsAway", "DatabaseWentAway");
        refused.RetryAfter.ShouldBe(TimeSpan.FromSeconds(10));
        await Until(client, "/health/ready", HttpStatusCode.ServiceUnavailable);
        (await client.GetAsync("/health/live")).StatusCode.ShouldBe(HttpStatusCode.OK);

        await comes();
        await Until(client, "/health/ready", HttpStatusCode.OK);
        var taken = (await clerk.Post("/api/dossiers", order)).Taken();
        ((string?)(await clerk.Post("/api/dossiers", order)).Taken()["code"]).ShouldBe((string?)taken["code"], "the order is one, however often it is sent");
    }

    private static JsonObject Dossier(Guid commandId) => new()
    {
        ["commandId"] = commandId.ToString(),
        ["confirmedAgain"] = true,
        ["procedureCode"] = "3.000333",
        ["receivingUnitId"] = "TTPVHCC",
        ["channel"] = "Online",
        ["resultChannel"] = "Counter",
        ["applicant"] = new JsonObject { ["fullName"] = "Nguyễn Thị Khánh Linh", ["idNumber"] = "042304001873", ["phone"] = "0915046217", ["address"] = "Thành Sen, Hà Tĩnh" },
        ["components"] = new JsonArray(new JsonObject { ["code"] = "TK", ["originals"] = 1 }),
    };

    /// <summary>From now on no file of the host may grow beyond so many bytes.</summary>
    private static async Task LimitFiles(RunningHost host, string bytes)
    {
        using var limit = Process.Start("prlimit", ["--pid", $"{host.ProcessId}", $"--fsize={bytes}:unlimited"]);
        await limit.WaitForExitAsync();
        limit.ExitCode.ShouldBe(0);
    }

    private static async Task Until(HttpClient client, string path, HttpStatusCode status)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(90));
        using var beat = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        do
        {
            using var answer = await client.GetAsync(path, limit.Token);
            if (answer.StatusCode == status)
                return;
        }
        while (await beat.WaitForNextTickAsync(limit.Token));
    }
}
