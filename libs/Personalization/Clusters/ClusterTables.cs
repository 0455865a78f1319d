using MachineLearning;
using Personalization.Contracts;
using SparkConnect.Client;
using SparkConnect.Protocol.Types;

namespace Personalization.Clusters;

/// <summary>The small tables that are made on the client.</summary>
internal static class ClusterTables
{
    private const int Digits = 6;

    private static readonly StructType ChoiceSchema = new(
        new StructField(ClusterChoiceColumns.K, DataTypes.Integer),
        new StructField(ClusterChoiceColumns.Inertia, DataTypes.Double),
        new StructField(ClusterChoiceColumns.Silhouette, DataTypes.Double),
        new StructField(ClusterChoiceColumns.DaviesBouldin, DataTypes.Double),
        new StructField(ClusterChoiceColumns.Stability, DataTypes.Double),
        new StructField(ClusterChoiceColumns.Chosen, DataTypes.Boolean));

    private static readonly StructType PictureSchema = new(
        new StructField(ClusterPictureColumns.Customer, DataTypes.String),
        new StructField(ClusterPictureColumns.Cluster, DataTypes.Integer),
        new StructField(ClusterPictureColumns.X, DataTypes.Double),
        new StructField(ClusterPictureColumns.Y, DataTypes.Double));

    /// <summary>As <see cref="ClusterChoiceColumns"/>.</summary>
    public static DataFrame Choice(SparkSession spark, ClusterSearch search) => spark.CreateDataFrame(
        search.Trials.Select(trial => new object?[]
        {
            trial.K, Rounded(trial.Inertia), Rounded(trial.Silhouette), Rounded(trial.DaviesBouldin),
            Rounded(trial.Stability), ReferenceEquals(trial, search.Chosen),
        }),
        ChoiceSchema);

    /// <summary>As <see cref="ClusterPictureColumns"/>.</summary>
    public static DataFrame Picture(SparkSession spark, CustomerGroups groups) =>
        spark.CreateDataFrame(groups.Sample.Count < 2 ? [] : Projected(groups), PictureSchema);

    private static IEnumerable<object?[]> Projected(CustomerGroups groups)
    {
        var sample = groups.Sample;
        var rows = new CovarianceAccumulator(sample.Dimension);
        rows.Add(sample.Points);
        var components = PrincipalComponents.From(rows, Math.Min(2, sample.Dimension));
        var nearest = groups.Centers is null
            ? null
            : new KMeansPredictor(groups.Centers, sample.Dimension, KMeansDistance.Euclidean);
        var place = new double[2];
        for (var at = 0; at < sample.Count; at++)
        {
            components.Project(sample.Point(at), place);
            var cluster = nearest?.Nearest(sample.Point(at)).Index ?? 0;
            yield return [sample.Customers[at], cluster, Rounded(place[0]), Rounded(place[1])];
        }
    }

    private static double Rounded(double value) => Math.Round(value, Digits);
}
