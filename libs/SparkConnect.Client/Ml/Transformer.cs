namespace SparkConnect.Client.Ml;

/// <summary>Makes one DataFrame of another; lazily, nothing runs until an action.</summary>
public abstract class Transformer : PipelineStage
{
    private protected Transformer(string prefix, string? uid, IEnumerable<Param> parameters)
        : base(prefix, uid, parameters)
    {
    }

    /// <summary>The transformed DataFrame: the columns of <paramref name="dataset"/> and the stage's output.</summary>
    public abstract DataFrame Transform(DataFrame dataset);
}
