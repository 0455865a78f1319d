namespace Personalization.Recommendations;

/// <summary>How popular items and the answers for customers are made.</summary>
public sealed record RecommendOptions
{
    /// <summary>Items kept for each customer, and for each window of popular items.</summary>
    public int Count { get; init; } = 20;

    /// <summary>Length of the recent window in days before the moment asked about.</summary>
    public int RecentDays { get; init; } = 30;

    /// <summary>
    /// What a buyer before the recent window counts for beside one in it, 0 to 1. Small: it orders what the window has
    /// sold equally often or not at all.
    /// </summary>
    public double PastWeight { get; init; } = 0.01;

    /// <summary>Throws where a value makes no sense.</summary>
    /// <exception cref="InvalidInputException">A value is out of its range; the message names it.</exception>
    public void Validate()
    {
        if (Count is < 1 or > 1000)
            throw new InvalidInputException($"--count must lie between 1 and 1000, not {Count}.");
        if (RecentDays < 1)
            throw new InvalidInputException($"--recent-days must be at least 1, not {RecentDays}.");
        if (PastWeight is not (>= 0 and <= 1))
            throw new InvalidInputException($"--past-weight must lie between 0 and 1, not {PastWeight}.");
    }
}
