namespace Personalization.Contracts;

/// <summary>
/// Columns of <see cref="LakeTables.GoldClusterChoice"/>: one row a number of clusters that was tried, all measured on
/// the same sample of customers. Where only one cluster is possible there is no row.
/// </summary>
public static class ClusterChoiceColumns
{
    /// <summary>int: the number of clusters.</summary>
    public const string K = "k";

    /// <summary>double: the sum of squared distances from the nearest centre; its bend is the elbow.</summary>
    public const string Inertia = "inertia";

    /// <summary>double, -1 to 1: the mean silhouette (squared Euclidean), which decides; greater is better.</summary>
    public const string Silhouette = "silhouette";

    /// <summary>double, at least 0: the Davies-Bouldin index; lower is better.</summary>
    public const string DaviesBouldin = "davies_bouldin";

    /// <summary>
    /// double, about 0 to 1: how far fits on resampled customers agree, as the mean adjusted Rand index of their pairs.
    /// </summary>
    public const string Stability = "stability";

    /// <summary>boolean: whether this is the number that was taken.</summary>
    public const string Chosen = "chosen";
}
