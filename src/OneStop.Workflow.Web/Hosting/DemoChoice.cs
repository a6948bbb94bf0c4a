using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Web.Hosting;

/// <summary>
/// Whether this start may bring the demo province along. Its accounts share a password that anybody can read, so it is
/// named, never assumed: by <c>--sample</c> (<c>Sample:Load</c>), or by the environment <c>Demo</c>, as the launch profile
/// does, on the embedded database. Production takes none of it at all.
/// </summary>
internal static class DemoChoice
{
    /// <summary>The environment whose embedded database gets the demo province.</summary>
    public const string Demo = "Demo";

    private const string Setting = "Sample:Load", EnvironmentOption = "--environment";

    /// <summary>What the program runs as: the command line before <c>ASPNETCORE_ENVIRONMENT</c>, that before <c>DOTNET_ENVIRONMENT</c>; Production when nobody says.</summary>
    public static string EnvironmentName(IEnumerable<string> arguments) =>
        arguments.LastOrDefault(word => word.StartsWith(EnvironmentOption + "=", StringComparison.OrdinalIgnoreCase))?[(EnvironmentOption.Length + 1)..]
        ?? Said("ASPNETCORE_ENVIRONMENT") ?? Said("DOTNET_ENVIRONMENT") ?? Environments.Production;

    public static bool IsProduction(string environment) => string.Equals(environment, Environments.Production, StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether the demo province is named; which database it is stands in <paramref name="configuration"/> already.</summary>
    public static bool IsNamed(IConfiguration configuration, string environment) =>
        configuration.GetValue<bool?>(Setting)
        ?? (string.Equals(environment, Demo, StringComparison.OrdinalIgnoreCase) && DatabaseOptions.From(configuration).IsEmbedded);

    private static string? Said(string variable) => Environment.GetEnvironmentVariable(variable) is { Length: > 0 } said ? said : null;
}
