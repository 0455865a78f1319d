namespace SparkConnect.Client.Ml;

/// <summary>k-means with k-means‖ as its start (Bahmani and others, 2012).</summary>
public sealed class KMeans : OperatorEstimator<KMeans, KMeansModel>,
    IHasFeaturesCol, IHasPredictionCol, IHasWeightCol, IHasMaxIter, IHasSeed, IHasDistanceMeasure
{
    private const string Class = "org.apache.spark.ml.clustering.KMeans";

    /// <summary>Makes an estimator with Spark's defaults: k 2, 20 iterations, tolerance 1e-4.</summary>
    public KMeans(string? uid = null)
        : base("KMeans", uid, Declared)
    {
    }

    internal override string JvmClass => Class;

    // The model has the same parameters.
    internal static Param[] Declared { get; } =
    [
        Declare.FeaturesCol, Declare.PredictionCol, Declare.WeightCol, Declare.MaxIter(20), Declare.Seed,
        Declare.DistanceMeasure("euclidean"),
        new Param<int>("k", "number of clusters, more than 1", 2),
        new Param<string>("initMode", "start: k-means|| or random", "k-means||"),
        new Param<int>("initSteps", "steps of k-means||", 2),
        new Param<double>("tol", "distance of a centre's move that ends the iterations", 1e-4),
        new Param<string>("solver", "auto, row or block", "auto"),
        new Param<double>("maxBlockSizeInMB", "greatest memory of a block of rows; 0 for automatic", 0.0),
    ];

    /// <summary>Reads an estimator that either engine saved.</summary>
    public static Task<KMeans> LoadAsync(
        SparkSession session, string path, CancellationToken cancellation = default) =>
        MlCalls.ReadEstimatorAsync(session, path, Class, uid => new KMeans(uid), cancellation);

    /// <summary>Sets the number of clusters; default 2.</summary>
    public KMeans SetK(int value) => this.With("k", value);

    /// <summary>Sets the start: <c>k-means||</c> (default) or <c>random</c>.</summary>
    public KMeans SetInitMode(string value) => this.With("initMode", value);

    /// <summary>Sets the steps of k-means‖; default 2.</summary>
    public KMeans SetInitSteps(int value) => this.With("initSteps", value);

    /// <summary>Sets the move of the centres below which the iterations end; default 1e-4.</summary>
    public KMeans SetTol(double value) => this.With("tol", value);

    internal override KMeans New(string uid) => new(uid);

    internal override KMeansModel NewModel(string uid, ModelHandle handle) => new(uid, handle);
}
