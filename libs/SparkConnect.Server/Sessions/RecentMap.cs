using System.Diagnostics.CodeAnalysis;

namespace SparkConnect.Server.Sessions;

/// <summary>The last values that were added under keys, up to a number of them.</summary>
internal sealed class RecentMap<TKey, TValue>(int capacity)
    where TKey : notnull
{
    private readonly Lock _gate = new();
    private readonly Dictionary<TKey, TValue> _values = [];
    private readonly Queue<TKey> _order = [];

    /// <summary>Adds a value; one that is there already stays.</summary>
    public void Add(TKey key, TValue value)
    {
        lock (_gate)
        {
            if (!_values.TryAdd(key, value))
                return;
            _order.Enqueue(key);
            if (_order.Count > capacity)
                _values.Remove(_order.Dequeue());
        }
    }

    public bool Contains(TKey key) => TryGet(key, out _);

    /// <summary>All that are remembered, as they are now.</summary>
    public Dictionary<TKey, TValue> ToDictionary()
    {
        lock (_gate)
            return new Dictionary<TKey, TValue>(_values);
    }

    public bool TryGet(TKey key, [MaybeNullWhen(false)] out TValue value)
    {
        lock (_gate)
            return _values.TryGetValue(key, out value);
    }
}
