namespace SparkConnect.Client.Ml;

/// <summary>Maps indices back to text, by given labels or by those that the column's metadata holds.</summary>
public sealed class IndexToString : OperatorTransformer<IndexToString>, IHasInputCol, IHasOutputCol
{
    private const string Class = "org.apache.spark.ml.feature.IndexToString";

    /// <summary>Makes a transformer.</summary>
    public IndexToString(string? uid = null)
        : base("idxToStr", uid,
        [
            Declare.InputCol, Declare.OutputCol, new Param<string[]>("labels", "labels in the order of their indices"),
        ])
    {
    }

    internal override string JvmClass => Class;

    /// <summary>Reads a transformer that either engine saved.</summary>
    public static Task<IndexToString> LoadAsync(
        SparkSession session, string path, CancellationToken cancellation = default) =>
        MlCalls.ReadTransformerAsync(session, path, Class, uid => new IndexToString(uid), cancellation);

    /// <summary>Sets the labels, in the order of their indices.</summary>
    public IndexToString SetLabels(params string[] value) => this.With("labels", value);

    internal override IndexToString New(string uid) => new(uid);
}
