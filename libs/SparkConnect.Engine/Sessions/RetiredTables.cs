namespace SparkConnect.Engine.Sessions;

/// <summary>
/// Stored tables that nothing new will read. Who began before may still read them, so they are dropped at the moment
/// when nobody is in the session.
/// </summary>
internal sealed class RetiredTables(Action<IReadOnlyList<string>> drop)
{
    private readonly Lock _lock = new();
    private List<string> _tables = [];
    private int _readers;

    /// <summary>Comes in to read tables; dispose of it to leave.</summary>
    public IDisposable Enter()
    {
        lock (_lock)
            _readers++;
        return new Reader(this);
    }

    /// <summary>Takes a table that no one who comes in from now on can find.</summary>
    public void Add(string table)
    {
        lock (_lock)
            _tables.Add(table);
    }

    private void Leave()
    {
        List<string> unread;
        lock (_lock)
        {
            if (--_readers > 0 || _tables.Count == 0)
                return;
            (unread, _tables) = (_tables, []);
        }

        drop(unread);
    }

    private sealed class Reader(RetiredTables tables) : IDisposable
    {
        private int _left;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _left, 1) == 0)
                tables.Leave();
        }
    }
}
