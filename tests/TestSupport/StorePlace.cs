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
    public override Task<IReadOnlyList<string>> LeftoversAsync(string address, IEnumerable<string> releases) =>
        Task.FromResult<IReadOnlyList<string>>(
            [.. Directory.EnumerateFileSystemEntries(Path.Combine(address["sqlite:".Length..], "releases"))
                .Select(path => Path.GetFileName(path)).Except(releases)]);

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
