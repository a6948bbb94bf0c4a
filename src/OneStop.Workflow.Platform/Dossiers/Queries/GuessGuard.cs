using System.Collections.Concurrent;

namespace OneStop.Workflow.Platform.Dossiers.Queries;

/// <summary>Slows guessing of codes and second factors down: so many wrong ones from one source, or for one code, and it waits.</summary>
internal sealed class GuessGuard(TimeProvider clock)
{
    private const int Allowed = 10;
    private const int MostKept = 100_000;
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(10);

    private readonly ConcurrentDictionary<string, Count> wrong = new();

    public bool IsTooMany(string key) => wrong.TryGetValue(key, out var count) && clock.GetElapsedTime(count.Since) < Window && count.Times >= Allowed;

    public void Wrong(string key)
    {
        if (wrong.Count > MostKept)
            wrong.Clear();
        wrong.AddOrUpdate(key, _ => new Count(1, clock.GetTimestamp()), (_, was) =>
            clock.GetElapsedTime(was.Since) < Window ? was with { Times = was.Times + 1 } : new Count(1, clock.GetTimestamp()));
    }

    private sealed record Count(int Times, long Since);
}
