namespace OneStop.Workflow.Web.Hosting;

/// <summary>The host does not start so; the message says why, and how it would.</summary>
internal sealed class StartRefused(string message) : Exception(message)
{
    public static StartRefused DemoNamed() => new(
        "The demo province was asked for (--sample or Sample:Load) and this is the Production environment. All demo accounts share a password that is printed in "
        + "samples/province, so they are never made here. Leave it out, and make the first administrator with create-admin; or start a demonstration with DOTNET_ENVIRONMENT=Demo.");

    public static StartRefused DemoKept(IReadOnlyList<string> userNames) => new(
        $"The database holds {userNames.Count} demo accounts ({string.Join(", ", userNames.Take(5))}{(userNames.Count > 5 ? ", ..." : "")}) and this is the Production environment. "
        + "Anybody can sign in with their printed password. Use a database into which the demo province was never loaded; or start a demonstration with DOTNET_ENVIRONMENT=Demo.");
}
