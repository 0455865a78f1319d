namespace TestSupport;

/// <summary>
/// An engine that a test suite runs on. One fixture serves all tests of an assembly: declare it once with
/// <c>[assembly: AssemblyFixture(typeof(EmbeddedFixture))]</c> and take it in the constructor.
/// </summary>
public abstract class EngineFixture : IAsyncDisposable
{
    private readonly Lazy<Task<SparkSession>> _shared;

    /// <summary>Makes the fixture; no session is opened yet.</summary>
    protected EngineFixture() => _shared = new Lazy<Task<SparkSession>>(NewSessionAsync);

    /// <summary>The engine's name, for messages.</summary>
    public abstract string Name { get; }

    /// <summary>
    /// The session that all tests share. A test that changes configuration or names views that others may use takes
    /// one of its own instead.
    /// </summary>
    public virtual Task<SparkSession> GetSessionAsync() => _shared.Value;

    /// <summary>A session for one test, which disposes it. Time zone UTC, ANSI on, as in the shared one.</summary>
    public async Task<SparkSession> NewSessionAsync()
    {
        var session = await OpenAsync();
        await session.Conf.SetAsync("spark.sql.session.timeZone", "UTC");
        return session;
    }

    /// <inheritdoc/>
    public virtual async ValueTask DisposeAsync()
    {
        if (_shared.IsValueCreated && _shared.Value.IsCompletedSuccessfully)
            await (await _shared.Value).DisposeAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>Opens a session as the engine gives it.</summary>
    protected abstract Task<SparkSession> OpenAsync();
}

/// <summary>The embedded engine.</summary>
public sealed class EmbeddedFixture : EngineFixture
{
    /// <inheritdoc/>
    public override string Name => "embedded";

    /// <inheritdoc/>
    protected override Task<SparkSession> OpenAsync() => Task.FromResult(Spark.Embedded());
}

/// <summary>Apache Spark, by a server that is found or started when the first test asks for a session.</summary>
public sealed class SparkFixture : EngineFixture
{
    private readonly SparkServer _server = new();

    /// <inheritdoc/>
    public override string Name => "Spark";

    /// <inheritdoc/>
    public override async Task<SparkSession> GetSessionAsync()
    {
        await _server.GetAddressAsync();
        return await base.GetSessionAsync();
    }

    /// <inheritdoc/>
    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await _server.DisposeAsync();
    }

    /// <inheritdoc/>
    protected override async Task<SparkSession> OpenAsync() =>
        Spark.Connect((await _server.GetAddressAsync()).OriginalString);
}
