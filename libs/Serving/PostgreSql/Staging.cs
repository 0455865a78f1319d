using Dapper;
using Npgsql;
using Personalization.Contracts;

namespace Serving.PostgreSql;

/// <summary>
/// Tables that others fill before a release takes them. They cannot see into the transaction that makes the release,
/// so the tables lie in a committed schema of their own, which that transaction drops; what a killed publication
/// leaves of it, the next one drops.
/// </summary>
internal static class Staging
{
    private const string Prefix = "serving_staging_";

    internal static string SchemaOf(string release) => Prefix + release;

    /// <summary>Where executors find the database; null where they cannot, as behind a local socket.</summary>
    internal static string? UrlOf(string connectionString)
    {
        var builder = new NpgsqlConnectionStringBuilder(connectionString);
        if (builder.Host is not { Length: > 0 } host || host.StartsWith('/') || host.Contains(','))
            return null;
        var database = Uri.EscapeDataString(builder.Database ?? builder.Username ?? "");
        return $"jdbc:postgresql://{host}:{builder.Port}/{database}?sslmode={SslMode(builder.SslMode)}"
            + "&ApplicationName=publish";
    }

    /// <summary>Makes an empty table, seen by everyone at once.</summary>
    internal static Task CreateAsync(
        NpgsqlConnection connection, string release, ServingTable table, CancellationToken cancellation) =>
        connection.ExecuteAsync(new CommandDefinition(
            $"""
            CREATE SCHEMA IF NOT EXISTS {SchemaOf(release)};
            SET search_path TO {SchemaOf(release)};
            {ControlSchema.CreateTable(table)};
            """,
            cancellationToken: cancellation));

    /// <summary>Moves a table, rows and all, into a release's schema.</summary>
    internal static string Take(string release, ServingTable table) =>
        $"ALTER TABLE {SchemaOf(release)}.\"{table.Name}\" SET SCHEMA {ControlSchema.Of(release)}";

    internal static string Drop(string release) => $"DROP SCHEMA IF EXISTS {SchemaOf(release)} CASCADE";

    /// <summary>Drops what killed publications left; the caller holds the writer's lock.</summary>
    internal static async Task DropAllAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        var left = await connection.QueryAsync<string>(new CommandDefinition(
            $"SELECT nspname FROM pg_namespace WHERE starts_with(nspname, '{Prefix}')",
            cancellationToken: cancellation));
        foreach (var schema in left)
            await connection.ExecuteAsync(new CommandDefinition(
                $"DROP SCHEMA \"{schema}\" CASCADE", cancellationToken: cancellation));
    }

    private static string SslMode(SslMode mode) => mode switch
    {
        Npgsql.SslMode.VerifyCA => "verify-ca",
        Npgsql.SslMode.VerifyFull => "verify-full",
        _ => mode.ToString().ToLowerInvariant(),
    };
}
