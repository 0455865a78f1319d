namespace SparkConnect.Client.Ml;

/// <summary>Least and greatest value of each feature. <c>Transform</c> adds the scaled vector.</summary>
public sealed class MinMaxScalerModel : RemoteModel, IHasInputCol, IHasOutputCol
{
    private const string Class = "org.apache.spark.ml.feature.MinMaxScalerModel";

    internal MinMaxScalerModel(string uid, ModelHandle handle)
        : base("minMaxScal", uid, handle, MinMaxScaler.Declared)
    {
    }

    internal override string JvmClass => Class;

    /// <summary>Reads a model that either engine saved.</summary>
    public static Task<MinMaxScalerModel> LoadAsync(
        SparkSession session, string path, CancellationToken cancellation = default) =>
        MlCalls.ReadModelAsync(
            session, path, Class, (uid, handle) => new MinMaxScalerModel(uid, handle), cancellation);

    /// <summary>Least value of each feature.</summary>
    public async Task<Vector> OriginalMinAsync(CancellationToken cancellation = default) =>
        (Vector)(await Handle.FetchAsync(cancellation, "originalMin"))!;

    /// <summary>Greatest value of each feature.</summary>
    public async Task<Vector> OriginalMaxAsync(CancellationToken cancellation = default) =>
        (Vector)(await Handle.FetchAsync(cancellation, "originalMax"))!;
}
