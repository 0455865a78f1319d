using Dapper;
using Npgsql;

namespace Serving.PostgreSql;

/// <summary>Keys in the table <c>serving.api_key</c>.</summary>
internal sealed class PostgreSqlApiKeys(PostgreSqlReleaseStore store) : IApiKeyStore
{
    private const string Select = """
        SELECT id AS Id, name AS Name, scopes AS Scopes, hash AS Hash, created AS CreatedUtc, revoked AS RevokedUtc
        FROM serving.api_key ORDER BY created, id
        """;

    private const string Insert = """
        INSERT INTO serving.api_key (id, name, scopes, hash, created) VALUES (@Id, @Name, @Scopes, @Hash, @CreatedUtc)
        """;

    public Task<IReadOnlyList<ApiKey>> ListAsync(CancellationToken cancellation) =>
        store.ReadAsync(connection => ReadAsync(connection, cancellation), [], cancellation);

    public Task AddAsync(ApiKey key, CancellationToken cancellation) => ChangeAsync(
        async connection =>
        {
            ApiKeyList.RefuseTaken(await ReadAsync(connection, cancellation), key.Name);
            return await connection.ExecuteAsync(new CommandDefinition(
                Insert,
                new { key.Id, key.Name, Scopes = string.Join(',', key.Scopes), key.Hash, key.CreatedUtc },
                cancellationToken: cancellation));
        },
        cancellation);

    public Task<ApiKey> RevokeAsync(string idOrName, CancellationToken cancellation) => ChangeAsync(
        async connection =>
        {
            var key = ApiKeyList.Find(await ReadAsync(connection, cancellation), idOrName);
            var revoked = key with { RevokedUtc = DateTime.UtcNow };
            await connection.ExecuteAsync(new CommandDefinition(
                "UPDATE serving.api_key SET revoked = @RevokedUtc WHERE id = @Id",
                new { revoked.RevokedUtc, revoked.Id }, cancellationToken: cancellation));
            return revoked;
        },
        cancellation);

    private static async Task<IReadOnlyList<ApiKey>> ReadAsync(
        NpgsqlConnection connection, CancellationToken cancellation) =>
        [.. (await connection.QueryAsync<StoredKey>(new CommandDefinition(Select, cancellationToken: cancellation)))
            .Select(row => new ApiKey(
                row.Id, row.Name, row.Scopes.Split(','), row.Hash, row.CreatedUtc, row.RevokedUtc))];

    private Task<T> ChangeAsync<T>(Func<NpgsqlConnection, Task<T>> change, CancellationToken cancellation) =>
        StoreErrors.GuardAsync(store.Address, async () =>
        {
            await using var writer = new WriterSession(await store.OpenAloneAsync(cancellation));
            await ControlSchema.LockAsync(writer.Connection, store.Address, cancellation);
            return await change(writer.Connection);
        });

    private sealed record StoredKey(
        string Id, string Name, string Scopes, string Hash, DateTime CreatedUtc, DateTime? RevokedUtc);
}
