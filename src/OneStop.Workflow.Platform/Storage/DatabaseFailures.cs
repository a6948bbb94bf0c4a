using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using OneStop.Workflow.Platform.Storage.Dialects;

namespace OneStop.Workflow.Platform.Storage;

/// <summary>
/// Tells three kinds of failure apart: a race that a command lost and may run again, a database that cannot be reached or
/// written to right now, and all else, which is a bug of ours and stays one. What each database says is known to its dialect.
/// </summary>
public static class DatabaseFailures
{
    /// <summary>The database cannot be reached, takes no writes, or has no room: the same order may be taken a little later.</summary>
    public static bool IsAway(Exception failure) =>
        failure is WriteGateTimeout || Dialect.All.Any(d => d.IsAway(failure)) || failure.InnerException is { } inner && IsAway(inner);

    /// <summary>Another command was quicker: by a row version, by a key that decides races, or by the database's own word.</summary>
    internal static bool IsLostRace(Exception failure, IModel model) =>
        failure is DbUpdateConcurrencyException || Dialect.All.Any(d => d.IsLostRace(failure, model)) || failure.InnerException is { } inner && IsLostRace(inner, model);
}

/// <summary>The one writer of the embedded database did not come to an end in time.</summary>
public sealed class WriteGateTimeout(string message) : TimeoutException(message);

/// <summary>The database went away while it kept a command: nobody knows whether it did.</summary>
internal sealed class UncertainCommit(Exception failure) : Exception("The database went away during the commit.", failure);
