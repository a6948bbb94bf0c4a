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
    private int forgotten;

    public ValueTask<T> Get(CancellationToken cancellation)
    {
        var now = kept;
        return now is not null && clock.GetElapsedTime(now.Since) < Age ? new ValueTask<T>(now.Value) : new ValueTask<T>(Load(now, cancellation));
    }

    public void Forget()
    {
        Interlocked.Increment(ref forgotten);
        kept = null;
    }

    private async Task<T> Load(Kept? seen, CancellationToken cancellation)
    {
        // A snapshot that has just grown old serves while one caller loads the next, so that nobody queues behind a
        // load; one that nobody asked for in a long time does not, or a long idle node would act on last week's data.
        if (seen is not null && clock.GetElapsedTime(seen.Since) < Age + Age)
        {
            if (!await loading.WaitAsync(0, cancellation))
                return seen.Value;
        }
        else
        {
            await loading.WaitAsync(cancellation);
        }
        try
        {
            if (kept is { } now && now != seen)
                return now.Value;
            var since = clock.GetTimestamp();
            var before = Volatile.Read(ref forgotten);
            var loaded = new Kept(await load(cancellation), since);
            // What was loaded while somebody said "forget" may lack the very change that was meant.
            kept = Volatile.Read(ref forgotten) == before ? loaded : null;
            return loaded.Value;
        }
        finally
        {
            loading.Release();
        }
    }

    private sealed record Kept(T Value, long Since);
}
