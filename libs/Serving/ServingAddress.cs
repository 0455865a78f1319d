using Npgsql;
using Personalization.Contracts;
using Serving.PostgreSql;
using Serving.Sqlite;

namespace Serving;

/// <summary>
/// Where a serving store is: <c>sqlite:PATH</c>, a PostgreSQL connection string or URL, or <c>env:NAME</c>, an
/// environment variable that holds one of them. Its text form shows no secret.
/// </summary>
public sealed record ServingAddress
{
    private const string SqlitePrefix = "sqlite:";
    private const string EnvironmentPrefix = "env:";

    private readonly string? _connectionString;
    private readonly string _shown;

    private ServingAddress(string shown, string? connectionString) =>
        (_shown, _connectionString) = (shown, connectionString);

    /// <summary>
    /// A store of SQLite files in a folder. A path with an extension that is no folder names the pointer file, and the
    /// releases lie in <c>PATH.releases</c>.
    /// </summary>
    public static ServingAddress OfFolder(string path) => new(SqlitePrefix + path, null);

    /// <summary>Reads an address.</summary>
    /// <exception cref="ServingException">It is none, or its environment variable is not set.</exception>
    public static ServingAddress Parse(string text)
    {
        if (text.StartsWith(EnvironmentPrefix, StringComparison.Ordinal))
        {
            var name = text[EnvironmentPrefix.Length..];
            return Environment.GetEnvironmentVariable(name) is { Length: > 0 } value
                ? Parse(value)
                : throw new ServingException($"The environment variable {name} that names the store is not set.");
        }

        if (text.StartsWith(SqlitePrefix, StringComparison.Ordinal) && text.Length > SqlitePrefix.Length)
            return OfFolder(text[SqlitePrefix.Length..]);
        return OfPostgreSql(text) ?? throw new ServingException(
            $"The serving store must be sqlite:PATH, {PostgreSqlAddress.Forms}, or env:NAME.");
    }

    /// <summary>Opens the store; a PostgreSQL one is connected to when it is first asked.</summary>
    public IReleaseStore Open() => _connectionString is { } connection
        ? new PostgreSqlReleaseStore(connection, _shown)
        : new SqliteReleaseStore(_shown[SqlitePrefix.Length..]);

    /// <summary>The address without what could be a secret.</summary>
    public override string ToString() => _shown;

    private static ServingAddress? OfPostgreSql(string text)
    {
        try
        {
            if (PostgreSqlAddress.TryRead(text) is not { } keywords)
                return null;
            var builder = new NpgsqlConnectionStringBuilder(keywords);
            return new ServingAddress(
                $"postgresql:{builder.Host ?? "localhost"}/{builder.Database ?? builder.Username}",
                builder.ConnectionString);
        }
        catch (Exception error) when (error is ArgumentException or FormatException)
        {
            // Its text may hold the password: it is not repeated.
            throw new ServingException(
                $"The PostgreSQL connection cannot be read. Write it as {PostgreSqlAddress.Forms}.");
        }
    }
}
