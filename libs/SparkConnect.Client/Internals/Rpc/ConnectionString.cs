using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;

namespace SparkConnect.Client.Internals.Rpc;

/// <summary>
/// Spark's connection string: <c>sc://host:port/;key=value;key=value</c> (Spark's
/// <c>sql/connect/docs/client-connection-string.md</c>).
/// </summary>
internal sealed partial record ConnectionString
{
    public const int DefaultPort = 15002;

    public required string Host { get; init; }

    public required int Port { get; init; }

    public bool UseTls { get; init; }

    private bool RefusesTls { get; init; }

    public string? Token { get; init; }

    public string? UserId { get; init; }

    public string? UserAgent { get; init; }

    public string? SessionId { get; init; }

    /// <summary>Largest message in bytes that is accepted; Spark's clients use 128 MiB.</summary>
    public int MaxMessageBytes { get; init; } = 128 << 20;

    /// <summary>All other parameters; they travel as request headers.</summary>
    public ImmutableDictionary<string, string> Headers { get; init; } = ImmutableDictionary<string, string>.Empty;

    public Uri Address => new UriBuilder(UseTls ? Uri.UriSchemeHttps : Uri.UriSchemeHttp, Host, Port).Uri;

    public static ConnectionString Parse(string text)
    {
        if (!text.StartsWith("sc://", StringComparison.Ordinal))
        {
            throw Invalid(text, "The URL must start with 'sc://'. Please update the URL to follow the correct format, "
                + "e.g., 'sc://hostname:port'.");
        }

        var rest = text["sc://".Length..];
        var slash = rest.IndexOf('/', StringComparison.Ordinal);
        var (authority, path) = slash < 0 ? (rest, "") : (rest[..slash], rest[(slash + 1)..]);
        if (slash < 0 && rest.Contains(';'))
            throw Invalid(text, "Parameters must follow a slash, e.g., 'sc://hostname:port/;key=value'.");
        if (path.Length > 0 && !path.StartsWith(';'))
        {
            throw Invalid(text, $"The path component '{path}' must be empty. Please update the URL to follow the "
                + "correct format, e.g., 'sc://hostname:port'.");
        }

        var (host, port) = ParseAuthority(text, authority);
        var result = path.Split(';', StringSplitOptions.RemoveEmptyEntries).Aggregate(
            new ConnectionString { Host = host, Port = port }, (current, parameter) => current.With(text, parameter));
        if (result is { Token: not null, RefusesTls: true, IsLoopback: false })
        {
            throw Invalid(text, "A token must not cross the network in plain text. Either remove 'token' or set "
                + "'use_ssl=true'.");
        }

        // A token must not cross the wire in the clear, unless the server is this machine.
        return result with { UseTls = result.UseTls || result is { Token: not null, IsLoopback: false } };
    }

    /// <summary>The text with its token hidden, for people and logs.</summary>
    public static string WithoutSecrets(string text) => TokenValue().Replace(text, "$1…");

    private static (string Host, int Port) ParseAuthority(string text, string authority)
    {
        var colon = authority.EndsWith(']') ? -1 : authority.LastIndexOf(':');
        var host = colon < 0 ? authority : authority[..colon];
        if (host.Length == 0 || host.Contains(':') && !host.StartsWith('['))
        {
            throw Invalid(text, $"Target destination '{authority}' should match the '<host>:<port>' pattern. Please "
                + "update the destination to follow the correct format, e.g., 'hostname:port'.");
        }

        if (colon < 0)
            return (host, DefaultPort);
        return int.TryParse(authority[(colon + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out var port)
            && port is > 0 and <= ushort.MaxValue
            ? (host, port)
            : throw Invalid(text, $"'{authority[(colon + 1)..]}' is no port, a number from 1 to 65535.");
    }

    private ConnectionString With(string text, string parameter)
    {
        var equals = parameter.IndexOf('=', StringComparison.Ordinal);
        if (equals <= 0 || equals == parameter.Length - 1)
        {
            throw Invalid(text, $"Parameter '{parameter}' should be provided as a key-value pair separated by an equal "
                + "sign (=). Please update the parameter to follow the correct format, e.g., 'key=value'.");
        }

        var (key, value) = (parameter[..equals], Uri.UnescapeDataString(parameter[(equals + 1)..]));
        return key switch
        {
            "use_ssl" => Flag(text, value) ? this with { UseTls = true } : this with { RefusesTls = true },
            "token" => this with { Token = value },
            "user_id" => this with { UserId = value },
            "user_agent" => this with { UserAgent = UserAgentOf(text, value) },
            "session_id" => Guid.TryParse(value, out _)
                ? this with { SessionId = value }
                : throw Invalid(text, $"Parameter value '{value}' of 'session_id' must be a valid UUID."),
            "grpc_max_message_size" => this with { MaxMessageBytes = Size(text, value) },
            _ => this with { Headers = Headers.SetItem(key, value) },
        };
    }

    private bool IsLoopback => Host is "localhost" or "[::1]" || Host.StartsWith("127.", StringComparison.Ordinal);

    private static bool Flag(string text, string value) => value.ToLowerInvariant() switch
    {
        "true" => true,
        "false" => false,
        _ => throw Invalid(text, $"Parameter 'use_ssl' must be true or false, not '{value}'."),
    };

    private static int Size(string text, string value) =>
        int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var size) && size > 0
            ? size
            : throw Invalid(text, $"Parameter 'grpc_max_message_size' must be a number of bytes, not '{value}'.");

    private static string UserAgentOf(string text, string value) => value.Length <= 2048
        ? value
        : throw Invalid(text, $"'user_agent' parameter should not exceed 2048 characters, found {value.Length}.");

    private static SparkException Invalid(string text, string detail) => new(
        "INVALID_CONNECT_URL",
        $"Invalid URL for Spark Connect: '{WithoutSecrets(text)}'. {detail}",
        messageParameters: new Dictionary<string, string> { ["detail"] = detail });

    [GeneratedRegex("(token=)[^;]*", RegexOptions.IgnoreCase)]
    private static partial Regex TokenValue();
}
