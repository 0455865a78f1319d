namespace Personalization.Evaluation;

/// <summary>How parameters are searched for.</summary>
public sealed record TuneOptions
{
    /// <summary>Settings of ALS that are drawn and tried.</summary>
    public int Trials { get; init; } = 12;

    /// <summary>Seed of what is drawn.</summary>
    public long Seed { get; init; } = 1;

    /// <summary>The coverage below which a hybrid is chosen only if none reaches it.</summary>
    public double MinCoverage { get; init; }

    /// <summary>Hits alone count.</summary>
    public static TuneOptions ForHits { get; } = new();

    /// <summary>
    /// Lists must show some of the catalogue. What is reached on the days before the cut is not quite reached after
    /// it, where a season may be on, so this lies a third above what is wanted (0.15).
    /// </summary>
    public static TuneOptions ForCatalogues { get; } = new() { MinCoverage = 0.2 };
}
