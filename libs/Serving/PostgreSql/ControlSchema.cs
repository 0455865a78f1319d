using System.Data;
using Dapper;
using Npgsql;
using Personalization.Contracts;

namespace Serving.PostgreSql;

/// <summary>
/// The schema <c>serving</c> with the list of releases, the pointer and the keys, and the names of the releases' own
/// schemas: <c>serving_NAME</c> each.
/// </summary>
internal static class ControlSchema
{
    /// <summary>The first number of every advisory lock here; the second is a release's number.</summary>
    internal const int LockClass = 0x53504B52;

    /// <summary>The second number of the lock of whoever changes releases: no release has it.</summary>
    internal const int WriterLock = 0;

    private const string Create = """
        CREATE SCHEMA IF NOT EXISTS serving;
        CREATE TABLE IF NOT EXISTS serving.release (
          name text PRIMARY KEY, number integer NOT NULL UNIQUE, manifest text NOT NULL);
        CREATE TABLE IF NOT EXISTS serving.current (
          is_only boolean PRIMARY KEY DEFAULT true CHECK (is_only), name text NOT NULL);
        CREATE TABLE IF NOT EXISTS serving.api_key (
          id text PRIMARY KEY, name text NOT NULL, scopes text NOT NULL, hash text NOT NULL,
          created timestamptz NOT NULL, revoked timestamptz);
        """;

    private const string SetCurrent = """
        INSERT INTO serving.current (name) VALUES (@name)
        ON CONFLICT (is_only) DO UPDATE SET name = excluded.name
        """;

    // A release whose schema was dropped by hand is none.
    private const string Releases = """
        SELECT r.name, r.manifest FROM serving.release r
        WHERE EXISTS (SELECT 1 FROM pg_namespace n WHERE n.nspname = 'serving_' || r.name) ORDER BY r.number
        """;

    internal static string Of(string release) => $"serving_{release}";

    /// <summary>
    /// Takes the writer's lock for the session and makes what is missing. It waits a moment, since the session of a
    /// process that was killed ends a moment after it.
    /// </summary>
    /// <exception cref="ServingException">Another session keeps it.</exception>
    internal static async Task LockAsync(NpgsqlConnection connection, string store, CancellationToken cancellation)
    {
        try
        {
            await connection.ExecuteAsync(new CommandDefinition(
                "SET lock_timeout = '3s'; SELECT pg_advisory_lock(@LockClass, @WriterLock); SET lock_timeout = 0",
                new { LockClass, WriterLock }, cancellationToken: cancellation));
        }
        catch (PostgresException error) when (error.SqlState == PostgresErrorCodes.LockNotAvailable)
        {
            throw new ServingException(
                $"Another process publishes into {store} or changes it. Try again when it is done.", error);
        }

        await connection.ExecuteAsync(new CommandDefinition(Create, cancellationToken: cancellation));
    }

    /// <summary>Gives the session's locks back at once, where its end would do so a moment later.</summary>
    internal static async ValueTask CloseAsync(NpgsqlConnection connection)
    {
        try
        {
            if (connection.State == ConnectionState.Open)
                await connection.ExecuteAsync("SELECT pg_advisory_unlock_all()");
        }
        catch (NpgsqlException)
        {
            // Cut already, and the locks with it.
            await connection.CloseAsync();
        }

        await connection.DisposeAsync();
    }

    internal static Task<string?> CurrentNameAsync(NpgsqlConnection connection, CancellationToken cancellation) =>
        connection.ExecuteScalarAsync<string?>(new CommandDefinition(
            "SELECT name FROM serving.current", cancellationToken: cancellation));

    internal static async Task<IReadOnlyList<(string Name, string Manifest)>> ReleasesAsync(
        NpgsqlConnection connection, CancellationToken cancellation) =>
        (await connection.QueryAsync<(string, string)>(new CommandDefinition(
            Releases, cancellationToken: cancellation))).AsList();

    internal static Task PointToAsync(NpgsqlConnection connection, string name, CancellationToken cancellation) =>
        connection.ExecuteAsync(new CommandDefinition(SetCurrent, new { name }, cancellationToken: cancellation));

    internal static string CreateTable(ServingTable table)
    {
        var columns = table.Columns.Select(column => $"\"{column.Name}\" {Type(column.Type)}" +
            (column.IsNullable ? "" : " NOT NULL"));
        return $"CREATE TABLE \"{table.Name}\" ({string.Join(", ", columns)})";
    }

    internal static string AddKey(ServingTable table) => $"ALTER TABLE \"{table.Name}\" ADD PRIMARY KEY " +
        $"({string.Join(", ", table.Key.Select(name => $"\"{name}\""))})";

    // Bytes are compared, as the writers sort: no locale makes another order or a slower one.
    private static string Type(ServingType type) => type switch
    {
        ServingType.Integer => "bigint",
        ServingType.Real => "double precision",
        _ => "text COLLATE \"C\"",
    };
}
