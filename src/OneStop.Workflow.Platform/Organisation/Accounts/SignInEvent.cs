namespace OneStop.Workflow.Platform.Organisation.Accounts;

/// <summary>A line of the log of sign-ins.</summary>
public sealed class SignInEvent
{
    public required Guid Id { get; init; }

    public required DateTimeOffset At { get; init; }

    public required SignInEventKind Kind { get; init; }

    /// <summary>Null under a name that nobody has: what was typed there may be a password, and is not kept.</summary>
    public Guid? PersonId { get; init; }

    public string? UserName { get; init; }

    public string? FullName { get; init; }

    public required string Address { get; init; }

    public required string Device { get; init; }

    /// <summary>Who did it, when it was not the person.</summary>
    public string? ByName { get; init; }
}

public enum SignInEventKind
{
    SignedIn,

    /// <summary>A wrong password, or a name that nobody has.</summary>
    Refused,

    /// <summary>Not looked at: too many wrong ones before.</summary>
    MustWait,
    CodeRefused,
    RecoveryCodeUsed,
    SignedOut,
    SignedOutEverywhere,
    PostEnded,
    PasswordChanged,
    PasswordReset,
    SecondFactorSet,
    SecondFactorRemoved,
    KeyGiven,
    KeyEnded,
}
