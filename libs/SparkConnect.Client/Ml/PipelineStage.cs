namespace SparkConnect.Client.Ml;

/// <summary>A stage of a <see cref="Pipeline"/>: an <see cref="Estimator"/> or a <see cref="Transformer"/>.</summary>
public abstract class PipelineStage : Params
{
    private protected PipelineStage(string prefix, string? uid, IEnumerable<Param> parameters)
        : base(prefix, uid, parameters)
    {
    }

    /// <summary>The JVM class that Spark knows the stage by; saved files name it.</summary>
    internal abstract string JvmClass { get; }

    /// <summary>Saves the stage in Spark's own layout, where the engine's file system finds the path.</summary>
    /// <param name="session">The session that writes; for a model the session that holds it.</param>
    /// <param name="path">A directory that does not exist yet, unless <paramref name="overwrite"/> is true.</param>
    /// <param name="overwrite">Whether to replace what is at the path.</param>
    /// <param name="cancellation">Interrupts the command.</param>
    public abstract Task SaveAsync(
        SparkSession session, string path, bool overwrite = false, CancellationToken cancellation = default);

    /// <summary>A stage of the same uid with the values of a grid point; used by tuning.</summary>
    internal abstract PipelineStage Copy(IReadOnlyCollection<ParamPair> extra);

    private protected T CopyInto<T>(T copy, IReadOnlyCollection<ParamPair> extra) where T : Params
    {
        copy.CopyValues(this);
        foreach (var pair in extra)
            if (pair.Parent == Uid)
                copy.Set(pair.Name, pair.Value);
        return copy;
    }
}
