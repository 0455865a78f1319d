using Personalization.Contracts;
using SparkConnect.Client;
using SparkConnect.Protocol.Types;
using static SparkConnect.Client.Functions;

namespace Personalization.Clusters;

/// <summary>Size, medians, name and description of each cluster.</summary>
internal sealed class ClusterProfiles
{
    private readonly IReadOnlyList<string> _features;
    private readonly IReadOnlyList<object?[]> _rows;

    private ClusterProfiles(IReadOnlyList<string> features, IReadOnlyList<object?[]> rows)
    {
        _features = features;
        _rows = rows;
    }

    public static async Task<ClusterProfiles> ReadAsync(
        CustomerGroups groups, IReadOnlyList<FeatureSummary> all, long customers, CancellationToken cancellation)
    {
        FeatureSummary[] features = [.. all.Where(feature => !feature.IsConstant)];
        var medians = features.Select(feature => Median(feature.Name).Alias(feature.Name));
        var rows = await groups.Rows.GroupBy(ClusterColumns.Cluster)
            .Agg([Count("*").Alias(ClusterProfileColumns.Size), .. medians]).CollectAsync(cancellation);
        var portraits = rows.Select(row => Portrait(row, groups, features)).OrderBy(row => row.Cluster).ToArray();
        var names = ClusterNames.Of(portraits);
        return new ClusterProfiles(
            [.. features.Select(feature => feature.Name)],
            [.. portraits.Select((portrait, at) => Row(portrait, names[at], customers))]);
    }

    /// <summary>As <see cref="ClusterProfileColumns"/>.</summary>
    public DataFrame ToFrame(SparkSession spark) => spark.CreateDataFrame(_rows, new StructType(
    [
        new StructField(ClusterProfileColumns.Cluster, DataTypes.Integer),
        new StructField(ClusterProfileColumns.Name, DataTypes.String),
        new StructField(ClusterProfileColumns.Size, DataTypes.Long),
        new StructField(ClusterProfileColumns.Share, DataTypes.Double),
        new StructField(ClusterProfileColumns.Description, DataTypes.String),
        .. _features.Select(name => new StructField(name, DataTypes.Double)),
    ]));

    private static ClusterPortrait Portrait(Row row, CustomerGroups groups, FeatureSummary[] features)
    {
        var cluster = row.GetAs<int>(0);
        var traits = features.Select((feature, at) => new ClusterTrait(
            feature.Name,
            // Nobody in the cluster has a value: each stands at what was imputed.
            row.IsNullAt(2 + at) ? feature.Median : Math.Round(row.GetAs<double>(2 + at), 6),
            feature.Median, groups.Center(cluster, at)));
        return new ClusterPortrait(cluster, row.GetAs<long>(1), [.. traits]);
    }

    private static object?[] Row(ClusterPortrait portrait, string name, long customers) =>
    [
        portrait.Cluster, name, portrait.Size, Math.Round((double)portrait.Size / customers, 6),
        ClusterDescription.Of(portrait), .. portrait.Traits.Select(trait => (object?)trait.Median),
    ];
}
