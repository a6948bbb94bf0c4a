using OneStop.Workflow.Testing;
using Xunit;

namespace OneStop.Workflow.Web.Tests.Api;

/// <summary>One office a database, opened when it is first asked for.</summary>
public sealed class Offices : IAsyncLifetime
{
    private readonly Dictionary<DatabaseKind, Lazy<Task<Office>>> offices = Enum.GetValues<DatabaseKind>()
        .ToDictionary(kind => kind, kind => new Lazy<Task<Office>>(() => Office.Open(kind, "--RateLimits:SignInPerMinute=10000")));

    public Task<Office> On(DatabaseKind kind) => offices[kind].Value;

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        foreach (var office in offices.Values.Where(office => office.IsValueCreated))
            await (await office.Value).DisposeAsync();
    }
}

[CollectionDefinition(nameof(Offices))]
public sealed class OfficesCollection : ICollectionFixture<Offices>;
