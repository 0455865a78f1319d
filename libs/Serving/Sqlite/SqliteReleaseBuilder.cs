using System.Data.Common;
using Apache.Arrow;
using Dapper;
using Microsoft.Data.Sqlite;
using Personalization.Contracts;

namespace Serving.Sqlite;

/// <summary>A release under construction in a folder that readers do not look at.</summary>
internal sealed class SqliteReleaseBuilder : ReleaseBuilder
{
    // Nothing but the finished file matters: no journal and no syncs while building, one sync before the swap.
    private const string BuildPragmas = """
        PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA locking_mode = EXCLUSIVE;
        PRAGMA temp_store = MEMORY; PRAGMA cache_size = -65536;
        """;

    private readonly SqliteFolder _folder;
    private readonly FileStream _lock;
    private readonly string _building;
    private readonly SqliteConnection _connection;

    internal SqliteReleaseBuilder(
        SqliteFolder folder, FileStream held, string name, IReadOnlyDictionary<string, long> inputs)
        : base(name, inputs)
    {
        (_folder, _lock) = (folder, held);
        _building = folder.PathOf(SqliteFolder.BuildingPrefix + name);
        folder.Writing(() => Directory.CreateDirectory(_building));
        _connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = DatabasePath,
            Pooling = false,
        }.ToString());
        Guarded(() =>
        {
            _connection.Open();
            _connection.Execute(BuildPragmas);
        });
    }

    private protected override DbConnection Connection => _connection;

    private string DatabasePath => Path.Combine(_building, SqliteFolder.DatabaseFile);

    private protected override async Task<long> CopyAsync(
        ServingTable table, IAsyncEnumerable<RecordBatch> batches, CancellationToken cancellation)
    {
        Guarded(() => _connection.Execute(CreateTable(table)));
        using var inserter = new BatchInserter(_connection, table);
        Guarded(() => _connection.Execute("BEGIN TRANSACTION"));
        await foreach (var batch in batches.WithCancellation(cancellation))
        {
            using (batch)
                inserter.Insert(batch, cancellation);
        }

        Guarded(() => _connection.Execute("COMMIT TRANSACTION"));
        return inserter.RowCount;
    }

    private protected override Task PrepareAsync(CancellationToken cancellation)
    {
        if (_connection.ExecuteScalar<string>("PRAGMA quick_check(1)") is var verdict && verdict != "ok")
            throw Checking.ReleaseChecks.Failed(Name, $"SQLite says: {verdict}");
        return Task.CompletedTask;
    }

    private protected override Task FinishAsync(ReleaseManifest manifest, CancellationToken cancellation)
    {
        Guarded(() => _connection.Execute("PRAGMA optimize"));
        _connection.Close();
        _folder.Writing(() =>
        {
            DurableFile.Sync(DatabasePath);
            DurableFile.Write(Path.Combine(_building, SqliteFolder.ManifestFile), manifest.ToJson());
            Directory.Move(_building, _folder.PathOf(Name));
        });
        _folder.PointTo(Name);
        return Task.CompletedTask;
    }

    private protected override Task<IReadOnlyList<string>> PruneAsync(int keep, CancellationToken cancellation) =>
        Task.FromResult(_folder.Prune(keep));

    public override async ValueTask DisposeAsync()
    {
        await _connection.DisposeAsync();
        if (Directory.Exists(_building))
            Directory.Delete(_building, recursive: true);
        await _lock.DisposeAsync();
    }

    private static string CreateTable(ServingTable table)
    {
        var columns = table.Columns.Select(column => $"\"{column.Name}\" {Type(column.Type)}" +
            (column.IsNullable ? "" : " NOT NULL"));
        var key = table.Key.Select(name => $"\"{name}\"");
        return $"CREATE TABLE \"{table.Name}\" ({string.Join(", ", columns)}, " +
            $"PRIMARY KEY ({string.Join(", ", key)})) WITHOUT ROWID";
    }

    private static string Type(ServingType type) => type switch
    {
        ServingType.Integer => "INTEGER",
        ServingType.Real => "REAL",
        _ => "TEXT",
    };

    private void Guarded(Action action)
    {
        try
        {
            action();
        }
        catch (SqliteException error)
        {
            throw BatchInserter.Failure(_connection, error, "the serving tables");
        }
    }
}
