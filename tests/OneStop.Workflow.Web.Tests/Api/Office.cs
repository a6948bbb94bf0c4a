using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using OneStop.Workflow.Platform.Dossiers.Commands;
using OneStop.Workflow.Platform.Dossiers.Recomputing;
using OneStop.Workflow.Testing;
using OneStop.Workflow.Web.Tests.Hosts;

namespace OneStop.Workflow.Web.Tests.Api;

/// <summary>One running host with the demo province, and the people who use its API.</summary>
public sealed class Office : IAsyncDisposable
{
    private static readonly string[] Tables = ["Dossiers", "AuditLines", "WorkItems", "Attachments", "Papers", "Transfers", "Clocks", "Payments", "Outbox", "HandoverAgreements", "ProcessDefinitions", "ProcessDrafts", "RescuedDrafts", "DesignEvents", "DraftReviews", "KeptCases", "StaffNotices"];

    /// <summary>The kinds of commands that the host's jobs give.</summary>
    private static readonly string JobsCommands = string.Join(", ", new[]
    {
        nameof(AnswerCall), nameof(EndWait), nameof(FireAlarm), nameof(FireTrigger), nameof(RaiseGivenUp), nameof(RecomputeClocks), nameof(ReplaceTriggers), nameof(RunErrand), nameof(SpreadPolicy),
    }.Select(kind => $"'{kind}'"));

    /// <summary>Who asks leaves a line that tells so; it is no order that was carried out.</summary>
    private const string ButReadings = " WHERE \"Kind\" NOT IN ('DossierRead', 'ListRead')";

    private readonly TestDatabase database;
    private readonly RunningHost host;
    private readonly ConcurrentDictionary<string, string> tokens = new();

    private Office(TestDatabase database, RunningHost host) => (this.database, this.host) = (database, host);

    public Uri Address => host.Address;

    /// <summary>The database behind the host, for what no door can bring about.</summary>
    public IDbContextFactory<Platform.Storage.OneStopDb> Contexts => database.Contexts;

    public static async Task<Office> Open(DatabaseKind kind, params string[] settings)
    {
        var database = await (settings.Any(s => s.StartsWith("--Workflows:Path=", StringComparison.Ordinal)) ? DemoDatabase.WithoutProcedures(kind) : DemoDatabase.Create(kind));
        return new Office(database, await RunningHost.Start(database.Options, null, [.. settings, "--RateLimits:PublicPerMinute=10000", "--PublicDoor:WrongPerAddress=100000", "--PublicDoor:WrongPerNetwork=100000", "--Accounts:WrongPerAddress=100000", "--Accounts:WrongPerNetwork=100000"]));
    }

    /// <summary>A program in the name of that person.</summary>
    public async Task<ApiClient> As(string userName)
    {
        var client = Stranger();
        if (tokens.TryGetValue(userName, out var token))
            client.Token = token;
        else
        {
            await client.SignIn(userName, DemoProvince.Password);
            tokens[userName] = client.Token!;
        }
        return client;
    }

    /// <summary>A program without a token.</summary>
    public ApiClient Stranger() => new(Address);

