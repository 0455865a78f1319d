namespace SparkConnect.Client;

/// <summary>
/// A session by the steps that .NET for Apache Spark and PySpark know: <c>Builder().Remote("sc://…").Config(…)</c>.
/// </summary>
public sealed class SparkSessionBuilder
{
    private readonly Dictionary<string, string> _config = [];
    private string? _remote;

    internal SparkSessionBuilder()
    {
    }

    /// <summary>
    /// The server, as in <see cref="SparkSession.Connect"/>; without it the variable <c>SPARK_REMOTE</c> is read.
    /// </summary>
    public SparkSessionBuilder Remote(string connectionString)
    {
        _remote = connectionString;
        return this;
    }

    /// <summary>A property of the new session.</summary>
    public SparkSessionBuilder Config(string key, string value)
    {
        _config[key] = value;
        return this;
    }

    /// <summary>Opens the session and sets its properties.</summary>
    /// <exception cref="InvalidOperationException">No server was named.</exception>
    public async Task<SparkSession> CreateAsync(CancellationToken cancellation = default)
    {
        var remote = _remote ?? Environment.GetEnvironmentVariable("SPARK_REMOTE")
            ?? throw new InvalidOperationException("Name the server with Remote(\"sc://host:port\") or SPARK_REMOTE.");
        var session = SparkSession.Connect(remote);
        foreach (var (key, value) in _config)
            await session.Conf.SetAsync(key, value, cancellation);
        return session;
    }
}
