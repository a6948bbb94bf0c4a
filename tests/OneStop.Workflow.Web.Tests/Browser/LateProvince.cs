using Microsoft.EntityFrameworkCore;
using OneStop.Workflow.Platform.Sla;
using OneStop.Workflow.Platform.Storage;
using OneStop.Workflow.Testing;
using OneStop.Workflow.Web.Tests.Api;
using OneStop.Workflow.Web.Tests.Hosts;

namespace OneStop.Workflow.Web.Tests.Browser;

/// <summary>A host of its own with one dossier that came in two weeks ago and was never touched.</summary>
internal sealed class LateProvince : IAsyncDisposable
{
    private static readonly TimeSpan Ago = TimeSpan.FromDays(14);

    private readonly TestDatabase database;
    private readonly RunningHost host;

    private LateProvince(TestDatabase database, RunningHost host, string code) => (this.database, this.host, Code) = (database, host, code);

    public Uri Address => host.Address;

    public string Code { get; }

    public static async Task<LateProvince> Open()
    {
        var database = await DemoDatabase.Create(DatabaseKind.Sqlite);
        var host = await RunningHost.Start(database.Options);
        using var clerk = new ApiClient(host.Address);
        await clerk.SignIn("nga.center", DemoProvince.Password);
        var code = (string)(await clerk.Post("/api/dossiers", Office.Dossier())).Taken()["code"]!;
        await using (var db = await database.Contexts.CreateDbContextAsync())
            await MoveBack(db);
        // The host sweeps every few seconds; asking for it now saves the wait.
        using var administrator = new ApiClient(host.Address);
        await administrator.SignIn("son.system", DemoProvince.Password);
        (await administrator.Post("/api/jobs/alarms/run", [])).Taken();
        return new LateProvince(database, host, code);
    }

    public async ValueTask DisposeAsync()
    {
        await host.DisposeAsync();
        await database.DisposeAsync();
    }

    private static async Task MoveBack(OneStopDb db)
    {
        foreach (var clock in await db.Set<Clock>().AsNoTracking().Where(c => c.StoppedAt == null).ToListAsync())
        {
            var ledger = Json.Write(ClockKeeping.Ledger(clock).Select(e => e with { At = e.At - Ago, PromisedAt = e.PromisedAt - Ago }).ToList());
            var (due, rung) = (clock.DueAt - Ago, clock.NextRungAt - Ago);
            await db.Set<Clock>().Where(c => c.Id == clock.Id).ExecuteUpdateAsync(
                set => set.SetProperty(c => c.Ledger, ledger).SetProperty(c => c.DueAt, due).SetProperty(c => c.NextRungAt, rung).SetProperty(c => c.Revision, c => c.Revision + 1));
        }
    }
}
