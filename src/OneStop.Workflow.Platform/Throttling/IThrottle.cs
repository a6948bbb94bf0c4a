namespace OneStop.Workflow.Platform.Throttling;

/// <summary>
/// The one guard of every door that is open to all. Wrong tries are counted in the database, so all nodes count together,
/// and a restart forgets nothing. Nobody is shut out for good: after too many wrong ones the next must wait, longer each time.
/// </summary>
public interface IThrottle
{
    /// <summary>How long one must wait before the next try; null when it may be now.</summary>
    Task<TimeSpan?> Wait(IReadOnlyList<Subject> subjects, CancellationToken cancellation);

    /// <summary>Counts a wrong one for each subject.</summary>
    /// <returns>How long the next must wait; null when it need not.</returns>
    Task<TimeSpan?> Wrong(IReadOnlyList<Subject> subjects, CancellationToken cancellation);

    /// <summary>Forgets the wrong ones: it was right.</summary>
    Task Right(IReadOnlyList<Subject> subjects, CancellationToken cancellation);

    /// <summary>Forgets what is older than any wait.</summary>
    /// <returns>How many were forgotten.</returns>
    Task<int> Forget(CancellationToken cancellation);
}
