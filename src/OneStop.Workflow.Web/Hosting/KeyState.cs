namespace OneStop.Workflow.Web.Hosting;

/// <summary>
/// Whether the secrets outside of the database are where an operator put them. Files that the platform made itself are
/// enough to try it; in production they must be named, so that every node has the same, and no backup has them beside
/// the data.
/// </summary>
internal sealed class KeyState(IConfiguration configuration, IHostEnvironment environment)
{
    public const string AuditKeys = "Audit:KeyFile", SignInKeys = "SignIn:KeyFile", Certificate = "SignIn:Certificate", Named = ":IsNamed";

    /// <summary>The files that nobody named, in production; empty elsewhere.</summary>
    public IReadOnlyList<(string Setting, string File)> Unnamed => environment.IsProduction() ? [.. new[] { AuditKeys, SignInKeys }.Where(IsUnnamed).Select(s => (s, configuration[s]!))] : [];

    private bool IsUnnamed(string setting) =>
        configuration[$"{setting}{Named}"] != "true" && !(setting == SignInKeys && configuration[Certificate] is { Length: > 0 });
}
