namespace SparkConnect.Client.Ml;

/// <summary>A fitted <see cref="Pipeline"/>: transformers that run one after another. It owns its models.</summary>
public sealed class PipelineModel : Model
{
    internal const string Class = "org.apache.spark.ml.PipelineModel";

    internal PipelineModel(string uid, IReadOnlyList<Transformer> stages)
        : base("PipelineModel", uid, []) => Stages = stages;

    /// <summary>The transformers in order.</summary>
    public IReadOnlyList<Transformer> Stages { get; }

    internal override string JvmClass => Class;

    /// <summary>Reads a model that either engine saved.</summary>
    public static async Task<PipelineModel> LoadAsync(
        SparkSession session, string path, CancellationToken cancellation = default)
    {
        var (uid, stages) = await PipelineFiles.LoadAsync(session, path, Class, cancellation);
        return new PipelineModel(uid, [.. stages.Cast<Transformer>()]);
    }

    /// <inheritdoc/>
    public override DataFrame Transform(DataFrame dataset) =>
        Stages.Aggregate(dataset, (data, stage) => stage.Transform(data));

    /// <inheritdoc/>
    public override Task SaveAsync(
        SparkSession session, string path, bool overwrite = false, CancellationToken cancellation = default) =>
        PipelineFiles.SaveAsync(session, path, Class, Uid, Stages, overwrite, cancellation);

    /// <inheritdoc/>
    public override async ValueTask DisposeAsync()
    {
        foreach (var model in Stages.OfType<Model>())
            await model.DisposeAsync();
    }

    internal override PipelineStage Copy(IReadOnlyCollection<ParamPair> extra) => this;
}
