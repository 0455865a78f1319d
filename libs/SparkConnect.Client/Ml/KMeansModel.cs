namespace SparkConnect.Client.Ml;

/// <summary>The centres that <see cref="KMeans"/> found. <c>Transform</c> adds the nearest one's index (int).</summary>
public sealed class KMeansModel : RemoteModel, IHasFeaturesCol, IHasPredictionCol
{
    private const string Class = "org.apache.spark.ml.clustering.KMeansModel";

    internal KMeansModel(string uid, ModelHandle handle)
        : base("KMeansModel", uid, handle, KMeans.Declared) => Summary = new KMeansSummary(handle);

    /// <summary>What the fit reports; a loaded model has none.</summary>
    public KMeansSummary Summary { get; }

    internal override string JvmClass => Class;

    /// <summary>Reads a model that either engine saved.</summary>
    public static Task<KMeansModel> LoadAsync(
        SparkSession session, string path, CancellationToken cancellation = default) =>
        MlCalls.ReadModelAsync(session, path, Class, (uid, handle) => new KMeansModel(uid, handle), cancellation);

    /// <summary>The centres, in the order of their indices.</summary>
    public async Task<double[][]> ClusterCentersAsync(CancellationToken cancellation = default)
    {
        var matrix = (Matrix)(await Handle.FetchAsync(cancellation, "clusterCenterMatrix"))!;
        return [.. Enumerable.Range(0, matrix.RowCount).Select(matrix.Row)];
    }

    /// <summary>Number of features.</summary>
    public async Task<int> NumFeaturesAsync(CancellationToken cancellation = default) =>
        (int)(await Handle.FetchAsync(cancellation, "numFeatures"))!;
}
