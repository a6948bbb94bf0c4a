using System.Diagnostics;
using OneStop.Workflow.Platform.Storage;
using OneStop.Workflow.Testing;

namespace OneStop.Workflow.Web.Tests.Hosts;

/// <summary>The host's program, as its own project builds it, with its pages' files, in the configuration of these tests.</summary>
internal static class HostProgram
{
    public static string Dll
    {
        get
        {
            // .../bin/Debug/net10.0
            var here = new DirectoryInfo(AppContext.BaseDirectory.TrimEnd('/'));
            return Path.Combine(Repository.Folder("src/OneStop.Workflow.Web/bin"), here.Parent!.Name, here.Name, "OneStop.Workflow.Web.dll");
        }
    }

    /// <summary>One file of keys for all nodes and commands of a run, as an operator names it: wherever they are started, the histories are verified with it.</summary>
    public static string AuditKeys { get; } = Path.Combine(TemporaryFolder.OfThisProcess, "audit.key");

    /// <summary>The same for sessions: nodes on one database let in whom the other let in.</summary>
    public static string SignInKeys { get; } = Path.Combine(TemporaryFolder.OfThisProcess, "sign-in.key");

    /// <summary>What <c>--db</c> takes.</summary>
    public static string Place(DatabaseOptions database) => database.Connection;

    /// <summary>Runs one of its commands to the end.</summary>
    /// <returns>Exit code, and all that it said.</returns>
    public static Task<(int ExitCode, string Said)> Run(params string[] words) => RunAs("Demo", words);

    /// <param name="environment">What it runs as; a command that only returns when it is stopped must be one that is refused.</param>
    public static async Task<(int ExitCode, string Said)> RunAs(string environment, params string[] words)
    {
        var start = new ProcessStartInfo("dotnet", [Dll, .. words])
        {
            WorkingDirectory = TemporaryFolder.OfThisProcess,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment.Remove("ASPNETCORE_ENVIRONMENT");
        start.Environment["DOTNET_ENVIRONMENT"] = environment;
        start.Environment["Audit__KeyFile"] = AuditKeys;
        start.Environment["SignIn__KeyFile"] = SignInKeys;
        using var process = Process.Start(start)!;
        var said = await Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return (process.ExitCode, string.Concat(said));
    }
}
