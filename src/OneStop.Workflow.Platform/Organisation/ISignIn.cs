using OneStop.Workflow.Platform.Kernel;

namespace OneStop.Workflow.Platform.Organisation;

/// <summary>Checks a password. Five wrong ones in a row lock the account for 15 minutes; the answer never tells which part was wrong.</summary>
public interface ISignIn
{
    Task<Answer<SignedIn>> Check(string userName, string password, CancellationToken cancellation = default);
}

public sealed record SignedIn(Guid PersonId, string FullName, IReadOnlyList<Post> Posts);
