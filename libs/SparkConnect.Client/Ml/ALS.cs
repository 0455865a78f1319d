namespace SparkConnect.Client.Ml;

/// <summary>
/// Alternating least squares: factorises ratings of items by users, explicit or implicit. Regularisation is weighted
/// by the number of ratings of each user and item. Ids must be integers.
/// </summary>
public sealed class ALS : OperatorEstimator<ALS, ALSModel>, IHasMaxIter, IHasSeed, IHasPredictionCol
{
    private const string Class = "org.apache.spark.ml.recommendation.ALS";

    /// <summary>Makes an estimator with Spark's defaults: rank 10, 10 iterations, regularisation 0.1.</summary>
    public ALS(string? uid = null)
        : base("ALS", uid, [.. AlsParams.OfModel, .. AlsParams.OfEstimator])
    {
    }

    internal override string JvmClass => Class;

    /// <summary>Reads an estimator that either engine saved.</summary>
    public static Task<ALS> LoadAsync(SparkSession session, string path, CancellationToken cancellation = default) =>
        MlCalls.ReadEstimatorAsync(session, path, Class, uid => new ALS(uid), cancellation);

    /// <summary>Sets the number of latent factors; default 10.</summary>
    public ALS SetRank(int value) => this.With("rank", value);

    /// <summary>Sets the regularisation; default 0.1.</summary>
    public ALS SetRegParam(double value) => this.With("regParam", value);

    /// <summary>Sets whether ratings are counts of implicit feedback; default false.</summary>
    public ALS SetImplicitPrefs(bool value) => this.With("implicitPrefs", value);

    /// <summary>Sets the growth of confidence with the count, for implicit feedback; default 1.</summary>
    public ALS SetAlpha(double value) => this.With("alpha", value);

    /// <summary>Sets whether factors are kept at least zero; default false.</summary>
    public ALS SetNonnegative(bool value) => this.With("nonnegative", value);

    /// <summary>Sets the column of user ids; default <c>user</c>.</summary>
    public ALS SetUserCol(string value) => this.With("userCol", value);

    /// <summary>Sets the column of item ids; default <c>item</c>.</summary>
    public ALS SetItemCol(string value) => this.With("itemCol", value);

    /// <summary>Sets the column of ratings; default <c>rating</c>. Empty: each row is a rating of 1.</summary>
    public ALS SetRatingCol(string value) => this.With("ratingCol", value);

    /// <summary>Sets what unknown users and items get: <c>nan</c> (default) or <c>drop</c>.</summary>
    public ALS SetColdStartStrategy(string value) => this.With("coldStartStrategy", value);

    /// <summary>Sets the number of blocks of users and of items on a cluster; default 10.</summary>
    public ALS SetNumBlocks(int value) => this.With("numUserBlocks", value).With("numItemBlocks", value);

    /// <summary>Sets the number of blocks of users on a cluster; default 10.</summary>
    public ALS SetNumUserBlocks(int value) => this.With("numUserBlocks", value);

    /// <summary>Sets the number of blocks of items on a cluster; default 10.</summary>
    public ALS SetNumItemBlocks(int value) => this.With("numItemBlocks", value);

    /// <summary>Sets how often a cluster checkpoints, in iterations; -1 for never; default 10.</summary>
    public ALS SetCheckpointInterval(int value) => this.With("checkpointInterval", value);

    internal override ALS New(string uid) => new(uid);

    internal override ALSModel NewModel(string uid, ModelHandle handle) => new(uid, handle);
}
