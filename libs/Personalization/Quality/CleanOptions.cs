namespace Personalization.Quality;

/// <summary>How order lines are told apart.</summary>
public sealed record CleanOptions
{
    /// <summary>
    /// A regular expression that the codes of products match, and no others; a line with another code is a charge.
    /// </summary>
    public string ProductPattern { get; init; } = "^[0-9]{5}";
}
