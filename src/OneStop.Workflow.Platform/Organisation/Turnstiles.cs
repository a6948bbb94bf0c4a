namespace OneStop.Workflow.Platform.Organisation;

/// <summary>Lets one pass at a time for a name. Names share a fixed number of turnstiles, so memory does not grow with them.</summary>
internal sealed class Turnstiles
{
    private readonly SemaphoreSlim[] turnstiles = [.. Enumerable.Range(0, 64).Select(_ => new SemaphoreSlim(1, 1))];

    public async ValueTask<Turn> Enter(string name, CancellationToken cancellation)
    {
        var turnstile = turnstiles[(uint)name.GetHashCode(StringComparison.Ordinal) % (uint)turnstiles.Length];
        await turnstile.WaitAsync(cancellation);
        return new Turn(turnstile);
    }

    public readonly struct Turn(SemaphoreSlim turnstile) : IDisposable
    {
        public void Dispose() => turnstile.Release();
    }
}
