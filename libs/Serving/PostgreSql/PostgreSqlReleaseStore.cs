using System.Text;
using Dapper;
using Npgsql;

namespace Serving.PostgreSql;

/// <summary>Releases as schemas of one database, see <see cref="ControlSchema"/>.</summary>
internal sealed class PostgreSqlReleaseStore : IReleaseStore
{
    private const int DefaultTimeout = 15;

    private readonly string _connectionString;
    private readonly NpgsqlDataSource _source;

    internal PostgreSqlReleaseStore(string connectionString, string address)
    {
        var builder = new NpgsqlConnectionStringBuilder(connectionString);
        // A store that is away is told soon.
        if (builder.Timeout == DefaultTimeout)
            builder.Timeout = 5;
        _connectionString = builder.ConnectionString;
        builder.MaxPoolSize = 4;
        _source = NpgsqlDataSource.Create(builder);
        Address = address;
    }

    public string Address { get; }

    public IApiKeyStore Keys => new PostgreSqlApiKeys(this);

    public Task<string?> CurrentNameAsync(CancellationToken cancellation) =>
        ReadAsync(connection => ControlSchema.CurrentNameAsync(connection, cancellation), null, cancellation);

    public Task<IReadOnlyList<ReleaseListing>> ListAsync(CancellationToken cancellation) =>
        ReadAsync<IReadOnlyList<ReleaseListing>>(
            async connection =>
            {
                var current = await ControlSchema.CurrentNameAsync(connection, cancellation);
                var held = (await connection.QueryAsync<int>(new CommandDefinition(
                    "SELECT objid::integer FROM pg_locks WHERE locktype = 'advisory' AND classid = @LockClass " +
                    "AND database = (SELECT oid FROM pg_database WHERE datname = current_database())",
                    new { ControlSchema.LockClass }, cancellationToken: cancellation))).ToHashSet();
                return [.. (await ControlSchema.ReleasesAsync(connection, cancellation)).Select(release =>
                    new ReleaseListing(
                        release.Name, Parse(release), release.Name == current,
                        held.Contains(ReleaseName.NumberOf(release.Name))))];
            },
            [], cancellation);

    public Task<Release?> OpenCurrentAsync(CancellationToken cancellation) => ReadAsync<Release?>(
        async connection =>
        {
            // A release may be pruned between the reading of its name and the taking of its lock; its successor is
            // then in the pointer.
            for (var attemptNumber = 1; ; attemptNumber++)
            {
                if (await ControlSchema.CurrentNameAsync(connection, cancellation) is not { } name)
                    return null;
                if (await TryOpenAsync(connection, name, cancellation) is { } release)
                    return release;
                if (attemptNumber == 3)
                    throw ReleaseName.Gone(name, Address, await NamesAsync(connection, cancellation));
            }
        },
        null, cancellation);

    public Task<ReleaseBuilder> BeginAsync(
        IReadOnlyDictionary<string, long> inputs, CancellationToken cancellation) => StoreErrors.GuardAsync(
        Address, async () =>
        {
            var connection = await OpenAloneAsync(cancellation);
            try
            {
                await ControlSchema.LockAsync(connection, Address, cancellation);
                var last = await connection.ExecuteScalarAsync<int?>(new CommandDefinition(
                    "SELECT max(number) FROM serving.release", cancellationToken: cancellation)) ?? 0;
                var current = ReleaseName.NumberOf(await ControlSchema.CurrentNameAsync(connection, cancellation));
                return (ReleaseBuilder)await PostgreSqlReleaseBuilder.BeginAsync(
                    connection, this, ReleaseName.Of(int.Max(last, current) + 1), inputs, cancellation);
            }
            catch
            {
                await connection.DisposeAsync();
                throw;
            }
        });

    public Task<(string? From, string To)> RollBackAsync(string? to, CancellationToken cancellation) =>
        StoreErrors.GuardAsync<(string?, string)>(Address, async () =>
        {
            await using var writer = new WriterSession(await OpenAloneAsync(cancellation));
            var connection = writer.Connection;
            await ControlSchema.LockAsync(connection, Address, cancellation);
            var current = await ControlSchema.CurrentNameAsync(connection, cancellation);
            var target = ReleaseName.Target(to, current, await NamesAsync(connection, cancellation));
            // What cannot be opened is not pointed to.
            await using var release = await TryOpenAsync(connection, target, cancellation)
                ?? throw new ServingException($"Release {target} of {Address} cannot be opened.");
            await ControlSchema.PointToAsync(connection, target, cancellation);
            return (current, target);
        });

    public ValueTask DisposeAsync() => _source.DisposeAsync();

    /// <summary>A connection outside every pool: what it locks ends with it.</summary>
    internal async Task<NpgsqlConnection> OpenAloneAsync(CancellationToken cancellation)
    {
        var connection = new NpgsqlConnection(
            new NpgsqlConnectionStringBuilder(_connectionString) { Pooling = false, CommandTimeout = 0 }
                .ConnectionString);
        await connection.OpenAsync(cancellation);
        return connection;
    }

    /// <summary>A table for others, with what they need to reach it.</summary>
    internal StagedTable Staged(string url, string table)
    {
        var builder = new NpgsqlConnectionStringBuilder(_connectionString);
        return new StagedTable(url, table, builder.Username, builder.Password);
    }

    /// <summary>Reads; where nothing was ever published, the answer is <paramref name="nothing"/>.</summary>
    internal Task<T> ReadAsync<T>(
        Func<NpgsqlConnection, Task<T>> read, T nothing, CancellationToken cancellation) => StoreErrors.GuardAsync(
        Address, async () =>
        {
            await using var connection = await _source.OpenConnectionAsync(cancellation);
            try
            {
                return await read(connection);
            }
            catch (PostgresException error) when (StoreErrors.IsNothingThere(error))
            {
                return nothing;
            }
        });

    private async Task<Release?> TryOpenAsync(
        NpgsqlConnection connection, string name, CancellationToken cancellation) =>
        await PostgreSqlRelease.TryOpenAsync(_connectionString, Address, name, cancellation) is not { } release ? null
            : await Release.WholeAsync(release, () => NamesAsync(connection, cancellation), cancellation);

    private static async Task<IReadOnlyList<string>> NamesAsync(
        NpgsqlConnection connection, CancellationToken cancellation) =>
        [.. (await ControlSchema.ReleasesAsync(connection, cancellation)).Select(release => release.Name)];

    private static ReleaseManifest? Parse((string Name, string Manifest) release)
    {
        try
        {
            return ReleaseManifest.Parse(Encoding.UTF8.GetBytes(release.Manifest), release.Name);
        }
        catch (ServingException)
        {
            // Changed by hand: listed by its name, so that somebody looks at it.
            return null;
        }
    }
}
