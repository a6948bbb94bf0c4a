using System.Diagnostics;
using System.Text.RegularExpressions;
using OneStop.Workflow.Platform.Storage;
using OneStop.Workflow.Testing;

namespace OneStop.Workflow.Web.Tests.Hosts;

/// <summary>
/// The real host as a process of its own, as an operator would start it: on a free port, with its data in a folder of
/// its own. It never outlives this process.
/// </summary>
public sealed partial class RunningHost : IAsyncDisposable
{
    private const int KeptLines = 200;

    private readonly Process _keeper;
    private readonly Queue<string> _said = [];
    private readonly TaskCompletionSource<Uri> _address = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private RunningHost(Process keeper) => _keeper = keeper;

    /// <summary>Where it listens, e.g. <c>http://127.0.0.1:41234/</c>.</summary>
    public Uri Address => _address.Task.Result;

    /// <summary>The last lines of its output, for messages of failed tests.</summary>
    public string Said
    {
        get { lock (_said) return string.Join('\n', _said); }
    }

    /// <summary>Starts the host and returns when it says that it can work.</summary>
    /// <param name="folder">Where its files and keys are; the same one again after a restart. Null for a new one.</param>
    /// <param name="settings">Further words of the command line.</param>
    public static async Task<RunningHost> Start(DatabaseOptions? database = null, string? folder = null, params string[] settings)
    {
        folder ??= NewFolder();
        var where = database is null ? Path.Combine(folder, "onestop.db") : database.PostgreSql ?? database.SqliteFile;
        var keeper = Process.Start(Keeper(folder, [HostDll(), "run", "--urls", "http://127.0.0.1:0", "--db", where, .. settings]))!;
        var host = new RunningHost(keeper);
        keeper.OutputDataReceived += host.Hear;
        keeper.BeginOutputReadLine();
        try
        {
            await host.BecomeReady(TimeSpan.FromSeconds(90));
            return host;
        }
        catch
        {
            host.Kill();
            throw;
        }
    }

    public static string NewFolder() => Directory.CreateDirectory(Path.Combine(TemporaryFolder.OfThisProcess, $"host-{Guid.NewGuid():N}")).FullName;

    /// <summary>Ends it as a power cut does (SIGKILL): nothing of it runs any more when this returns.</summary>
    public void Kill()
    {
        _keeper.StandardInput.Close();
        _keeper.WaitForExit();
        _keeper.Dispose();
    }

    public ValueTask DisposeAsync()
    {
        Kill();
        return ValueTask.CompletedTask;
    }

    private async Task BecomeReady(TimeSpan patience)
    {
        using var limit = new CancellationTokenSource(patience);
        using var client = new HttpClient();
        try
        {
            var ready = new Uri(await _address.Task.WaitAsync(limit.Token), "/health/ready");
            using var beat = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
            while (!await Answers(client, ready, limit.Token))
                await beat.WaitForNextTickAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            throw new InvalidOperationException($"The host was not ready after {patience.TotalSeconds} s:\n{Said}");
        }
    }

    private static async Task<bool> Answers(HttpClient client, Uri ready, CancellationToken cancellation)
    {
        try
        {
            using var answer = await client.GetAsync(ready, cancellation);
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private void Hear(object sender, DataReceivedEventArgs heard)
    {
        if (heard.Data is not { } line)
        {
            _address.TrySetException(new InvalidOperationException($"The host ended before it listened:\n{Said}"));
            return;
        }
        lock (_said)
        {
            _said.Enqueue(line);
            if (_said.Count > KeptLines)
                _said.Dequeue();
        }
        if (Listening().Match(line) is { Success: true } match)
            _address.TrySetResult(new Uri(match.Value));
    }

    private static ProcessStartInfo Keeper(string folder, string[] words)
    {
        // The shell kills the host when its own input closes: by Kill, or because this process is no more.
        const string Script = """
            exec 2>&1
            dotnet "$@" </dev/null &
            host=$!
            exec >/dev/null 2>&1
            cat >/dev/null
            kill -9 $host
            wait $host
            """;
        var start = new ProcessStartInfo("sh", ["-c", Script, "keeper", .. words])
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        start.Environment.Remove("ASPNETCORE_URLS");
        start.Environment["DOTNET_ENVIRONMENT"] = "Production";
        return start;
    }

    /// <summary>The host where its own project builds it, with its pages' files, in the configuration of these tests.</summary>
    private static string HostDll()
    {
        var here = new DirectoryInfo(AppContext.BaseDirectory.TrimEnd('/'));
        var root = here.Parent!.Parent!.Parent!.Parent!.Parent!;
        return Path.Combine(root.FullName, "src/OneStop.Workflow.Web/bin", here.Parent.Name, here.Name, "OneStop.Workflow.Web.dll");
    }

    [GeneratedRegex(@"http://127\.0\.0\.1:[1-9][0-9]*")]
    private static partial Regex Listening();
}
