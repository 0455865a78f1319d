using System.Text.RegularExpressions;
using Npgsql;

namespace Personalization.Ingestion;

/// <summary>A PostgreSQL connection as people write it: a URL, or Npgsql's keywords.</summary>
internal static partial class PostgreSqlConnection
{
    /// <summary>The connection, or null where the text is none.</summary>
    /// <exception cref="InvalidInputException">It begins as one and cannot be read.</exception>
    internal static NpgsqlConnectionStringBuilder? TryRead(string text)
    {
        if (!Url().IsMatch(text) && !Keywords().IsMatch(text))
            return null;
        try
        {
            return Url().IsMatch(text) ? OfUrl(new Uri(text)) : new NpgsqlConnectionStringBuilder(text);
        }
        catch (Exception error) when (error is ArgumentException or FormatException)
        {
            // Its text may hold the password: it is not repeated.
            throw new InvalidInputException(
                "The PostgreSQL connection cannot be read. Write it as postgresql://USER:PASSWORD@HOST:PORT/DATABASE " +
                "or as Host=…;Database=…;Username=…;Password=….");
        }
    }

    private static NpgsqlConnectionStringBuilder OfUrl(Uri url)
    {
        var user = url.UserInfo.Split(':', 2);
        var builder = new NpgsqlConnectionStringBuilder
        {
            Host = url.Host.Length == 0 ? "localhost" : url.Host,
            Database = Uri.UnescapeDataString(url.AbsolutePath.TrimStart('/')) is { Length: > 0 } name ? name : null,
            Username = user[0].Length == 0 ? null : Uri.UnescapeDataString(user[0]),
            Password = user.Length < 2 ? null : Uri.UnescapeDataString(user[1]),
        };
        if (url.Port > 0)
            builder.Port = url.Port;
        foreach (var pair in url.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var parts = pair.Split('=', 2);
            builder[Keyword(parts[0])] = parts.Length < 2 ? "" : Uri.UnescapeDataString(parts[1]);
        }

        return builder;
    }

    // The names of libpq that Npgsql calls otherwise.
    private static string Keyword(string name) => name switch
    {
        "sslmode" => "SSL Mode",
        "application_name" => "Application Name",
        "connect_timeout" => "Timeout",
        "options" => "Options",
        _ => name,
    };

    [GeneratedRegex("^postgres(ql)?://", RegexOptions.IgnoreCase)]
    private static partial Regex Url();

    [GeneratedRegex(@"^\s*(host|server)\s*=", RegexOptions.IgnoreCase)]
    private static partial Regex Keywords();
}
