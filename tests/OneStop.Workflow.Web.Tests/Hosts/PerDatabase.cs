using OneStop.Workflow.Testing;
using Xunit;

namespace OneStop.Workflow.Web.Tests.Hosts;

/// <summary>
/// Something that costs a host, one for each database, opened when it is first asked for and shared by all tests of a
/// class or collection: each of them works on dossiers, or with accounts, of its own.
/// </summary>
/// <typeparam name="T">What is shared.</typeparam>
public abstract class PerDatabase<T>(Func<DatabaseKind, Task<T>> open) : IAsyncLifetime where T : IAsyncDisposable
{
    private readonly Dictionary<DatabaseKind, Lazy<Task<T>>> opened = Enum.GetValues<DatabaseKind>().ToDictionary(kind => kind, kind => new Lazy<Task<T>>(() => open(kind)));

    public Task<T> On(DatabaseKind kind) => opened[kind].Value;

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        foreach (var one in opened.Values.Where(one => one.IsValueCreated))
            await (await one.Value).DisposeAsync();
        GC.SuppressFinalize(this);
    }
}
