using System.Collections.Concurrent;

namespace SparkConnect.Client;

public sealed partial class SparkSession
{
    private readonly ConcurrentDictionary<string, byte> _tags = new();

    /// <summary>The tags given to operations that start from now on.</summary>
    public IReadOnlyCollection<string> Tags => [.. _tags.Keys];

    /// <summary>Adds a tag by which later operations can be interrupted.</summary>
    /// <exception cref="ArgumentException">The tag is empty or holds a comma.</exception>
    public void AddTag(string tag)
    {
        if (string.IsNullOrEmpty(tag) || tag.Contains(','))
            throw new ArgumentException("A tag must be a text that is not empty and holds no comma.", nameof(tag));
        _tags[tag] = 0;
    }

    /// <summary>Takes a tag away from operations to come.</summary>
    public void RemoveTag(string tag) => _tags.TryRemove(tag, out _);

    /// <summary>Takes all tags away from operations to come.</summary>
    public void ClearTags() => _tags.Clear();

    /// <summary>Interrupts all operations of the session; their ids.</summary>
    public Task<IReadOnlyList<string>> InterruptAllAsync(CancellationToken cancellation = default) =>
        InterruptAsync(new() { InterruptType = Proto.InterruptRequest.Types.InterruptType.All }, cancellation);

    /// <summary>Interrupts the operations that have the tag; their ids.</summary>
    public Task<IReadOnlyList<string>> InterruptTagAsync(string tag, CancellationToken cancellation = default) =>
        InterruptAsync(
            new() { InterruptType = Proto.InterruptRequest.Types.InterruptType.Tag, OperationTag = tag }, cancellation);

    /// <summary>Interrupts one operation; its id, or nothing where it is not running.</summary>
    public Task<IReadOnlyList<string>> InterruptOperationAsync(
        string operationId, CancellationToken cancellation = default) => InterruptAsync(
        new()
        {
            InterruptType = Proto.InterruptRequest.Types.InterruptType.OperationId, OperationId = operationId,
        },
        cancellation);

    private async Task<IReadOnlyList<string>> InterruptAsync(
        Proto.InterruptRequest request, CancellationToken cancellation)
    {
        request.SessionId = SessionId;
        request.UserContext = User();
        request.ClientType = _options.UserAgent;
        return [.. (await _engine.InterruptAsync(request, cancellation)).InterruptedIds];
    }

    // The caller's own outcome (a cancellation, an error, an early end) matters more than this one's.
    private async Task InterruptQuietlyAsync(string operationId)
    {
        if (_released != 0)
            return;
        try
        {
            using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(5));
            await InterruptOperationAsync(operationId, limit.Token);
        }
        catch (Exception e) when (e is SparkException or OperationCanceledException or IOException)
        {
            System.Diagnostics.Debug.WriteLine($"Interrupt of {operationId} failed: {e.Message}");
        }
    }
}
