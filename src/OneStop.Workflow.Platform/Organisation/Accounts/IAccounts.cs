namespace OneStop.Workflow.Platform.Organisation.Accounts;

/// <summary>Passwords: changed by oneself, reset by an administrator.</summary>
public interface IPasswords
{
    /// <summary>Changes the own password. All other sessions of the person end.</summary>
    /// <param name="current">The password until now; not asked for while it is a one-time one, with which the person just signed in.</param>
    /// <param name="sessionId">The session that stays.</param>
    Task<Answer<PasswordChanged>> ChangePassword(Guid commandId, Actor actor, Guid sessionId, string? current, string? chosen, Knock knock, CancellationToken cancellation = default);

    /// <summary>Gives somebody a one-time password, to be told once. All sessions of the person end.</summary>
    Task<Answer<OneTimePassword>> ResetPassword(Guid commandId, Actor actor, Guid personId, CancellationToken cancellation = default);
}

/// <summary>Accounts and the log of sign-ins, for those who administer or audit them.</summary>
public interface IAccounts
{
    /// <summary>Those whose accounts the actor administers.</summary>
    /// <param name="search">Part of a name or user name.</param>
    Task<Answer<Page<AccountRow>>> People(Actor actor, string? search, int page, int pageSize, CancellationToken cancellation = default);

    /// <summary>The log of sign-ins, the newest first: of those whose accounts the actor administers or audits; a system administrator sees unknown names, too.</summary>
    Task<Answer<Page<SignInEvent>>> SignIns(Actor actor, SignInFilter filter, CancellationToken cancellation = default);

    /// <summary>Forgets wrong tries, old lines of the log, and sessions that are long over.</summary>
    /// <returns>How many rows were forgotten.</returns>
    Task<int> Forget(CancellationToken cancellation = default);
}

/// <param name="Until">When it can be used last.</param>
public sealed record OneTimePassword(string Password, string UserName, DateTimeOffset Until);

public sealed record AccountRow(
    Guid Id, string UserName, string FullName, IReadOnlyList<Post> Posts, DateTimeOffset? LastSignInAt, bool HasSecondFactor, DateTimeOffset? OneTimeUntil, int OpenSessions);

/// <param name="Search">Part of a name or user name, or the beginning of an address.</param>
public sealed record SignInFilter(string? Search = null, SignInEventKind? Kind = null, int Page = 1, int PageSize = 20);
