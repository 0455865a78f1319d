using System.Net;

namespace Personalization.ReadApi;

/// <summary>How the read API runs.</summary>
public sealed record ReadApiOptions
{
    /// <summary>The directory of the releases, as <c>publish</c> writes them.</summary>
    public required string Releases { get; init; }

    /// <summary>The IP address to listen on; loopback unless the operator opens it.</summary>
    public string Host { get; init; } = "127.0.0.1";

    /// <summary>The TCP port, 0 for any free one.</summary>
    public int Port { get; init; } = 8080;

    /// <summary>Items in an answer when the caller names no number.</summary>
    public int DefaultCount { get; init; } = 10;

    /// <summary>The largest number of items that a caller may ask for.</summary>
    public int MaxCount { get; init; } = 100;

    /// <summary>How long a newly published release may go unnoticed.</summary>
    public TimeSpan TakeUp { get; init; } = TimeSpan.FromMilliseconds(200);

    internal IPAddress Address => Host == "localhost" ? IPAddress.Loopback : IPAddress.Parse(Host);

    public void Validate()
    {
        if (Port is < 0 or > 65535)
            throw new ReadApiException($"The port must lie between 0 (any free one) and 65535, not {Port}.");
        if (Host != "localhost" && !IPAddress.TryParse(Host, out _))
            throw new ReadApiException($"The host must be an IP address or localhost, not '{Host}'.");
    }
}
