using System.Globalization;

namespace Personalization.Clusters;

/// <summary>How customers are clustered.</summary>
public sealed record ClusterOptions
{
    /// <summary>Numeric columns to cluster by; null for what there is of <see cref="DefaultFeatures"/>.</summary>
    public IReadOnlyList<string>? Features { get; init; }

    /// <summary>Number of clusters; null lets the silhouette decide.</summary>
    public int? K { get; init; }

    /// <summary>The least number of clusters that is tried.</summary>
    public int MinK { get; init; } = 2;

    /// <summary>The greatest number of clusters that is tried.</summary>
    public int MaxK { get; init; } = 10;

    /// <summary>
    /// Customers on whom the numbers of clusters are compared; they are brought to the client, so the number bounds
    /// its memory. Centres are moved to the means of all customers afterwards.
    /// </summary>
    public int SampleSize { get; init; } = 5000;

    /// <summary>Samples drawn with replacement from the sample, to see how stable the clusters are.</summary>
    public int Resamples { get; init; } = 5;

    /// <summary>Seed of the random starts and resamples.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>The features of most shops: when, how often, how much, what for, and what comes back.</summary>
    public static IReadOnlyList<string> DefaultFeatures { get; } =
        ["recency_days", "frequency", "monetary", "basket_amount", "products", "return_rate"];

    /// <summary>Throws where a value makes no sense.</summary>
    /// <exception cref="InvalidInputException">A value is out of its range; the message names it.</exception>
    public void Validate()
    {
        if (Features is { Count: 0 })
            throw new InvalidInputException("--features must name at least one column.");
        if (K < 2)
            throw new InvalidInputException($"--k must be at least 2, not {K}.");
        if (MinK is < 2 or > 100)
            throw new InvalidInputException($"--min-k must lie between 2 and 100, not {MinK}.");
        if (MaxK < MinK || MaxK > 100)
            throw new InvalidInputException($"--max-k must lie between --min-k ({MinK}) and 100, not {MaxK}.");
        if (SampleSize is < 100 or > 100_000)
            throw new InvalidInputException($"--cluster-sample must lie between 100 and 100000, not {SampleSize}.");
        if (Resamples is < 2 or > 100)
            throw new InvalidInputException($"The resamples must lie between 2 and 100, not {Resamples}.");
    }

    /// <summary>All values in one line, for a record of what a result was made with.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"features {(Features is null ? "default" : string.Join(',', Features))}, k {K?.ToString() ?? "chosen"}, "
        + $"from {MinK} to {MaxK}, sample {SampleSize}, resamples {Resamples}, seed {Seed}");
}
