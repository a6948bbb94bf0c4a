using OneStop.Workflow.Platform.Kernel;
using OneStop.Workflow.Platform.Organisation.Accounts;

namespace OneStop.Workflow.Platform.Organisation;

/// <summary>
/// Checks a password. After five wrong ones in a row for a name from an address the next must wait, longer each time; a
/// stranger elsewhere makes nobody wait at the own desk. The answer never tells which part was wrong.
/// </summary>
public interface ISignIn
{
    Task<Answer<SignedIn>> Check(string userName, string password, Knock knock, CancellationToken cancellation = default);

    /// <summary>From within this process.</summary>
    Task<Answer<SignedIn>> Check(string userName, string password, CancellationToken cancellation = default) => Check(userName, password, Knock.Here, cancellation);
}

public sealed record SignedIn(Guid PersonId, string FullName, IReadOnlyList<Post> Posts);
