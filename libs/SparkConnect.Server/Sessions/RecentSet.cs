namespace SparkConnect.Server.Sessions;

/// <summary>The last keys that were added, up to a number of them.</summary>
internal sealed class RecentSet<T>(int capacity)
    where T : notnull
{
    private readonly Lock _gate = new();
    private readonly HashSet<T> _keys = [];
    private readonly Queue<T> _order = [];

    public void Add(T key)
    {
        lock (_gate)
        {
            if (!_keys.Add(key))
                return;
            _order.Enqueue(key);
            if (_order.Count > capacity)
                _keys.Remove(_order.Dequeue());
        }
    }

    public bool Contains(T key)
    {
        lock (_gate)
            return _keys.Contains(key);
    }
}
