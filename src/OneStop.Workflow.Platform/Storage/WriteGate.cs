namespace OneStop.Workflow.Platform.Storage;

/// <summary>
/// SQLite has one writer: within the process writers queue here, in order, rather than spin on a busy database.
/// On PostgreSQL the gate stands open.
/// </summary>
public sealed class WriteGate(DatabaseOptions options)
{
    private readonly SemaphoreSlim? one = options.IsPostgreSql ? null : new SemaphoreSlim(1, 1);

    public async ValueTask<Turn> Enter(CancellationToken cancellation)
    {
        if (one is not null)
            await one.WaitAsync(cancellation);
        return new Turn(one);
    }

    public readonly struct Turn(SemaphoreSlim? one) : IDisposable
    {
        public void Dispose() => one?.Release();
    }
}
