namespace OneStop.Workflow.Platform.Organisation.Accounts;

/// <summary>The second factor of staff: codes of an authenticator app, and recovery codes for when the phone is lost.</summary>
public interface ISecondFactors
{
    /// <summary>A secret to be entered into the app; the same one until it is confirmed.</summary>
    /// <returns>Refused when there is a second factor already.</returns>
    Task<Answer<NewSecondFactor>> Offer(Guid personId, CancellationToken cancellation = default);

    /// <summary>Sets it, when the app shows the right code.</summary>
    /// <returns>Ten recovery codes, to be shown once.</returns>
    Task<Answer<RecoveryCodes>> Confirm(Guid personId, string? code, Knock knock, CancellationToken cancellation = default);

    /// <summary>Whether there is one, and how many recovery codes are left.</summary>
    Task<SecondFactorView> Of(Guid personId, CancellationToken cancellation = default);
}

/// <param name="Secret">Base32, to be typed by hand.</param>
/// <param name="Address">The same for a QR code.</param>
public sealed record NewSecondFactor(string Secret, string Address);

public sealed record RecoveryCodes(IReadOnlyList<string> Codes);

/// <param name="Since">Null when there is none.</param>
/// <param name="IsRequired">Whether a role needs it.</param>
public sealed record SecondFactorView(DateTimeOffset? Since, int RecoveryCodesLeft, bool IsRequired);
