using OneStop.Workflow.Testing;
using OneStop.Workflow.Web.Tests.Hosts;
using Xunit;

namespace OneStop.Workflow.Web.Tests.Browser;

/// <summary>The demo province on a host of its own, started once for all browser tests that look at it.</summary>
public sealed class ShownProvince : IAsyncLifetime
{
    private readonly Lazy<Task<(TestDatabase Database, RunningHost Host)>> _shown = new(async () =>
    {
        var database = await DemoDatabase.Create(DatabaseKind.Sqlite);
        return (database, await RunningHost.Start(database.Options));
    });

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        if (!_shown.IsValueCreated)
            return;
        var (database, host) = await _shown.Value;
        await host.DisposeAsync();
        await database.DisposeAsync();
    }

    public async Task<Uri> Address() => (await _shown.Value).Host.Address;

    /// <summary>The last lines of the host's log.</summary>
    public async Task<string> Said() => (await _shown.Value).Host.Said;
}
