namespace OneStop.Workflow.Platform.Organisation.Accounts;

/// <summary>One of the codes that stand in for a lost second factor, each once.</summary>
internal sealed class RecoveryCode
{
    public required Guid Id { get; init; }

    public required Guid PersonId { get; init; }

    /// <summary>SHA-256: the code itself is random and long enough.</summary>
    public required string Hash { get; init; }
}
