namespace Personalization.Contracts;

/// <summary>Columns of <see cref="LakeTables.GoldClusters"/>: one row a customer.</summary>
public static class ClusterColumns
{
    /// <summary>string: the customer.</summary>
    public const string Customer = "customer";

    /// <summary>int: the cluster's number; 0 is the largest.</summary>
    public const string Cluster = "cluster";

    /// <summary>
    /// double: the Euclidean distance from the cluster's centre in scaled features, 0 below a millionth; the greater,
    /// the less typical.
    /// </summary>
    public const string Distance = "distance";
}
