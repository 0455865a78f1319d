namespace SparkConnect.Client.Ml;

/// <summary>
/// Gives each distinct text of a column an index from 0, the most frequent first unless ordered otherwise. Numbers
/// are read as text. One column or several.
/// </summary>
public sealed class StringIndexer : OperatorEstimator<StringIndexer, StringIndexerModel>,
    IHasInputCol, IHasInputCols, IHasOutputCol, IHasOutputCols, IHasHandleInvalid
{
    private const string Class = "org.apache.spark.ml.feature.StringIndexer";

    /// <summary>Makes an estimator with Spark's defaults: <c>frequencyDesc</c>, invalid rows are errors.</summary>
    public StringIndexer(string? uid = null)
        : base("strIdx", uid, Declared)
    {
    }

    internal override string JvmClass => Class;

    internal static Param[] Declared { get; } =
    [
        Declare.InputCol, Declare.InputCols, Declare.OutputCol, Declare.OutputCols, Declare.HandleInvalid,
        new Param<string>(
            "stringOrderType", "frequencyDesc, frequencyAsc, alphabetDesc or alphabetAsc", "frequencyDesc"),
    ];

    /// <summary>Reads an estimator that either engine saved.</summary>
    public static Task<StringIndexer> LoadAsync(
        SparkSession session, string path, CancellationToken cancellation = default) =>
        MlCalls.ReadEstimatorAsync(session, path, Class, uid => new StringIndexer(uid), cancellation);

    /// <summary>
    /// Sets the order: <c>frequencyDesc</c> (default), <c>frequencyAsc</c>, <c>alphabetDesc</c> or
    /// <c>alphabetAsc</c>; equal frequencies go by the alphabet.
    /// </summary>
    public StringIndexer SetStringOrderType(string value) => this.With("stringOrderType", value);

    internal override StringIndexer New(string uid) => new(uid);

    internal override StringIndexerModel NewModel(string uid, ModelHandle handle) => new(uid, handle);
}
