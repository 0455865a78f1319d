namespace Personalization.Recommendations;

/// <summary>
/// Recommenders fitted to parts of the same interactions, for steps of one run that ask for the same: who asks first
/// has it made, and all use it until this object is disposed of.
/// </summary>
/// <param name="cancellation">Stops the work.</param>
public sealed class RecommenderFits(CancellationToken cancellation) : IAsyncDisposable
{
    private readonly Lock _lock = new();
    private readonly Workspace _work = new(cancellation);
    private Dictionary<(DateTime?, RecommenderOptions), Task<RecommenderTables?>> _made = [];

    /// <summary>Forgets what was made, since it cannot be read any more: who asks next has it made anew.</summary>
    public void Forget()
    {
        lock (_lock)
            _made = [];
    }

    /// <summary>Frees all tables and models.</summary>
    public ValueTask DisposeAsync() => _work.DisposeAsync();

    /// <summary>Fits; in <paramref name="work"/>, where nobody shares.</summary>
    internal static Task<RecommenderTables?> FitAsync(
        RecommenderFits? shared, Interactions interactions, RecommenderOptions options, Workspace work) =>
        shared?.FitAsync(interactions, options) ?? RecommenderTables.FitAsync(interactions, options, work);

    private Task<RecommenderTables?> FitAsync(Interactions interactions, RecommenderOptions options)
    {
        lock (_lock)
        {
            if (!_made.TryGetValue((interactions.AsOf, options), out var made))
                _made[(interactions.AsOf, options)] = made =
                    Task.Run(() => RecommenderTables.FitAsync(interactions, options, _work));
            return made;
        }
    }
}
