using System.Collections.Concurrent;
using SparkConnect.Server.Errors;
using SparkConnect.Server.Sessions;

namespace SparkConnect.Server.Operations;

/// <summary>The operations of a session, those of late that are gone, and those that were given up.</summary>
internal sealed class OperationTable(ConnectServerOptions options, TimeProvider clock)
{
    private const int RememberedOperations = 1000;
    private readonly ConcurrentDictionary<string, Operation> _open = [];
    private readonly RecentMap<string, bool> _abandoned = new(RememberedOperations);
    private readonly RecentMap<string, OperationState> _ended = new(RememberedOperations);

    public bool IsBusy => _open.Values.Any(o => o.State == OperationState.Running);

    /// <summary>Registers a new operation.</summary>
    /// <exception cref="SparkException">The id is no UUID, or was used before.</exception>
    public Operation Add(string id, IReadOnlyList<string> tags, bool isReattachable, Plan? plan = null)
    {
        if (!Guid.TryParse(id, out _))
            throw HandleErrors.Format(id);
        if (_abandoned.Contains(id) || _ended.Contains(id))
            throw HandleErrors.OperationAbandoned(id);
        var operation = new Operation(id, tags, isReattachable, options, clock) { Plan = plan };
        return _open.TryAdd(id, operation) ? operation : throw HandleErrors.OperationExists(id);
    }

    public Operation? Find(string id) => _open.GetValueOrDefault(id);

    /// <summary>An operation to read again.</summary>
    public Operation Reattachable(string id)
    {
        var operation = Find(id) ?? throw (_abandoned.Contains(id)
            ? HandleErrors.OperationAbandoned(id)
            : HandleErrors.OperationNotFound(id));
        return operation.IsReattachable ? operation : throw HandleErrors.NotReattachable();
    }

    /// <summary>Stops those that are chosen; the ids of those that ran.</summary>
    public IReadOnlyList<string> Interrupt(Func<Operation, bool> chosen) =>
        [.. _open.Values.Where(o => chosen(o) && o.Interrupt()).Select(o => o.Id)];

    /// <summary>Forgets an operation, which is stopped if it runs.</summary>
    public void Remove(string id)
    {
        if (Find(id) is not { } operation)
            return;
        var state = operation.State == OperationState.Running ? OperationState.Canceled : operation.State;
        // Known as ended before it is gone, so that asked for again meanwhile it does not run twice.
        _ended.Add(id, state);
        if (_open.TryRemove(id, out _))
            operation.Dispose();
    }

    /// <summary>Gives up the operations that nobody has read for too long.</summary>
    public void DropAbandoned()
    {
        foreach (var operation in _open.Values.Where(o => o.Detached >= options.DetachedTimeout))
        {
            _abandoned.Add(operation.Id, true);
            Remove(operation.Id);
        }
    }

    public void Close()
    {
        foreach (var id in _open.Keys)
            Remove(id);
    }

    /// <summary>How the named operations stand; all that are known where none is named.</summary>
    public IEnumerable<GetStatusResponse.Types.OperationStatus> Statuses(IReadOnlyCollection<string> ids)
    {
        var ended = _ended.ToDictionary();
        return (ids.Count > 0 ? ids.Distinct() : _open.Keys.Concat(ended.Keys).Distinct())
            .Select(id => new GetStatusResponse.Types.OperationStatus { OperationId = id, State = StateOf(id, ended) });
    }

    private GetStatusResponse.Types.OperationStatus.Types.OperationState StateOf(
        string id, Dictionary<string, OperationState> ended)
    {
        if (ended.TryGetValue(id, out var state))
        {
            return state switch
            {
                OperationState.Succeeded => GetStatusResponse.Types.OperationStatus.Types.OperationState.Succeeded,
                OperationState.Failed => GetStatusResponse.Types.OperationStatus.Types.OperationState.Failed,
                _ => GetStatusResponse.Types.OperationStatus.Types.OperationState.Cancelled,
            };
        }

        // What has ended stands as terminating until its client lets go of it.
        return Find(id)?.State switch
        {
            null => GetStatusResponse.Types.OperationStatus.Types.OperationState.Unknown,
            OperationState.Running => GetStatusResponse.Types.OperationStatus.Types.OperationState.Running,
            _ => GetStatusResponse.Types.OperationStatus.Types.OperationState.Terminating,
        };
    }
}
