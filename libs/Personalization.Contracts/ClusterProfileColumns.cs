namespace Personalization.Contracts;

/// <summary>
/// Columns of <see cref="LakeTables.GoldClusterProfiles"/>: one row a cluster. Beside the columns named here stands one
/// (double) for each feature that the clusters were made from, under the feature's name: its median in the cluster.
/// </summary>
public static class ClusterProfileColumns
{
    /// <summary>int: the cluster's number; 0 is the largest.</summary>
    public const string Cluster = "cluster";

    /// <summary>string: a short name in plain words; no two clusters have the same.</summary>
    public const string Name = "name";

    /// <summary>bigint: the customers in it.</summary>
    public const string Size = "size";

    /// <summary>double, 0 to 1: its share of all customers.</summary>
    public const string Share = "share";

    /// <summary>string: what sets it apart, in words for the reader.</summary>
    public const string Description = "description";
}
