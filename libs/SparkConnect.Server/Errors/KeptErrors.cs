namespace SparkConnect.Server.Errors;

/// <summary>The last errors of a session, by id.</summary>
internal sealed class KeptErrors(int capacity)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, Exception> _errors = [];
    private readonly Queue<string> _order = [];

    /// <summary>Keeps an error; the id under which its details are asked for.</summary>
    public string Keep(Exception error)
    {
        var id = Guid.NewGuid().ToString();
        lock (_gate)
        {
            _errors[id] = error;
            _order.Enqueue(id);
            if (_order.Count > capacity)
                _errors.Remove(_order.Dequeue());
        }

        return id;
    }

    public Exception? Find(string id)
    {
        lock (_gate)
            return _errors.GetValueOrDefault(id);
    }
}
