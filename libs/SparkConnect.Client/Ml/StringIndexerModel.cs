namespace SparkConnect.Client.Ml;

/// <summary>The labels that <see cref="StringIndexer"/> found. <c>Transform</c> adds indices as doubles.</summary>
public sealed class StringIndexerModel : RemoteModel,
    IHasInputCol, IHasInputCols, IHasOutputCol, IHasOutputCols, IHasHandleInvalid
{
    private const string Class = "org.apache.spark.ml.feature.StringIndexerModel";

    internal StringIndexerModel(string uid, ModelHandle handle)
        : base("strIdx", uid, handle, StringIndexer.Declared)
    {
    }

    internal override string JvmClass => Class;

    /// <summary>Reads a model that either engine saved.</summary>
    public static Task<StringIndexerModel> LoadAsync(
        SparkSession session, string path, CancellationToken cancellation = default) =>
        MlCalls.ReadModelAsync(
            session, path, Class, (uid, handle) => new StringIndexerModel(uid, handle), cancellation);

    /// <summary>The labels of each column, in the order of their indices.</summary>
    public async Task<string[][]> LabelsArrayAsync(CancellationToken cancellation = default) =>
        await Handle.FetchAsync(cancellation, "labelsArray") switch
        {
            object[] columns => Array.ConvertAll(columns, Labels),
            var other => throw new NotSupportedException($"Labels came as {other?.GetType().Name ?? "null"}."),
        };

    /// <summary>The labels of the first column, in the order of their indices.</summary>
    public async Task<string[]> LabelsAsync(CancellationToken cancellation = default) =>
        (await LabelsArrayAsync(cancellation))[0];

    private static string[] Labels(object column) =>
        column as string[] ?? Array.ConvertAll((object[])column, label => (string)label);
}
