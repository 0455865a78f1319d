using SparkConnect.Client;

namespace Personalization.Recommendations;

/// <summary>Rows that are kept by the engine while something is worked out, and freed with it.</summary>
/// <param name="Cancellation">Stops the work.</param>
internal sealed record Workspace(CancellationToken Cancellation) : IAsyncDisposable
{
    private readonly List<DataFrame> _kept = [];

    /// <summary>The rows, made now.</summary>
    internal async Task<DataFrame> KeepAsync(DataFrame rows)
    {
        var kept = await rows.LocalCheckpointAsync(cancellation: Cancellation);
        _kept.Add(kept);
        return kept;
    }

    /// <summary>A workspace for a part of the work.</summary>
    internal Workspace Part() => new(Cancellation);

    /// <summary>Frees all that was kept.</summary>
    public async ValueTask DisposeAsync()
    {
        foreach (var rows in _kept)
            await rows.UnpersistAsync(cancellation: CancellationToken.None);
        _kept.Clear();
    }
}