    /// <summary>
    /// How many rows each table has, how many commands people gave, and how often work items were changed: two equal
    /// answers mean that nothing was written. What the host's own jobs do meanwhile is not counted as a command.
    /// </summary>
    public async Task<string> Kept()
    {
        await using var db = await database.Contexts.CreateDbContextAsync();
        var counts = new List<string>();
        foreach (var table in Tables)
            counts.Add($"{table} {await Number(db.Database, $"SELECT COUNT(*) AS \"Value\" FROM \"{table}\"{(table == "AuditLines" ? ButReadings : "")}")}");
        counts.Add($"Commands {await Number(db.Database, $"SELECT COUNT(*) AS \"Value\" FROM \"Commands\" WHERE \"Kind\" NOT IN ({JobsCommands})")}");
        counts.Add($"revisions {await Number(db.Database, "SELECT COALESCE(SUM(\"Revision\"), 0) AS \"Value\" FROM \"WorkItems\"")}");
        return string.Join(", ", counts);
    }

    /// <summary>Receives a dossier of 3.000333 at the centre's counter.</summary>
    public async Task<string> Files()
    {
        using var clerk = await As("nga.center");
        return (string)(await clerk.Post("/api/dossiers", Dossier())).Taken()["code"]!;
    }

    public static JsonObject Dossier() => JsonNode.Parse($$"""
        {
          "commandId": "{{Guid.NewGuid()}}", "procedureCode": "3.000333", "receivingUnitId": "TTPVHCC", "channel": "Counter", "resultChannel": "Post",
          "applicant": { "fullName": "Nguyễn Thị Khánh Linh", "idNumber": "042304001873", "phone": "0915 046 217", "address": "Số 1, đường Mẫu, Thành Sen" },
          "components": [ { "code": "TK", "originals": 1 } ],
          "outcome": "Accepted", "feeCollected": true, "confirmedAgain": true
        }
        """)!.AsObject();

    /// <summary>Id of the open work item of the dossier that this person sees.</summary>
    public static async Task<string> Item(ApiClient person, string code) =>
        (string)(await person.Get($"/api/work-items?search={code}"))["page"]!["rows"]![0]!["id"]!;

    /// <summary>Claims the open step and completes it.</summary>
    public async Task<JsonNode> Does(string userName, string code, string outcome, JsonObject? form = null)
    {
        using var person = await As(userName);
        var id = await Item(person, code);
        (await person.Post($"/api/work-items/{id}/claim", Command())).Taken();
        if ((string?)(await person.Get($"/api/work-items/{id}"))["row"]!["stage"] == "Digitisation")
            await Scans(person, code, id);
        return (await person.Post($"/api/work-items/{id}/complete", Command(outcome, form))).Taken();
    }

    /// <summary>Sends a scan and puts it into the dossier of a claimed step.</summary>
    public static async Task Scans(ApiClient person, string code, string workItemId)
    {
        var kept = (await person.Send("/api/files", "%PDF-1.4\n%%EOF\n"u8.ToArray(), "application/pdf")).Taken();
        var file = new JsonObject { ["componentCode"] = null, ["fileName"] = "to-khai.pdf", ["hash"] = kept["hash"]!.DeepClone(), ["size"] = kept["size"]!.DeepClone(), ["mediaType"] = kept["mediaType"]!.DeepClone() };
        (await person.Post($"/api/dossiers/{code}/attachments", new JsonObject { ["commandId"] = Guid.NewGuid().ToString(), ["workItemId"] = workItemId, ["file"] = file })).Taken();
    }

    /// <summary>One side of a hand-over counts what it sees, and signs.</summary>
    public async Task<JsonNode> HandsOver(string userName, string code)
    {
        using var person = await As(userName);
        var view = await person.Get($"/api/work-items/{await Item(person, code)}");
        var papers = view["papers"]!.AsArray().Select(p => (JsonNode)new JsonObject { ["id"] = (string)p!["id"]!, ["count"] = (int)p["count"]!, ["condition"] = "intact" });
        return await Does(userName, code, "Received", new JsonObject { ["papers"] = new JsonArray([.. papers]), ["signed"] = true });
    }

    /// <summary>The id of an account that the administrator looks after.</summary>
    public static async Task<string> IdOf(ApiClient administrator, string userName) =>
        (string)(await administrator.Post("/api/people/search", new JsonObject { ["search"] = userName })).Taken()["rows"]![0]!["id"]!;

    public static JsonObject Command() => new() { ["commandId"] = Guid.NewGuid().ToString() };

    public static JsonObject Command(string outcome, JsonObject? form = null, int? revision = null) =>
        new() { ["commandId"] = Guid.NewGuid().ToString(), ["outcome"] = outcome, ["form"] = form, ["revision"] = revision };

    public async ValueTask DisposeAsync()
    {
        await host.DisposeAsync();
        await database.DisposeAsync();
    }

    private static Task<long> Number(Microsoft.EntityFrameworkCore.Infrastructure.DatabaseFacade database, string sql) => database.SqlQueryRaw<long>(sql).SingleAsync();
}
