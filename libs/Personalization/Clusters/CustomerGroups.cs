using Personalization.Contracts;
using SparkConnect.Client;
using static SparkConnect.Client.Functions;

namespace Personalization.Clusters;

/// <summary>All customers with their clusters.</summary>
/// <param name="Rows">Customer, raw and prepared features, and the cluster's number.</param>
/// <param name="Scaled">How features are scaled; null where there are none.</param>
/// <param name="Centers">Clusters × features, by number; null for one cluster of all.</param>
/// <param name="Sample">The customers on the client.</param>
/// <param name="Search">The numbers of clusters that were tried.</param>
/// <param name="Model">The engine's model; null for one cluster of all.</param>
internal sealed record CustomerGroups(
    DataFrame Rows,
    ScaledFeatures? Scaled,
    double[]? Centers,
    CustomerSample Sample,
    ClusterSearch Search,
    ClusterModel? Model)
{
    private const double Least = 1e-6;

    /// <summary>Number of clusters.</summary>
    public int K => Centers is null ? 1 : Centers.Length / Scaled!.Columns.Length;

    public static CustomerGroups Undivided(DataFrame prepared) => new(
        prepared.WithColumn(ClusterColumns.Cluster, Lit(0)), null, null, new CustomerSample([], [], 0),
        new ClusterSearch([], null), null);

    /// <summary>As <see cref="ClusterColumns"/>.</summary>
    public DataFrame Clusters() => Rows.Select(
        ClusterColumns.Customer, ClusterColumns.Cluster, Distance().Alias(ClusterColumns.Distance));

    /// <summary>A cluster's centre in one scaled feature; all customers together have mean 0.</summary>
    public double Center(int cluster, int feature) =>
        Centers is null ? 0 : Centers[cluster * Scaled!.Columns.Length + feature];

    private Column Distance()
    {
        var squares = Lit(0.0);
        for (var feature = 0; feature < (Scaled?.Columns.Length ?? 0); feature++)
        {
            var at = feature;
            var centers = Functions.Array(
                [.. Enumerable.Range(0, K).Select(cluster => (ColumnOrName)Lit(Center(cluster, at)))]);
            squares += Pow(Scaled!.Exact(at) - ElementAt(centers, Col(ClusterColumns.Cluster) + 1), 2.0);
        }

        // What is left of a customer who is the centre is rounding, and other on each run.
        return When(squares >= Least * Least, Sqrt(squares)).Otherwise(0.0);
    }
}
