using Npgsql;
using Personalization.Contracts;

namespace Personalization.Ingestion;

/// <summary>A PostgreSQL connection as people write it: see <see cref="PostgreSqlAddress"/>.</summary>
internal static class PostgreSqlConnection
{
    /// <summary>The connection, or null where the text is none.</summary>
    /// <exception cref="InvalidInputException">It begins as one and cannot be read.</exception>
    internal static NpgsqlConnectionStringBuilder? TryRead(string text)
    {
        try
        {
            return PostgreSqlAddress.TryRead(text) is { } keywords ? new NpgsqlConnectionStringBuilder(keywords) : null;
        }
        catch (Exception error) when (error is ArgumentException or FormatException)
        {
            // Its text may hold the password: it is not repeated.
            throw new InvalidInputException(
                $"The PostgreSQL connection cannot be read. Write it as {PostgreSqlAddress.Forms}.");
        }
    }
}
