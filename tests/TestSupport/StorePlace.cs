using Microsoft.Data.Sqlite;
using Npgsql;
using Serving;

namespace TestSupport;

/// <summary>A kind of serving store that a suite runs on.</summary>
public abstract class StorePlace
{
    /// <summary>The address of a new, empty store; skips the running test where its server is missing.</summary>
    public abstract Task<string> NewAddressAsync();

    /// <summary>Deletes a release as somebody does who knows the store and not the commands.</summary>
    public abstract Task DeleteByHandAsync(string address, string release);

    /// <summary>Changes a release's tables, as a fault or somebody's hand does.</summary>
    public abstract Task ChangeTablesAsync(string address, string release, string sql);

    /// <summary>Changes what a release says of itself.</summary>
    public abstract Task ChangeManifestAsync(string address, string release, Func<string, string> change);

    /// <summary>What lies in a store beside its releases: traces of publications that were killed.</summary>
    public abstract Task<IReadOnlyList<string>> LeftoversAsync(string address, IEnumerable<string> releases);

    /// <summary>A new, empty store.</summary>
    public async Task<IReleaseStore> NewStoreAsync() => ServingAddress.Parse(await NewAddressAsync()).Open();
}

/// <summary>SQLite files in folders of their own.</summary>
public sealed class SqlitePlace : StorePlace, IDisposable
{
    private readonly TempFolder _folder = new("serving");
    private int _storeCount;

    /// <inheritdoc/>
    public override Task<string> NewAddressAsync() =>
        Task.FromResult($"sqlite:{_folder.File($"store{Interlocked.Increment(ref _storeCount)}")}");

    /// <inheritdoc/>
    public override Task DeleteByHandAsync(string address, string release)
    {
        Directory.Delete(Path.Combine(address["sqlite:".Length..], "releases", release), recursive: true);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public override async Task ChangeTablesAsync(string address, string release, string sql)
    {
        await using var connection = new SqliteConnection(
            $"Data Source={FileOf(address, release, "serving.sqlite")};Pooling=False");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }

    /// <inheritdoc/>
    public override async Task ChangeManifestAsync(string address, string release, Func<string, string> change)
    {
        var path = FileOf(address, release, "manifest.json");
        await File.WriteAllTextAsync(path, change(await File.ReadAllTextAsync(path)));
    }

    /// <inheritdoc/>
    public override Task<IReadOnlyList<string>> LeftoversAsync(string address, IEnumerable<string> releases) =>
        Task.FromResult<IReadOnlyList<string>>(
            [.. Directory.EnumerateFileSystemEntries(Path.Combine(address["sqlite:".Length..], "releases"))
                .Select(path => Path.GetFileName(path)).Except(releases)]);

    /// <summary>The path of a file of a release.</summary>
    public static string FileOf(string address, string release, string file) =>
        Path.Combine(address["sqlite:".Length..], "releases", release, file);

    /// <inheritdoc/>
    public void Dispose() => _folder.Dispose();
}

/// <summary>Databases of a PostgreSQL server that the test run starts.</summary>
public sealed class PostgreSqlPlace(PostgresServer server) : StorePlace
{
    /// <inheritdoc/>
    public override Task<string> NewAddressAsync() => server.NewDatabaseAsync();

    /// <inheritdoc/>
    public override Task DeleteByHandAsync(string address, string release) =>
        PostgresServer.ExecuteAsync(address, $"DROP SCHEMA serving_{release} CASCADE");

    /// <inheritdoc/>
    public override Task ChangeTablesAsync(string address, string release, string sql) =>
        PostgresServer.ExecuteAsync(address, $"SET search_path TO serving_{release}; {sql}; RESET search_path");

    /// <inheritdoc/>
    public override async Task ChangeManifestAsync(string address, string release, Func<string, string> change)
    {
        await using var connection = new NpgsqlConnection(address);
        await connection.OpenAsync();
        await using var read = new NpgsqlCommand("SELECT manifest FROM serving.release WHERE name = $1", connection)
        {
            Parameters = { new() { Value = release } },
        };
        var manifest = change((string)(await read.ExecuteScalarAsync())!);
        await using var write = new NpgsqlCommand(
            "UPDATE serving.release SET manifest = $2 WHERE name = $1", connection)
        {
            Parameters = { new() { Value = release }, new() { Value = manifest } },
        };
        await write.ExecuteNonQueryAsync();
    }

    /// <inheritdoc/>
    public override async Task<IReadOnlyList<string>> LeftoversAsync(string address, IEnumerable<string> releases)
    {
        await using var connection = new NpgsqlConnection(address);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(
            "SELECT nspname FROM pg_namespace WHERE nspname LIKE 'serving\\_%'", connection);
        await using var reader = await command.ExecuteReaderAsync();
        var schemas = new List<string>();
        while (await reader.ReadAsync())
            schemas.Add(reader.GetString(0));
        return [.. schemas.Except(releases.Select(release => $"serving_{release}"))];
    }
}
