using System.Collections.Concurrent;
using DuckDB.NET.Data;
using SparkConnect.Engine.Execution;
using SparkConnect.Engine.Ml;
using SparkConnect.Engine.Sources;
using SparkConnect.Protocol.Proto;

namespace SparkConnect.Engine.Sessions;

/// <summary>What one session holds: settings, temporary views, stored rows and running operations.</summary>
internal sealed class SessionState : IDisposable
{
    private readonly DuckDbInstance _database;
    private readonly ConcurrentDictionary<string, Relation> _views = new(StringComparer.OrdinalIgnoreCase);
    private int _lastTable;

    public SessionState(string id, DuckDbInstance database, SessionConfig config)
    {
        (Id, _database, Config) = (id, database, config);
        Retired = new RetiredTables(Drop);
    }

    public string Id { get; }

    /// <summary>The engine's own id of this session, which clients use to notice a restart.</summary>
    public string ServerSideId { get; } = Guid.NewGuid().ToString();

    public SessionConfig Config { get; }

    /// <summary>Stored local relations by the digest of their bytes and schema.</summary>
    public ConcurrentDictionary<string, StoredSource> LocalTables { get; } = [];

    /// <summary>Uploaded artifacts by name, such as cache/{sha256}.</summary>
    public ConcurrentDictionary<string, byte[]> Artifacts { get; } = [];

    /// <summary>Whether a CSV file, as it was at a time, has quotes that ask for a look at each line.</summary>
    public ConcurrentDictionary<(string Path, DateTime Written, string Marks), bool> OddQuotes { get; } = [];

    /// <summary>Results of checkpoint() by id.</summary>
    public ConcurrentDictionary<string, StoredSource> Checkpoints { get; } = [];

    public OperationRegistry Operations { get; } = new();

    /// <summary>Tables that are dropped as soon as no operation and no analysis can read them any more.</summary>
    public RetiredTables Retired { get; }

    /// <summary>Fitted models.</summary>
    public MlCache Ml { get; } = new();

    /// <summary>Relations that cache() asked to keep.</summary>
    public RelationCache Cache { get; } = new();

    /// <summary>The current database: the embedded engine has one.</summary>
    public const string Database = "default";

    /// <summary>Temporary views by name; global ones are called global_temp.name.</summary>
    public IReadOnlyDictionary<string, Relation> Views => _views;

    public DuckDBConnection Open() => _database.Open(Config.TimeZone);

    public string NewTableName(string kind) =>
        $"{kind}_{ServerSideId.Replace("-", "", StringComparison.Ordinal)}_{Interlocked.Increment(ref _lastTable)}";

    public Relation? FindView(IReadOnlyList<string> parts) =>
        _views.TryGetValue(string.Join('.', parts), out var view) ? view : null;

    public void SetView(string name, Relation relation) => _views[name] = relation;

    public bool DropView(string name) => _views.TryRemove(name, out _);

    public void Dispose()
    {
        Operations.InterruptAll();
        Cache.Clear(this);
        Ml.Clear(this);
        Drop(LocalTables.Values.Concat(Checkpoints.Values).Select(table => table.Table));
    }

    /// <summary>Drops stored tables at once.</summary>
    public void Drop(IEnumerable<string> tables)
    {
        using var connection = Open();
        foreach (var table in tables)
            DuckDbInstance.Execute(connection, $"DROP TABLE IF EXISTS {table}");
    }
}
