namespace SparkConnect.Client.Ml;

/// <summary>Numbers of categories by column. <c>Transform</c> adds the encoded vectors.</summary>
public sealed class OneHotEncoderModel : RemoteModel,
    IHasInputCol, IHasInputCols, IHasOutputCol, IHasOutputCols, IHasHandleInvalid
{
    private const string Class = "org.apache.spark.ml.feature.OneHotEncoderModel";

    internal OneHotEncoderModel(string uid, ModelHandle handle)
        : base("oneHotEncoder", uid, handle, OneHotEncoder.Declared)
    {
    }

    internal override string JvmClass => Class;

    /// <summary>Reads a model that either engine saved.</summary>
    public static Task<OneHotEncoderModel> LoadAsync(
        SparkSession session, string path, CancellationToken cancellation = default) =>
        MlCalls.ReadModelAsync(
            session, path, Class, (uid, handle) => new OneHotEncoderModel(uid, handle), cancellation);

    /// <summary>Number of categories of each column.</summary>
    public async Task<int[]> CategorySizesAsync(CancellationToken cancellation = default) =>
        await Handle.FetchAsync(cancellation, "categorySizes") switch
        {
            int[] sizes => sizes,
            object[] sizes => Array.ConvertAll(sizes, size => (int)size),
            var other => throw new NotSupportedException($"Sizes came as {other?.GetType().Name ?? "null"}."),
        };
}
