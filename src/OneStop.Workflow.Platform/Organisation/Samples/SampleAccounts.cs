namespace OneStop.Workflow.Platform.Organisation.Samples;

/// <param name="Password">The one password of all; for demonstration only.</param>
public sealed record SampleAccounts(string Password, IReadOnlyList<SampleAccount> Accounts);

/// <param name="UnitName">Short name of the unit of the first post.</param>
/// <param name="Role">Role of the first post, see <see cref="Roles"/>.</param>
/// <param name="Story">What the account is there to show; null for the many.</param>
public sealed record SampleAccount(string UserName, string FullName, string UnitName, string Role, string? Story);
