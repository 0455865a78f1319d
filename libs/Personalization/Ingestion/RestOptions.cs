namespace Personalization.Ingestion;

/// <summary>How a REST source gives its pages.</summary>
public sealed record RestOptions
{
    private const int MostRetries = 100;

    /// <summary>
    /// Environment variable with the token that is sent as <c>Authorization: Bearer</c>; null sends none.
    /// </summary>
    public string? TokenVariable { get; init; }

    /// <summary>
    /// Path of the array of records in a page, its steps parted by dots; null is the page itself, or else the one array
    /// at its top.
    /// </summary>
    public string? Records { get; init; }

    /// <summary>Path of the link to the next page; a <c>Link</c> header with <c>rel="next"</c> serves too.</summary>
    public string NextLink { get; init; } = "next";

    /// <summary>
    /// Name of the query parameter that holds the page's number, from 1; a page without records is the last. Null
    /// follows links.
    /// </summary>
    public string? PageParameter { get; init; }

    /// <summary>The most pages of one reading.</summary>
    public int MaxPages { get; init; } = 100_000;

    /// <summary>How often a page is asked for again after 408, 429, 5xx or a broken connection.</summary>
    public int Retries { get; init; } = 5;

    /// <summary>
    /// Seconds before the first of these; each wait is twice the one before, at most a minute. A server that says how
    /// long (<c>Retry-After</c>) is obeyed.
    /// </summary>
    public double RetryWait { get; init; } = 1;

    /// <summary>Checks the ranges.</summary>
    /// <exception cref="InvalidInputException">One is out of its range.</exception>
    public void Validate()
    {
        if (MaxPages < 1)
            throw new InvalidInputException($"--max-pages must be at least 1, not {MaxPages}.");
        if (Retries is < 0 or > MostRetries)
            throw new InvalidInputException($"--retries must lie between 0 and {MostRetries}, not {Retries}.");
        if (RetryWait is not (>= 0 and <= 60))
            throw new InvalidInputException($"--retry-wait must lie between 0 and 60 seconds, not {RetryWait}.");
    }
}
