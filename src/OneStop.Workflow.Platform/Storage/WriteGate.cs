namespace OneStop.Workflow.Platform.Storage;

/// <summary>
/// The embedded database has one writer: within the process writers queue here, in order, rather than spin on a busy
/// database. On a server the gate stands open.
/// </summary>
public sealed class WriteGate(DatabaseOptions options)
{
    /// <summary>As long as a writer waits for another process to let go of the file.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly SemaphoreSlim? one = options.IsEmbedded ? new SemaphoreSlim(1, 1) : null;

    /// <exception cref="WriteGateTimeout">Those before it did not come to an end.</exception>
    public async ValueTask<Turn> Enter(CancellationToken cancellation)
    {
        if (one is not null && !await one.WaitAsync(Patience, cancellation))
            throw new WriteGateTimeout($"No turn to write came within {Patience.TotalSeconds} s.");
        return new Turn(one);
    }

    public readonly struct Turn(SemaphoreSlim? one) : IDisposable
    {
        public void Dispose() => one?.Release();
    }
}
