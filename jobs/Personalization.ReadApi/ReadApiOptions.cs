using System.Net;
using Serving;

namespace Personalization.ReadApi;

/// <summary>How the read API runs.</summary>
public sealed record ReadApiOptions
{
    // A bucket is filled in steps of a clock's tick, 100 nanoseconds, at least.
    private const int HighestLimit = 10_000_000;

    /// <summary>Where the releases and the keys are.</summary>
    public required ServingAddress Serving { get; init; }

    /// <summary>The IP address to listen on; loopback unless the operator opens it.</summary>
    public string Host { get; init; } = "127.0.0.1";

    /// <summary>The TCP port, 0 for any free one.</summary>
    public int Port { get; init; } = 8080;

    /// <summary>Items in an answer when the caller names no number.</summary>
    public int DefaultCount { get; init; } = 10;

    /// <summary>The largest number of items that a caller may ask for.</summary>
    public int MaxCount { get; init; } = 100;

    /// <summary>The longest id of a customer or an item, in characters.</summary>
    public int MaxIdLength { get; init; } = 1000;

    /// <summary>How long a new release, a new key or a revoked one may go unnoticed.</summary>
    public TimeSpan TakeUp { get; init; } = TimeSpan.FromMilliseconds(250);

    /// <summary>Whether callers need a key; bound to anything but loopback they always do.</summary>
    public bool RequireKeys { get; init; }

    /// <summary>Requests a second of one key, or of one address without a key; 0 sets no limit.</summary>
    public int RateLimit { get; init; } = 20_000;

    /// <summary>Refused keys a second of one address before it is told to wait.</summary>
    public int FailureLimit { get; init; } = 10;

    /// <summary>Answers that are kept as bytes for each release; 0 keeps none.</summary>
    public int CachedAnswers { get; init; } = 32_768;

    /// <summary>Whether a caller must prove itself by a key.</summary>
    internal bool NeedsKeys => RequireKeys || !IPAddress.IsLoopback(Address);

    internal IPAddress Address => Host == "localhost" ? IPAddress.Loopback : IPAddress.Parse(Host);

    public void Validate()
    {
        if (Port is < 0 or > 65535)
            throw new ReadApiException($"The port must lie between 0 (any free one) and 65535, not {Port}.");
        if (Host != "localhost" && !IPAddress.TryParse(Host, out _))
            throw new ReadApiException($"The host must be an IP address or localhost, not '{Host}'.");
        if (RateLimit is < 0 or > HighestLimit)
            throw new ReadApiException(
                $"The rate limit must lie between 0 (none) and {HighestLimit}, not {RateLimit}.");
        if (CachedAnswers is not (0 or >= 3))
            throw new ReadApiException($"The number of cached answers must be 0 or at least 3, not {CachedAnswers}.");
    }
}
