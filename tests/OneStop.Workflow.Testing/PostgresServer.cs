using System.Diagnostics;
using Npgsql;

namespace OneStop.Workflow.Testing;

/// <summary>
/// A private PostgreSQL server in a temporary folder, reached by a Unix socket only. It ends with this process, however
/// this process ends: a keeper (a small shell) holds the other end of a pipe and stops the server when the pipe closes.
/// </summary>
public sealed class PostgresServer : IDisposable
{
    public const string ConnectionVariable = "ONESTOP_TEST_POSTGRES";

    private static readonly Lazy<Task<PostgresServer>> TheShared = new(() => Start(durable: false));

    private readonly Process? _keeper;
    private Version? _version;

    private PostgresServer(Process? keeper, string connectionString) => (_keeper, ConnectionString) = (keeper, connectionString);

    /// <summary>To the database <c>postgres</c>, as a superuser.</summary>
    public string ConnectionString { get; }

    /// <summary>The server of this test run: the one named by ONESTOP_TEST_POSTGRES, or else a private one.</summary>
    public static Task<PostgresServer> Shared() => TheShared.Value;

    /// <summary>A server of one's own.</summary>
    /// <param name="durable">Whether a commit is forced to the disk, as in production; false is quicker.</param>
    public static async Task<PostgresServer> Start(bool durable)
    {
        return Environment.GetEnvironmentVariable(ConnectionVariable) is { Length: > 0 } given ? new PostgresServer(null, given) : await StartPrivate(durable);
    }

    /// <summary>A server that nobody else uses, so that a test may stop it.</summary>
    public static async Task<PostgresServer> StartPrivate(bool durable = false)
    {
        var keeper = Process.Start(Keeper(Programs(), durable)) ?? throw new InvalidOperationException("The shell cannot be started.");
        var said = new List<string>();
        while (await keeper.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line.StartsWith("ready ", StringComparison.Ordinal))
                return new PostgresServer(keeper, $"Host={line["ready ".Length..]};Username=postgres;Database=postgres;Include Error Detail=true");
            said.Add(line);
        }
        throw new InvalidOperationException("PostgreSQL did not start:\n" + string.Join('\n', said));
    }

    /// <summary>Ends it as a restart of the server does: whoever is connected is cut off. Only of a private one.</summary>
    public async Task Stop()
    {
        await Say("stop", "stopped");
        await using var ours = new NpgsqlConnection(To("postgres"));
        NpgsqlConnection.ClearPool(ours);
    }

    /// <summary>Lets a stopped one run again, with all that it has kept.</summary>
    public Task Continue() => Say("start", "started");

    /// <summary>The same server, another database.</summary>
    public string To(string database, bool pooling = true) =>
        new NpgsqlConnectionStringBuilder(ConnectionString) { Database = database, Pooling = pooling, MaxPoolSize = 40 }.ConnectionString;

    public async Task<Version> Version()
    {
        if (_version is null)
        {
            await using var connection = new NpgsqlConnection(To("postgres"));
            await connection.OpenAsync();
            _version = connection.PostgreSqlVersion;
        }
        return _version;
    }

    public async Task Execute(string sql)
    {
        await using var connection = new NpgsqlConnection(To("postgres"));
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    public void Dispose()
    {
        if (_keeper is null)
            return;
        _keeper.StandardInput.Close();
        _keeper.WaitForExit();
        _keeper.Dispose();
    }

    private async Task Say(string word, string answer)
    {
        var keeper = _keeper ?? throw new InvalidOperationException("This server is not ours to stop.");
        await keeper.StandardInput.WriteLineAsync(word);
        await keeper.StandardInput.FlushAsync();
        while (await keeper.StandardOutput.ReadLineAsync() is { } line)
            if (line == answer)
                return;
        throw new InvalidOperationException($"The server did not {word}.");
    }

    private static string Programs() =>
        (Directory.Exists("/usr/lib/postgresql") ? Directory.GetDirectories("/usr/lib/postgresql") : [])
            .Select(version => Path.Combine(version, "bin"))
            .Where(bin => File.Exists(Path.Combine(bin, "initdb")) && File.Exists(Path.Combine(bin, "postgres")))
            .MaxBy(bin => int.TryParse(Path.GetFileName(Path.GetDirectoryName(bin)), out var version) ? version : 0)
        ?? throw new InvalidOperationException(
            "The tests need a PostgreSQL server: install it with `apt-get install postgresql` (or run tests/run.sh, which does), " +
            $"or name a running one in {ConnectionVariable} (a connection string of a superuser).");

    private static ProcessStartInfo Keeper(string programs, bool durable)
    {
        var start = new ProcessStartInfo { WorkingDirectory = "/", RedirectStandardInput = true, RedirectStandardOutput = true };
        // PostgreSQL refuses to run as root; Debian's package brings the user.
        var arguments = Environment.IsPrivilegedProcess
            ? new[] { "setpriv", "--reuid=postgres", "--regid=postgres", "--init-groups", "sh", "-c", Script, "keeper", programs, Settings(durable) }
            : ["sh", "-c", Script, "keeper", programs, Settings(durable)];
        start.FileName = arguments[0];
        foreach (var argument in arguments[1..])
            start.ArgumentList.Add(argument);
        return start;
    }

    private static string Settings(bool durable) =>
        "-c listen_addresses= -c max_connections=300 -c max_wal_size=2GB -c shared_buffers=128MB "
        + (durable ? "-c fsync=on -c synchronous_commit=on" : "-c fsync=off -c synchronous_commit=off -c full_page_writes=off");

    // Says "ready FOLDER", obeys "stop" and "start", and waits for the end of its input.
    private const string Script = """
        exec 2>&1
        bin=$1
        dir=$(mktemp -d /tmp/onestop-postgres-XXXXXX) || exit 1
        stop() { "$bin/pg_ctl" -D "$dir/data" -m immediate stop >/dev/null 2>&1; rm -rf "$dir"; exit 0; }
        trap stop INT TERM HUP
        if ! "$bin/initdb" -D "$dir/data" -A trust -U postgres -E UTF8 --locale=C.UTF-8 --no-sync >"$dir/log" 2>&1 ||
           ! "$bin/pg_ctl" -D "$dir/data" -w -l "$dir/log" -o "-k $dir $2" start >/dev/null 2>&1; then
          cat "$dir/log"; rm -rf "$dir"; exit 1
        fi
        echo "ready $dir"
        while read -r word; do
          case $word in
            stop) "$bin/pg_ctl" -D "$dir/data" -w -m fast stop >/dev/null 2>&1 && echo stopped ;;
            start) "$bin/pg_ctl" -D "$dir/data" -w -l "$dir/log" -o "-k $dir $2" start >/dev/null 2>&1 && echo started ;;
          esac
        done
        stop
        """;
}
