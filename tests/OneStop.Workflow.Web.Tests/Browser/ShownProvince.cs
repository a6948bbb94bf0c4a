using OneStop.Workflow.Web.Tests.Hosts;
using Xunit;

namespace OneStop.Workflow.Web.Tests.Browser;

/// <summary>The demo province on a host of its own, started once for all browser tests that look at it.</summary>
public sealed class ShownProvince : IAsyncLifetime
{
    private readonly Lazy<Task<RunningHost>> _host = new(() => RunningHost.Start());

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        if (_host.IsValueCreated)
            await (await _host.Value).DisposeAsync();
    }

    public async Task<Uri> Address() => (await _host.Value).Address;

    /// <summary>The last lines of the host's log.</summary>
    public async Task<string> Said() => (await _host.Value).Said;
}
