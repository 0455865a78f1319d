namespace SparkConnect.Client;

/// <summary>Receives the metrics of <c>DataFrame.Observe</c> from the first action.</summary>
/// <param name="name">Name of the observation; null makes one that is unique.</param>
public sealed class Observation(string? name = null)
{
    private readonly TaskCompletionSource<IReadOnlyDictionary<string, object?>> _result =
        new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>The observation's name.</summary>
    public string Name { get; } = name ?? Guid.NewGuid().ToString();

    /// <summary>The metrics by name; waits until an action on the observed DataFrame is complete.</summary>
    public Task<IReadOnlyDictionary<string, object?>> GetAsync(CancellationToken cancellation = default) =>
        _result.Task.WaitAsync(cancellation);

    internal void Complete(IReadOnlyDictionary<string, object?> metrics) => _result.TrySetResult(metrics);
}
