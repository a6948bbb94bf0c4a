namespace OneStop.Workflow.Platform.Storage;

/// <summary>
/// Reference data kept in memory: read without a lock, loaded anew once it is older than its age, at once on the node
/// that changed it. Between nodes a change is seen within that age; commands that must not miss one check the row itself.
/// </summary>
public sealed class Snapshot<T>(TimeProvider clock, Func<CancellationToken, Task<T>> load) where T : class
{
    public static readonly TimeSpan Age = TimeSpan.FromSeconds(5);

    private readonly SemaphoreSlim loading = new(1, 1);
    private Kept? kept;

    public ValueTask<T> Get(CancellationToken cancellation)
    {
        var now = kept;
        return now is not null && clock.GetElapsedTime(now.Since) < Age ? new ValueTask<T>(now.Value) : new ValueTask<T>(Load(now, cancellation));
    }

    public void Forget() => kept = null;

    private async Task<T> Load(Kept? seen, CancellationToken cancellation)
    {
        // An old snapshot serves while one caller loads the next: nobody queues behind a load.
        if (seen is not null && !await loading.WaitAsync(0, cancellation))
            return seen.Value;
        if (seen is null)
            await loading.WaitAsync(cancellation);
        try
        {
            if (kept is { } now && now != seen)
                return now.Value;
            var since = clock.GetTimestamp();
            kept = new Kept(await load(cancellation), since);
            return kept.Value;
        }
        finally
        {
            loading.Release();
        }
    }

    private sealed record Kept(T Value, long Since);
}
