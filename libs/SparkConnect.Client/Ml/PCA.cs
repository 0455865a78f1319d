namespace SparkConnect.Client.Ml;

/// <summary>Projects features onto their first principal components.</summary>
public sealed class PCA : OperatorEstimator<PCA, PCAModel>, IHasInputCol, IHasOutputCol
{
    private const string Class = "org.apache.spark.ml.feature.PCA";

    /// <summary>Makes an estimator; the number of components must be set.</summary>
    public PCA(string? uid = null)
        : base("pca", uid, Declared)
    {
    }

    internal override string JvmClass => Class;

    internal static Param[] Declared { get; } =
        [Declare.InputCol, Declare.OutputCol, new Param<int>("k", "number of components, at least 1")];

    /// <summary>Reads an estimator that either engine saved.</summary>
    public static Task<PCA> LoadAsync(SparkSession session, string path, CancellationToken cancellation = default) =>
        MlCalls.ReadEstimatorAsync(session, path, Class, uid => new PCA(uid), cancellation);

    /// <summary>Sets the number of components, from 1 to the number of features; there is no default.</summary>
    public PCA SetK(int value) => this.With("k", value);

    internal override PCA New(string uid) => new(uid);

    internal override PCAModel NewModel(string uid, ModelHandle handle) => new(uid, handle);
}
