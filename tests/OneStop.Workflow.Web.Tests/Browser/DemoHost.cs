using OneStop.Workflow.Web.Tests.Hosts;
using Xunit;

namespace OneStop.Workflow.Web.Tests.Browser;

/// <summary>The real host with the demo province on SQLite, started once for all browser tests.</summary>
public sealed class DemoHost : IAsyncLifetime
{
    private RunningHost? _host;

    public Uri Address => _host!.Address;

    /// <summary>The host's last words, for messages.</summary>
    public string Said => _host!.Said;

    // Many people sign in from this one address within a minute.
    public async Task InitializeAsync() => _host = await RunningHost.Start(null, null, "--RateLimits:SignInPerMinute=1000", "--RateLimits:PublicPerMinute=1000");

    public Task DisposeAsync()
    {
        _host?.Kill();
        return Task.CompletedTask;
    }
}
