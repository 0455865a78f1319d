namespace SparkConnect.Client.Ml;

/// <summary>Mean and deviation of each feature. <c>Transform</c> adds the scaled vector.</summary>
public sealed class StandardScalerModel : RemoteModel, IHasInputCol, IHasOutputCol
{
    private const string Class = "org.apache.spark.ml.feature.StandardScalerModel";

    internal StandardScalerModel(string uid, ModelHandle handle)
        : base("stdScal", uid, handle, StandardScaler.Declared)
    {
    }

    internal override string JvmClass => Class;

    /// <summary>Reads a model that either engine saved.</summary>
    public static Task<StandardScalerModel> LoadAsync(
        SparkSession session, string path, CancellationToken cancellation = default) =>
        MlCalls.ReadModelAsync(
            session, path, Class, (uid, handle) => new StandardScalerModel(uid, handle), cancellation);

    /// <summary>Mean of each feature.</summary>
    public async Task<Vector> MeanAsync(CancellationToken cancellation = default) =>
        (Vector)(await Handle.FetchAsync(cancellation, "mean"))!;

    /// <summary>Sample standard deviation of each feature.</summary>
    public async Task<Vector> StdAsync(CancellationToken cancellation = default) =>
        (Vector)(await Handle.FetchAsync(cancellation, "std"))!;
}
