using System.Buffers.Binary;
using System.Globalization;
using SparkConnect.Server.Errors;

namespace SparkConnect.Server.Operations;

/// <summary>
/// The responses of one operation between the engine and whoever reads them: those that are not yet sent, and the
/// sent ones that a client may ask for again. The engine waits where the reader is too far behind, so that the memory
/// of an operation is bounded by both limits and one response.
/// </summary>
/// <param name="aheadBytes">Bytes not yet sent at which the engine waits.</param>
/// <param name="retryBytes">Bytes of sent responses that are kept until they are released; 0 keeps none.</param>
internal sealed class ResponseBuffer(long aheadBytes, long retryBytes)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<long, ExecutePlanResponse> _kept = [];
    private readonly long _salt = BinaryPrimitives.ReadInt64BigEndian(Guid.NewGuid().ToByteArray());
    private TaskCompletionSource _changed = NewSignal();
    private Exception? _error;
    private bool _ended;
    private long _lastIndex;
    private long _sentIndex;
    private long _releasedIndex;
    private long _aheadBytes;
    private long _retryBytes;

    /// <summary>Bytes held at this moment.</summary>
    public long Bytes
    {
        get
        {
            lock (_gate)
                return _aheadBytes + _retryBytes;
        }
    }

    /// <summary>Takes a response, which gets its id here, as soon as there is room.</summary>
    public async ValueTask AddAsync(ExecutePlanResponse response, CancellationToken cancellation)
    {
        while (true)
        {
            Task changed;
            lock (_gate)
            {
                if (_aheadBytes < aheadBytes)
                {
                    response.ResponseId = IdOf(++_lastIndex);
                    _kept[_lastIndex] = response;
                    _aheadBytes += response.CalculateSize();
                    Signal();
                    return;
                }

                changed = _changed.Task;
            }

            await changed.WaitAsync(cancellation);
        }
    }

    /// <summary>Tells that no more responses come.</summary>
    public void Complete(Exception? error = null)
    {
        lock (_gate)
        {
            (_ended, _error) = (true, error);
            Signal();
        }
    }

    /// <summary>
    /// The response of an index, from 1 on, when it is there; null after the last. Ends with the operation's error.
    /// </summary>
    public async ValueTask<ExecutePlanResponse?> ReadAsync(long index, CancellationToken cancellation)
    {
        while (true)
        {
            Task changed;
            lock (_gate)
            {
                if (_kept.TryGetValue(index, out var response))
                    return response;
                if (index <= _lastIndex)
                    throw HandleErrors.PositionNotAvailable(
                        IdOf(index), index.ToString(CultureInfo.InvariantCulture));
                if (_ended)
                    return _error is null ? null : throw _error;
                changed = _changed.Task;
            }

            await changed.WaitAsync(cancellation);
        }
    }

    /// <summary>Notes that a response is on its way to the client; of the older ones as many stay as may.</summary>
    public void MarkSent(long index)
    {
        lock (_gate)
        {
            if (index <= _sentIndex)
                return;
            _sentIndex = index;
            if (_kept.TryGetValue(index, out var response))
            {
                _aheadBytes -= response.CalculateSize();
                _retryBytes += response.CalculateSize();
            }

            while (_retryBytes > retryBytes && _releasedIndex < _sentIndex - (retryBytes > 0 ? 1 : 0))
                Drop(++_releasedIndex);
            Signal();
        }
    }

    /// <summary>Forgets the responses up to the one of that id.</summary>
    public void ReleaseUntil(string responseId)
    {
        var index = IndexOf(responseId);
        lock (_gate)
        {
            while (_releasedIndex < index)
                Drop(++_releasedIndex);
            Signal();
        }
    }

    /// <summary>The index of a response by its id.</summary>
    public long IndexOf(string responseId)
    {
        Span<byte> bytes = stackalloc byte[16];
        if (!Guid.TryParse(responseId, out var id) || !id.TryWriteBytes(bytes)
            || BinaryPrimitives.ReadInt64BigEndian(bytes) != _salt)
            throw HandleErrors.PositionNotFound(responseId);
        var index = BinaryPrimitives.ReadInt64BigEndian(bytes[8..]);
        lock (_gate)
            return index >= 1 && index <= _lastIndex ? index : throw HandleErrors.PositionNotFound(responseId);
    }

    // The index is in the id, so that a long stream needs no table of them.
    private string IdOf(long index)
    {
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteInt64BigEndian(bytes, _salt);
        BinaryPrimitives.WriteInt64BigEndian(bytes[8..], index);
        return new Guid(bytes).ToString();
    }

    private void Drop(long index)
    {
        if (!_kept.Remove(index, out var response))
            return;
        if (index <= _sentIndex)
            _retryBytes -= response.CalculateSize();
        else
            _aheadBytes -= response.CalculateSize();
    }

    private void Signal()
    {
        var changed = _changed;
        _changed = NewSignal();
        changed.SetResult();
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
