namespace OneStop.Workflow.Platform.Organisation.Accounts;

/// <summary>Sign-ins that last, as rows: what is ended here is over at the next request, on every node.</summary>
public interface ISessions
{
    /// <summary>Begins one for somebody whose password was right.</summary>
    Task<OpenedSession> Begin(SignedIn person, SessionKind kind, Knock knock, CancellationToken cancellation = default);

    /// <summary>The session as it stands; null when it is over: ended, idle, too long, or a post held at its beginning is not held any more.</summary>
    /// <param name="isUsed">Whether this is somebody doing something, which keeps it from ending idle.</param>
    Task<LiveSession?> Find(Guid sessionId, Guid personId, bool isUsed, CancellationToken cancellation = default);

    /// <summary>Gives the code of the second factor, or a recovery code, for a session that waits for it.</summary>
    Task<Answer<SessionStage>> GiveCode(Guid sessionId, Guid personId, string? code, Knock knock, CancellationToken cancellation = default);

    /// <summary>What is still asked for, after something was done about it.</summary>
    Task<SessionStage?> Advance(Guid sessionId, Guid personId, CancellationToken cancellation = default);

    /// <summary>Ends one of a person's own.</summary>
    Task<bool> End(Guid sessionId, Guid personId, SessionEnd because, Knock knock, CancellationToken cancellation = default);

    /// <summary>Ends all of a person's own.</summary>
    /// <returns>How many there were.</returns>
    Task<int> EndAll(Guid personId, Knock knock, CancellationToken cancellation = default);

    /// <summary>A person's own that are not over, the newest first.</summary>
    Task<IReadOnlyList<SessionView>> Of(Guid personId, CancellationToken cancellation = default);
}

/// <param name="EndsAt">It ends then at the latest.</param>
public sealed record OpenedSession(Guid Id, SessionStage Stage, DateTimeOffset EndsAt);

public sealed record LiveSession(Guid Id, Guid PersonId, SessionKind Kind, SessionStage Stage, DateTimeOffset EndsAt);

public sealed record SessionView(Guid Id, SessionKind Kind, string Device, string Address, DateTimeOffset StartedAt, DateTimeOffset LastSeenAt, DateTimeOffset EndsAt);
