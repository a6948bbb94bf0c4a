using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using OneStop.Workflow.Platform.Storage;
using OneStop.Workflow.Testing;

namespace OneStop.Workflow.Web.Tests.Hosts;

/// <summary>
/// The real host as a process of its own, as an operator would start it: on a free port, with its data in a folder of
/// its own. It never outlives this process.
/// </summary>
public sealed class RunningHost : IAsyncDisposable
{
    private const int KeptLines = 200;
    private const string OfProcess = "process ";

    private readonly Process _keeper;
    private readonly Queue<string> _said = [];
    private readonly CancellationTokenSource _ended = new();
    private int _killed;

    private RunningHost(Process keeper, Uri address) => (_keeper, Address) = (keeper, address);

    /// <summary>Of the host itself; known once it has said something.</summary>
    public int ProcessId { get; private set; }

    /// <summary>Where it listens, e.g. <c>http://127.0.0.1:41234/</c>.</summary>
    public Uri Address { get; }

    /// <summary>The last lines of its output, for messages of failed tests.</summary>
    public string Said
    {
        get { lock (_said) return string.Join('\n', _said); }
    }

    /// <summary>Starts the host and returns when it says that it can work.</summary>
    /// <param name="folder">Where its files and keys are; the same one again after a restart. Null for a new one.</param>
    /// <param name="settings">Further words of the command line; the demo province is named unless they say <c>--no-sample</c>.</param>
    public static async Task<RunningHost> Start(DatabaseOptions? database = null, string? folder = null, params string[] settings)
    {
        var address = new Uri($"http://127.0.0.1:{FreePort()}");
        return await Start(database, folder, address, ["--urls", address.ToString(), .. settings], null);
    }

    /// <summary>The same as an installation behind a proxy, in Production; no demo province.</summary>
    /// <param name="hosts">The names to which it answers.</param>
    public static async Task<RunningHost> StartInProduction(DatabaseOptions database, string hosts, params string[] settings)
    {
        var address = new Uri($"http://127.0.0.1:{FreePort()}");
        return await Start(database, null, address, ["--urls", address.ToString(), "--no-sample", .. settings], null, hosts);
    }

    /// <summary>The same, but the host is told where to listen by <c>ASPNETCORE_URLS</c>.</summary>
    public static async Task<RunningHost> StartByEnvironment()
    {
        var address = new Uri($"http://127.0.0.1:{FreePort()}");
        return await Start(null, null, address, [], address.ToString());
    }

    private static async Task<RunningHost> Start(DatabaseOptions? database, string? folder, Uri address, string[] settings, string? urls, string? production = null)
    {
        folder ??= NewFolder();
        var where = database is null ? Path.Combine(folder, "onestop.db") : HostProgram.Place(database);
        var keeper = Process.Start(Keeper(folder, [HostProgram.Dll, "run", "--db", where, .. Sample(settings), .. settings], urls, production))!;
        var host = new RunningHost(keeper, address);
        keeper.OutputDataReceived += host.Hear;
        keeper.BeginOutputReadLine();
        try
        {
            await host.BecomeReady(TimeSpan.FromMinutes(4));
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
        if (Interlocked.Exchange(ref _killed, 1) == 1)
            return;
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
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(_ended.Token);
        limit.CancelAfter(patience);
        using var client = new HttpClient();
        var ready = new Uri(Address, "/health/ready");
        try
        {
            using var beat = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
            while (!await Answers(client, ready, limit.Token))
                await beat.WaitForNextTickAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            throw new InvalidOperationException((_ended.IsCancellationRequested ? "The host ended before it was ready:\n" : $"The host was not ready after {patience.TotalSeconds} s:\n") + Said);
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
            _ended.Cancel();
            return;
        }
        if (line.StartsWith(OfProcess, StringComparison.Ordinal))
            ProcessId = int.Parse(line.AsSpan(OfProcess.Length), NumberStyles.None, CultureInfo.InvariantCulture);
        lock (_said)
        {
            _said.Enqueue(line);
            if (_said.Count > KeptLines)
                _said.Dequeue();
        }
    }

    private static ProcessStartInfo Keeper(string folder, string[] words, string? urls, string? production)
    {
        // The shell kills the host when its own input closes: by Kill, or because this process is no more.
        const string Script = """
            exec 2>&1
            # A test may take the room on the disk away: then writing fails, as on a full one, and no signal comes.
            trap '' XFSZ
            dotnet "$@" </dev/null &
            host=$!
            echo "process $host"
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
        start.Environment.Remove("ASPNETCORE_ENVIRONMENT");
        if (urls is not null)
            start.Environment["ASPNETCORE_URLS"] = urls;
        start.Environment["DOTNET_ENVIRONMENT"] = production is null ? "Demo" : "Production";
        if (production is not null)
            start.Environment["AllowedHosts"] = production;
        start.Environment["Audit__KeyFile"] = HostProgram.AuditKeys;
        start.Environment["SignIn__KeyFile"] = HostProgram.SignInKeys;
        // It lives for seconds, beside others: one heap, collected seldom and by the thread that fills it.
        (start.Environment["DOTNET_gcServer"], start.Environment["DOTNET_gcConcurrent"], start.Environment["DOTNET_GCgen0size"]) = ("0", "0", "0x4000000");
        return start;
    }

    private static string[] Sample(string[] settings) => settings.Contains("--no-sample") ? [] : ["--sample"];

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
