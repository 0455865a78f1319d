using System.Text.RegularExpressions;

namespace Personalization.Ingestion;

/// <summary>
/// Where a source is: a file's path, <c>sqlite:FILE</c>, a PostgreSQL connection string or URL, the URL of a REST
/// source, or <c>env:NAME</c>, an environment variable that holds one of them. Its text form shows no secret.
/// </summary>
public sealed partial record SourceAddress
{
    private const string SqlitePrefix = "sqlite:";
    private const string EnvironmentPrefix = "env:";

    private SourceAddress(SourceAddressType type, string target, string shown)
    {
        Type = type;
        Target = target;
        Shown = shown;
    }

    /// <summary>The kind of place.</summary>
    public SourceAddressType Type { get; }

    // The path, the connection string or the URL, with whatever secret it holds.
    internal string Target { get; }

    private string Shown { get; }

    /// <summary>Reads an address.</summary>
    /// <exception cref="InvalidInputException">
    /// It is empty, or its environment variable is not set.
    /// </exception>
    public static SourceAddress Parse(string text)
    {
        if (text.StartsWith(EnvironmentPrefix, StringComparison.Ordinal))
        {
            var name = text[EnvironmentPrefix.Length..];
            return Environment.GetEnvironmentVariable(name) is { Length: > 0 } value
                ? Parse(value)
                : throw new InvalidInputException($"The environment variable {name} that names the source is not set.");
        }

        if (text.Length == 0)
            throw new InvalidInputException(
                "The source is empty. Name a file, sqlite:FILE, a PostgreSQL connection string, an http(s) URL, or " +
                "env:NAME.");
        if (text.StartsWith(SqlitePrefix, StringComparison.Ordinal))
            return new SourceAddress(SourceAddressType.Sqlite, text[SqlitePrefix.Length..], text);
        if (PostgreSqlConnection.TryRead(text) is { } connection)
            return new SourceAddress(
                SourceAddressType.PostgreSql, connection.ConnectionString,
                $"postgresql:{connection.Host ?? "localhost"}/{connection.Database ?? connection.Username}");
        return WebUrl().IsMatch(text) && Uri.TryCreate(text, UriKind.Absolute, out var url)
            ? new SourceAddress(SourceAddressType.Rest, text, url.GetLeftPart(UriPartial.Path).Replace(
                url.UserInfo.Length == 0 ? "\0" : url.UserInfo + "@", "", StringComparison.Ordinal))
            : new SourceAddress(SourceAddressType.File, text, text);
    }

    /// <summary>The address without what could be a secret.</summary>
    public override string ToString() => Shown;

    [GeneratedRegex("^https?://", RegexOptions.IgnoreCase)]
    private static partial Regex WebUrl();
}
