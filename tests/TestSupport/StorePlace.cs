using Serving;

namespace TestSupport;

/// <summary>A kind of serving store that a suite runs on.</summary>
public abstract class StorePlace
{
    /// <summary>The address of a new, empty store; skips the running test where its server is missing.</summary>
    public abstract Task<string> NewAddressAsync();

    /// <summary>Deletes a release as somebody does who knows the store and not the commands.</summary>
    public abstract Task DeleteByHandAsync(string address, string release);

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
}
