namespace SparkConnect.Client.Ml;

/// <summary>
/// Principal components. <c>Transform</c> adds the projection, without removing the mean. The sign of a component
/// is arbitrary and may differ between engines.
/// </summary>
public sealed class PCAModel : RemoteModel, IHasInputCol, IHasOutputCol
{
    private const string Class = "org.apache.spark.ml.feature.PCAModel";

    internal PCAModel(string uid, ModelHandle handle)
        : base("pca", uid, handle, PCA.Declared)
    {
    }

    internal override string JvmClass => Class;

    /// <summary>Reads a model that either engine saved.</summary>
    public static Task<PCAModel> LoadAsync(
        SparkSession session, string path, CancellationToken cancellation = default) =>
        MlCalls.ReadModelAsync(session, path, Class, (uid, handle) => new PCAModel(uid, handle), cancellation);

    /// <summary>The components as columns: features × k.</summary>
    public async Task<Matrix> PcAsync(CancellationToken cancellation = default) =>
        (Matrix)(await Handle.FetchAsync(cancellation, "pc"))!;

    /// <summary>The share of the variance that each component explains.</summary>
    public async Task<Vector> ExplainedVarianceAsync(CancellationToken cancellation = default) =>
        (Vector)(await Handle.FetchAsync(cancellation, "explainedVariance"))!;
}
