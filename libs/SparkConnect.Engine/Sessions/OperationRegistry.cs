using System.Collections.Concurrent;

namespace SparkConnect.Engine.Sessions;

/// <summary>The operations that run in a session, so that they can be interrupted.</summary>
internal sealed class OperationRegistry
{
    private readonly ConcurrentDictionary<string, Operation> _running = [];

    public IReadOnlyCollection<string> Running => [.. _running.Keys];

    /// <summary>Registers an operation; the token is cancelled by an interrupt or by the caller.</summary>
    public Operation Start(string id, IEnumerable<string> tags, CancellationToken cancellation)
    {
        var operation = new Operation(
            this, id, [.. tags], CancellationTokenSource.CreateLinkedTokenSource(cancellation));
        _running[id] = operation;
        return operation;
    }

    public IReadOnlyList<string> InterruptAll() => Interrupt(_ => true);

    public IReadOnlyList<string> InterruptTag(string tag) => Interrupt(o => o.Tags.Contains(tag));

    public IReadOnlyList<string> InterruptId(string id) => Interrupt(o => o.Id == id);

    private string[] Interrupt(Func<Operation, bool> choose)
    {
        var chosen = _running.Values.Where(choose).ToArray();
        foreach (var operation in chosen)
            operation.Cancel();
        return [.. chosen.Select(o => o.Id)];
    }

    internal sealed class Operation(
        OperationRegistry registry, string id, IReadOnlyList<string> tags, CancellationTokenSource source) : IDisposable
    {
        public string Id { get; } = id;

        public IReadOnlyList<string> Tags { get; } = tags;

        public CancellationToken Cancellation { get; } = source.Token;

        public void Cancel() => source.Cancel();

        public void Dispose()
        {
            registry._running.TryRemove(Id, out _);
            source.Dispose();
        }
    }
}
