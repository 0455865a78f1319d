namespace SparkConnect.Client.Ml;

/// <summary>
/// What an <see cref="Estimator"/> fitted. The engine holds it for the session; disposing it lets the engine forget
/// it, after which it transforms no more.
/// </summary>
public abstract class Model : Transformer, IAsyncDisposable
{
    private protected Model(string prefix, string? uid, IEnumerable<Param> parameters)
        : base(prefix, uid, parameters)
    {
    }

    /// <summary>Frees the model in the engine.</summary>
    public abstract ValueTask DisposeAsync();
}

/// <summary>A model that lives in the engine's cache.</summary>
public abstract class RemoteModel : Model
{
    private protected RemoteModel(string prefix, string uid, ModelHandle handle, IEnumerable<Param> parameters)
        : base(prefix, uid, parameters) => Handle = handle;

    private protected ModelHandle Handle { get; }

    /// <inheritdoc/>
    public override DataFrame Transform(DataFrame dataset)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        return MlCalls.Transform(dataset, new Proto.MlRelation.Types.Transform
        {
            ObjRef = Handle.Ref,
            Params = MlLiterals.ToParams(this),
        });
    }

    /// <inheritdoc/>
    public override async Task SaveAsync(
        SparkSession session, string path, bool overwrite = false, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(session);
        Handle.RequireSession(session);
        await MlCalls.RunAsync(
            session,
            new Proto.MlCommand
            {
                Write = new()
                {
                    ObjRef = Handle.Ref,
                    Params = MlLiterals.ToParams(this),
                    Path = path,
                    ShouldOverwrite = overwrite,
                },
            },
            cancellation);
    }

    /// <inheritdoc/>
    public override ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return Handle.DisposeAsync();
    }

    // A copy shares the model in the engine with its original.
    internal override PipelineStage Copy(IReadOnlyCollection<ParamPair> extra) => extra.Any(p => p.Parent == Uid)
        ? throw new NotSupportedException($"Parameters of the fitted model {Uid} cannot be part of a grid.")
        : this;
}
