namespace SparkConnect.Client;

/// <summary>
/// A session with an engine: the place where DataFrames begin. It is safe for concurrent use. Disposing it releases
/// the session in the engine, with its temporary views and caches.
/// </summary>
public sealed partial class SparkSession : IAsyncDisposable
{
    private readonly ISparkConnect _engine;
    private readonly SparkSessionOptions _options;
    private int _released;

    /// <summary>Opens a session over an engine, which the session disposes with itself.</summary>
    public SparkSession(ISparkConnect engine, SparkSessionOptions? options = null)
    {
        _engine = engine;
        _options = (options ?? new SparkSessionOptions()).Validated();
        Conf = new RuntimeConfig(this);
        Catalog = new Catalog(this);
    }

    /// <summary>The session's id, a UUID.</summary>
    public string SessionId => _options.SessionId!;

    /// <summary>Configuration of the session.</summary>
    public RuntimeConfig Conf { get; }

    /// <summary>Tables, views and databases.</summary>
    public Catalog Catalog { get; }

    /// <summary>Reads files and tables.</summary>
    public DataFrameReader Read() => new(this);

    /// <summary>A table or view by name.</summary>
    public DataFrame Table(string name) => Read().Table(name);

    /// <summary>The numbers 0 to <paramref name="endExclusive"/>, in a column <c>id</c>.</summary>
    public DataFrame Range(long endExclusive) => Range(0, endExclusive);

    /// <summary>Numbers from start by step, in a column <c>id</c> of bigint.</summary>
    /// <param name="start">First number.</param>
    /// <param name="endExclusive">Where to stop.</param>
    /// <param name="step">Distance from one number to the next; not 0.</param>
    /// <param name="partitions">Number of partitions; null leaves it to the engine.</param>
    public DataFrame Range(long start, long endExclusive, long step = 1, int? partitions = null)
    {
        ArgumentOutOfRangeException.ThrowIfZero(step);
        var range = new Proto.Range { Start = start, End = endExclusive, Step = step };
        if (partitions is { } number)
            range.NumPartitions = number;
        return new DataFrame(this, new Proto.Relation { Range = range });
    }

    /// <summary>The engine's version, such as <c>4.2.0</c>.</summary>
    public async Task<string> VersionAsync(CancellationToken cancellation = default)
    {
        var response = await AnalyzeAsync(new() { SparkVersion = new() }, cancellation);
        return response.SparkVersion.Version;
    }

    /// <summary>Ends the session in the engine; whatever runs in it is interrupted.</summary>
    public async Task StopAsync(CancellationToken cancellation = default)
    {
        if (Interlocked.Exchange(ref _released, 1) != 0)
            return;
        await _engine.ReleaseSessionAsync(
            new() { SessionId = SessionId, UserContext = User(), ClientType = _options.UserAgent }, cancellation);
    }

    /// <summary>Releases the session and closes the connection; a server that is gone is no error here.</summary>
    public async ValueTask DisposeAsync()
    {
        try
        {
            using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(5));
            await StopAsync(limit.Token);
        }
        catch (Exception e) when (e is SparkException or OperationCanceledException or IOException)
        {
            _released = 1;
        }

        _uploads.Dispose();
        await _engine.DisposeAsync();
    }

    private Proto.UserContext User() => new() { UserId = _options.UserId, UserName = _options.UserId };
}
