using System.Collections.Concurrent;
using System.Diagnostics;

namespace OneStop.Workflow.Benchmarks;

/// <summary>Several workers share a heap of work, as fast as they can.</summary>
internal static class Crowd
{
    /// <returns>How long the heap took, and each piece in milliseconds.</returns>
    public static async Task<(TimeSpan Time, IReadOnlyList<double> Each)> Work<T>(IEnumerable<T> heap, int workers, Func<T, Task> work)
    {
        var left = new ConcurrentQueue<T>(heap);
        var each = new ConcurrentBag<double>();
        var started = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, workers).Select(_ => Task.Run(async () =>
        {
            while (left.TryDequeue(out var piece))
            {
                var began = Stopwatch.GetTimestamp();
                await work(piece);
                each.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
            }
        })));
        return (Stopwatch.GetElapsedTime(started), [.. each.Order()]);
    }
}
