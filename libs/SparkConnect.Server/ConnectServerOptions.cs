using System.Net;
using System.Security.Cryptography.X509Certificates;

namespace SparkConnect.Server;

/// <summary>How an engine is hosted. The times and sizes are Spark's defaults unless it is said otherwise.</summary>
public sealed record ConnectServerOptions
{
    /// <summary>The shortest token that is accepted, in characters: shorter ones can be guessed.</summary>
    public const int ShortestToken = 16;

    /// <summary>The IP address to listen on, or <c>localhost</c>; loopback unless the operator opens it.</summary>
    public string Host { get; init; } = "127.0.0.1";

    /// <summary>The TCP port, 0 for any free one.</summary>
    public int Port { get; init; } = 15002;

    /// <summary>What callers prove themselves with, as <c>authorization: Bearer …</c>; null asks for nothing.</summary>
    public string? Token { get; init; }

    /// <summary>The certificate, with its private key, of a server that speaks TLS; null speaks plain text.</summary>
    public X509Certificate2? Certificate { get; init; }

    /// <summary>The certificates between the server's and the one that clients trust; null where there are none.
    /// </summary>
    public X509Certificate2Collection? CertificateChain { get; init; }

    /// <summary>After how long without a call a session in which nothing runs is closed.</summary>
    public TimeSpan SessionTimeout { get; init; } = TimeSpan.FromMinutes(60);

    /// <summary>How long an operation goes on, and keeps its responses, while no client reads it.</summary>
    public TimeSpan DetachedTimeout { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>How often sessions and operations are looked through for such.</summary>
    public TimeSpan MaintenanceInterval { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>After how long a reattachable stream is ended, so that its client takes it up again.</summary>
    public TimeSpan StreamDuration { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>After how many bytes a reattachable stream is ended, so that its client takes it up again.</summary>
    public long StreamBytes { get; init; } = 1L << 30;

    /// <summary>
    /// Bytes of sent responses that are kept for a client that lost them, until it releases them: 32 MiB, more than
    /// can be on the way (Spark keeps 10 MiB).
    /// </summary>
    public long RetryBufferBytes { get; init; } = 32L << 20;

    /// <summary>
    /// Bytes that an operation may run ahead of its reader; then the engine waits. 16 MiB (Spark has no such limit).
    /// </summary>
    public long AheadBytes { get; init; } = 16L << 20;

    /// <summary>The largest request in bytes that is accepted.</summary>
    public int MaxMessageBytes { get; init; } = 128 << 20;

    /// <summary>Errors of a session whose details can be fetched; the oldest go first.</summary>
    public int KeptErrors { get; init; } = 20;

    internal IPAddress Address => Host == "localhost" ? IPAddress.Loopback : IPAddress.Parse(Host);

    /// <summary>Checks that the server can run so.</summary>
    /// <exception cref="ConnectServerException">A value is out of its range, or others could get in.</exception>
    public void Validate()
    {
        if (Port is < 0 or > ushort.MaxValue)
            throw new ConnectServerException($"The port must lie between 0 (any free one) and 65535, not {Port}.");
        if (Host != "localhost" && !IPAddress.TryParse(Host, out _))
            throw new ConnectServerException($"The host must be an IP address or localhost, not '{Host}'.");
        if (Token is { Length: < ShortestToken })
        {
            throw new ConnectServerException(
                $"The token must have at least {ShortestToken} characters, so that nobody guesses it; it has "
                + $"{Token.Length}. Make one with: openssl rand -hex 24");
        }

        if (Token?.Any(c => c is <= ' ' or > '~') == true)
            throw new ConnectServerException("The token must be of printable ASCII characters without blanks.");
        if (Certificate is { HasPrivateKey: false })
            throw new ConnectServerException("The certificate comes without its private key; name the key as well.");
        if (!IPAddress.IsLoopback(Address) && (Token is null || Certificate is null))
        {
            throw new ConnectServerException(
                $"Whoever reaches {Host} could read and write everything here. Give a token and a certificate, or "
                + "listen on 127.0.0.1 behind a proxy that has them.");
        }
    }
}
