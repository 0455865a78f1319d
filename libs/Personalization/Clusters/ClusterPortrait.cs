namespace Personalization.Clusters;

/// <summary>One cluster in numbers.</summary>
/// <param name="Cluster">Its number.</param>
/// <param name="Size">Its customers.</param>
/// <param name="Traits">Its features.</param>
internal sealed record ClusterPortrait(int Cluster, long Size, IReadOnlyList<ClusterTrait> Traits)
{
    /// <summary>Below this many deviations from the mean nobody would see a difference.</summary>
    private const double Visible = 0.25;

    /// <summary>What sets it apart, first what does so most; of features that say the same the clearest.</summary>
    public IReadOnlyList<ClusterTrait> Distinctive =>
    [
        .. Traits.Where(trait => Math.Abs(trait.Deviations) >= Visible && trait.IsTrueOfMost)
            .OrderByDescending(trait => Math.Round(Math.Abs(trait.Deviations), 6))
            .DistinctBy(trait => trait.Words.Aspect),
    ];
}

/// <summary>One feature of a cluster.</summary>
/// <param name="Feature">The column.</param>
/// <param name="Median">Its median in the cluster.</param>
/// <param name="Typical">Its median over all customers.</param>
/// <param name="Deviations">How far the cluster's mean lies from that of all, in standard deviations.</param>
internal sealed record ClusterTrait(string Feature, double Median, double Typical, double Deviations)
{
    public FeatureWords Words => FeatureWords.Of(Feature);

    public bool IsHigh => Deviations > 0;

    /// <summary>Whether the median says what the mean says: some few far out do not make a cluster's name.</summary>
    public bool IsTrueOfMost => IsHigh ? Median > Typical : Median < Typical;
}
