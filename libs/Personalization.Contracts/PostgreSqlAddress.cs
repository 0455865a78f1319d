using System.Data.Common;
using System.Text.RegularExpressions;

namespace Personalization.Contracts;

/// <summary>A PostgreSQL connection as people write it: a URL, or the driver's keywords.</summary>
public static partial class PostgreSqlAddress
{
    /// <summary>How to write one, for messages.</summary>
    public const string Forms =
        "postgresql://USER:PASSWORD@HOST:PORT/DATABASE or Host=…;Database=…;Username=…;Password=…";

    /// <summary>The connection in the driver's keywords, or null where the text is no such connection.</summary>
    /// <exception cref="FormatException">It begins as a URL and cannot be read; the text is not repeated.</exception>
    public static string? TryRead(string text)
    {
        if (Keywords().IsMatch(text))
            return text;
        if (!Url().IsMatch(text))
            return null;
        return Uri.TryCreate(text, UriKind.Absolute, out var url) ? OfUrl(url)
            : throw new FormatException("The URL cannot be read.");
    }

    private static string OfUrl(Uri url)
    {
        var user = url.UserInfo.Split(':', 2);
        var builder = new DbConnectionStringBuilder { ["Host"] = url.Host.Length == 0 ? "localhost" : url.Host };
        if (Uri.UnescapeDataString(url.AbsolutePath.TrimStart('/')) is { Length: > 0 } database)
            builder["Database"] = database;
        if (user[0].Length > 0)
            builder["Username"] = Uri.UnescapeDataString(user[0]);
        if (user.Length == 2)
            builder["Password"] = Uri.UnescapeDataString(user[1]);
        if (url.Port > 0)
            builder["Port"] = url.Port;
        foreach (var pair in url.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var parts = pair.Split('=', 2);
            builder[Keyword(parts[0])] = parts.Length < 2 ? "" : Uri.UnescapeDataString(parts[1]);
        }

        return builder.ConnectionString;
    }

    // The names of libpq that the driver calls otherwise.
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
