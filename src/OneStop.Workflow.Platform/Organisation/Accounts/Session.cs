namespace OneStop.Workflow.Platform.Organisation.Accounts;

/// <summary>A sign-in that lasts (phiên đăng nhập). A cookie or token names it; what it may do stands here.</summary>
public sealed class Session
{
    public required Guid Id { get; init; }

    public required Guid PersonId { get; init; }

    public required SessionKind Kind { get; init; }

    /// <summary>Browser or program as it named itself, shortened.</summary>
    public required string Device { get; init; }

    public required string Address { get; init; }

    /// <summary>The posts held at the sign-in (<c>UNIT/role</c>, separated by blanks): when one of them ends, so does the session.</summary>
    public required string Posts { get; init; }

    /// <summary>What is still asked for before it is anybody's session.</summary>
    public required SessionStage Stage { get; set; }

    public required DateTimeOffset StartedAt { get; init; }

    public required DateTimeOffset LastSeenAt { get; set; }

    public required DateTimeOffset EndsAt { get; init; }

    public DateTimeOffset? EndedAt { get; set; }

    public SessionEnd? EndedBecause { get; set; }
}

public enum SessionKind
{
    Page,
    Api,

    /// <summary>A key of a partner's system (khóa kết nối): given by an administrator, ends on its day and not before by itself.</summary>
    Key,
}

/// <summary>How far a sign-in has come; in this order.</summary>
public enum SessionStage
{
    /// <summary>The password was right, the code of the second factor is not given yet.</summary>
    NeedsCode,

    /// <summary>The password was a one-time one: the person's own is to be chosen.</summary>
    NeedsPassword,

    /// <summary>The person's role needs a second factor, and there is none yet.</summary>
    NeedsSecondFactor,

    Open,
}

public enum SessionEnd
{
    SignedOut,
    Everywhere,
    Idle,
    TooLong,
    PostEnded,
    PasswordChanged,
    ByAdministrator,
}
