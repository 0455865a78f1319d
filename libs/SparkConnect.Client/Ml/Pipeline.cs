namespace SparkConnect.Client.Ml;

/// <summary>
/// A chain of stages. Fitting runs through them in order: an estimator is fitted and its model transforms the data
/// for the stages after it. Composed by the client, as Spark Connect's own clients do.
/// </summary>
public sealed class Pipeline : Estimator<PipelineModel>
{
    internal const string Class = "org.apache.spark.ml.Pipeline";

    private IReadOnlyList<PipelineStage> _stages = [];

    /// <summary>Makes a pipeline without stages.</summary>
    public Pipeline(string? uid = null)
        : base("Pipeline", uid, [])
    {
    }

    /// <summary>The stages in order.</summary>
    public IReadOnlyList<PipelineStage> Stages => _stages;

    internal override string JvmClass => Class;

    /// <summary>Reads a pipeline that either engine saved.</summary>
    public static async Task<Pipeline> LoadAsync(
        SparkSession session, string path, CancellationToken cancellation = default)
    {
        var (uid, stages) = await PipelineFiles.LoadAsync(session, path, Class, cancellation);
        return new Pipeline(uid).SetStages([.. stages]);
    }

    /// <summary>Sets the stages, estimators and transformers in the order in which they run.</summary>
    public Pipeline SetStages(params PipelineStage[] stages)
    {
        _stages = [.. stages];
        return this;
    }

    /// <inheritdoc/>
    public override async Task<PipelineModel> FitAsync(DataFrame dataset, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        var last = _stages.Count - 1;
        while (last >= 0 && _stages[last] is not Estimator)
            last--;
        var fitted = new List<Transformer>();
        for (var index = 0; index < _stages.Count; index++)
        {
            var transformer = _stages[index] is Estimator estimator
                ? await estimator.FitModelAsync(dataset, cancellation)
                : (Transformer)_stages[index];
            fitted.Add(transformer);
            if (index < last)
                dataset = transformer.Transform(dataset);
        }

        return new PipelineModel(Uid, fitted);
    }

    /// <inheritdoc/>
    public override Task SaveAsync(
        SparkSession session, string path, bool overwrite = false, CancellationToken cancellation = default) =>
        PipelineFiles.SaveAsync(session, path, Class, Uid, _stages, overwrite, cancellation);

    internal override PipelineStage Copy(IReadOnlyCollection<ParamPair> extra) =>
        new Pipeline(Uid).SetStages([.. _stages.Select(stage => stage.Copy(extra))]);
}
