namespace Personalization.Recommendations;

/// <summary>How the tables of recommendations are made.</summary>
public sealed record RecommendOptions
{
    /// <summary>Items kept for each customer, each item and relation, and each window of popular ones.</summary>
    public int Count { get; init; } = 20;

    /// <summary>Length of the recent window of popular items in days before the moment asked about.</summary>
    public int RecentDays { get; init; } = 30;

    /// <summary>What is left of the learned weights of trend and popularity, 0 to 1: less shows more items.</summary>
    public double TrendShare { get; init; } = new RecommenderOptions().TrendShare;

    /// <summary>How the recommenders are fitted.</summary>
    internal RecommenderOptions Recommender => new() { TrendShare = TrendShare };

    /// <summary>Throws where a value makes no sense.</summary>
    /// <exception cref="InvalidInputException">A value is out of its range; the message names it.</exception>
    public void Validate()
    {
        if (Count is < 1 or > 1000)
            throw new InvalidInputException($"--count must lie between 1 and 1000, not {Count}.");
        if (RecentDays is < 1 or > 36_500)
            throw new InvalidInputException($"--recent-days must lie between 1 and 36500, not {RecentDays}.");
        if (TrendShare is not (>= 0 and <= 1))
            throw new InvalidInputException($"--trend-share must lie between 0 and 1, not {TrendShare}.");
    }
}
