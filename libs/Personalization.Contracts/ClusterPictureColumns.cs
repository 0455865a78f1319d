namespace Personalization.Contracts;

/// <summary>
/// Columns of <see cref="LakeTables.GoldClusterPicture"/>: a sample of customers on the plane of the first two
/// principal components of the scaled features. With one feature, y is 0.
/// </summary>
public static class ClusterPictureColumns
{
    /// <summary>string: the customer.</summary>
    public const string Customer = "customer";

    /// <summary>int: the cluster's number; 0 is the largest.</summary>
    public const string Cluster = "cluster";

    /// <summary>double: the first component, rounded to six digits.</summary>
    public const string X = "x";

    /// <summary>double: the second component, rounded to six digits.</summary>
    public const string Y = "y";
}
