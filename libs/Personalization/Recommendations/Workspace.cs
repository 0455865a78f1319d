using System.Collections.Concurrent;
using SparkConnect.Client;

namespace Personalization.Recommendations;

/// <summary>Rows and models that the engine keeps while something is worked out, and frees with it.</summary>
/// <param name="Cancellation">Stops the work.</param>
internal sealed record Workspace(CancellationToken Cancellation) : IAsyncDisposable
{
    private readonly ConcurrentQueue<DataFrame> _kept = [];
    private readonly ConcurrentQueue<IAsyncDisposable> _models = [];

    /// <summary>The rows, made now.</summary>
    internal async Task<DataFrame> KeepAsync(DataFrame rows)
    {
        var kept = await rows.LocalCheckpointAsync(cancellation: Cancellation);
        _kept.Enqueue(kept);
        return kept;
    }

    /// <summary>The model, freed with the workspace.</summary>
    internal T Own<T>(T model)
        where T : class, IAsyncDisposable
    {
        _models.Enqueue(model);
        return model;
    }

    /// <summary>A workspace for a part of the work.</summary>
    internal Workspace Part() => new(Cancellation);

    /// <summary>Frees all of them.</summary>
    public async ValueTask DisposeAsync()
    {
        while (_models.TryDequeue(out var model))
            await model.DisposeAsync();
        while (_kept.TryDequeue(out var rows))
            await rows.UnpersistAsync(cancellation: CancellationToken.None);
    }
}
