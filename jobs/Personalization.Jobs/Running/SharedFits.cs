using Personalization.Recommendations;

namespace Personalization.Jobs.Running;

/// <summary>Fits that steps of one run share, by the version of the table that they learn from.</summary>
internal sealed class SharedFits(CancellationToken cancellation) : IAsyncDisposable
{
    private readonly Lock _lock = new();
    private readonly Dictionary<(string Table, long Version), RecommenderFits> _fits = [];

    internal RecommenderFits Of(string table, long version)
    {
        lock (_lock)
        {
            if (!_fits.TryGetValue((table, version), out var fits))
                _fits[(table, version)] = fits = new RecommenderFits(cancellation);
            return fits;
        }
    }

    /// <summary>Forgets all fits: their tables are lost.</summary>
    internal void Forget()
    {
        lock (_lock)
        {
            foreach (var fits in _fits.Values)
                fits.Forget();
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var fits in _fits.Values)
            await fits.DisposeAsync();
    }
}
