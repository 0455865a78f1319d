using System.Diagnostics;
using System.Globalization;
using Npgsql;

namespace TestSupport;

/// <summary>
/// A PostgreSQL cluster of its own for a test run, under the temporary folder and on a free port: made when the first
/// test asks for it, gone with the test run.
/// </summary>
public sealed class PostgresServer : IAsyncDisposable
{
    private const string Password = "planted-secret";
    private static readonly TimeSpan StartTimeout = TimeSpan.FromSeconds(60);

    // As SIGINT the server's end does not wait for its clients.
    private const string Wrapper = """
        "$@" &
        child=$!
        trap 'kill -INT $child' TERM
        wait $child
        wait $child
        """;

    private readonly Lazy<Task<string>> _connection;
    private WatchedProcess? _process;
    private TempFolder? _folder;
    private int _databaseCount;

    /// <summary>Makes the server's handle; nothing is started yet.</summary>
    public PostgresServer() => _connection = new Lazy<Task<string>>(StartAsync);

    private static string? Programs => ((string?[])
        [
            .. (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator),
            .. Folders("/usr/lib/postgresql"),
        ]).FirstOrDefault(folder => folder is { Length: > 0 } && File.Exists(Path.Combine(folder, "initdb"))
            && File.Exists(Path.Combine(folder, "postgres")));

    /// <summary>The connection string of a new, empty database; skips the running test where there is none.</summary>
    public async Task<string> NewDatabaseAsync()
    {
        Service.Require(Programs is not null, "PostgreSQL", "install it (apt-get install postgresql)");
        var server = await _connection.Value;
        var name = string.Create(
            CultureInfo.InvariantCulture, $"test{Interlocked.Increment(ref _databaseCount)}");
        await ExecuteAsync(server, $"CREATE DATABASE {name}");
        return new NpgsqlConnectionStringBuilder(server) { Database = name }.ConnectionString;
    }

    /// <summary>Runs statements in a database.</summary>
    public static async Task ExecuteAsync(string connectionString, string sql)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_process is not null)
            await _process.DisposeAsync();
        _folder?.Dispose();
    }

    private static IEnumerable<string> Folders(string root) => Directory.Exists(root)
        ? Directory.EnumerateDirectories(root).OrderDescending().Select(folder => Path.Combine(folder, "bin"))
        : [];

    private async Task<string> StartAsync()
    {
        _folder = new TempFolder("postgres");
        var data = _folder.File("data");
        await File.WriteAllTextAsync(_folder.File("password"), Password);
        if (Environment.IsPrivilegedProcess)
            Run("chown", "-R", User(), _folder.Path);
        Run([.. AsUser, Path.Combine(Programs!, "initdb"), "-D", data, "-U", "tester", "--encoding=UTF8", "--no-sync",
            "--locale=C", "--auth=scram-sha-256", $"--pwfile={_folder.File("password")}"]);
        var port = FreePort.Next();
        _process = WatchedProcess.Start(
            ["bash", "-c", Wrapper, "postgres", .. AsUser, Path.Combine(Programs!, "postgres"), "-D", data,
                "-p", port.ToString(CultureInfo.InvariantCulture), "-k", "", "-c", "listen_addresses=127.0.0.1",
                "-c", "fsync=off"],
            _folder.Path, _folder.File("server.log"));
        var connection = new NpgsqlConnectionStringBuilder
        {
            Host = "127.0.0.1", Port = port, Username = "tester", Password = Password, Database = "postgres",
            Pooling = false,
        }.ConnectionString;
        await WaitUntilReadyAsync(connection);
        return connection;
    }

    private async Task WaitUntilReadyAsync(string connection)
    {
        using var deadline = new CancellationTokenSource(StartTimeout);
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (true)
        {
            try
            {
                await ExecuteAsync(connection, "SELECT 1");
                return;
            }
            catch (NpgsqlException error)
            {
                if (_process!.HasExited || deadline.IsCancellationRequested)
                    throw new InvalidOperationException(
                        $"PostgreSQL does not answer: {error.Message}\n" +
                        string.Join('\n', File.ReadLines(_folder!.File("server.log")).TakeLast(20)), error);
            }

            await timer.WaitForNextTickAsync();
        }
    }

    // The server refuses to run as root.
    private static string[] AsUser => Environment.IsPrivilegedProcess
        ? ["setpriv", $"--reuid={User()}", $"--regid={(User() == "nobody" ? "nogroup" : User())}", "--clear-groups"]
        : [];

    private static string User() => File.ReadLines("/etc/passwd").Any(
        line => line.StartsWith("postgres:", StringComparison.Ordinal)) ? "postgres" : "nobody";

    private static void Run(params string[] command)
    {
        using var process = Process.Start(new ProcessStartInfo(command[0], command[1..])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = "/",
        })!;
        var output = process.StandardOutput.ReadToEnd() + process.StandardError.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{string.Join(' ', command)} ended with {process.ExitCode}: {output}");
    }
}
