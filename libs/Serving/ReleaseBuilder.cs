using Apache.Arrow;
using Dapper;
using Microsoft.Data.Sqlite;
using Personalization.Contracts;

namespace Serving;

/// <summary>
/// A release under construction. Write every table of <see cref="ServingTables"/>, then <see cref="Publish"/>;
/// disposed before that, it leaves nothing behind.
/// </summary>
public sealed class ReleaseBuilder : IDisposable
{
    // Nothing but the finished file matters: no journal and no syncs while building, one sync before the swap.
    private const string BuildPragmas = """
        PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA locking_mode = EXCLUSIVE;
        PRAGMA temp_store = MEMORY; PRAGMA cache_size = -65536;
        """;

    private readonly ReleaseStore _store;
    private readonly string _building;
    private readonly string _final;
    private readonly IReadOnlyDictionary<string, long> _inputs;
    private readonly Dictionary<string, long> _rows = [];
    private readonly SqliteConnection _connection;

    internal ReleaseBuilder(
        ReleaseStore store, string name, string building, string final, IReadOnlyDictionary<string, long> inputs)
    {
        (_store, Name, _building, _final, _inputs) = (store, name, building, final, inputs);
        Directory.CreateDirectory(building);
        _connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = DatabasePath,
            Pooling = false,
        }.ToString());
        _connection.Open();
        _connection.Execute(BuildPragmas);
    }

    /// <summary>The name that the release will have.</summary>
    public string Name { get; }

    private string DatabasePath => Path.Combine(_building, ReleaseStore.DatabaseFile);

    /// <summary>
    /// Makes one table and fills it from Arrow batches, one transaction for the whole table; each batch is disposed
    /// once it is written, so memory holds one at a time. Columns are found by name.
    /// </summary>
    /// <returns>The number of rows written.</returns>
    /// <exception cref="ServingException">
    /// A column is missing or of a type that a release cannot hold, a row breaks the table's constraints, or the disk
    /// is full.
    /// </exception>
    public async Task<long> WriteAsync(
        ServingTable table, IAsyncEnumerable<RecordBatch> batches, CancellationToken cancellation)
    {
        _connection.Execute(table.CreateSql);
        using var inserter = new BatchInserter(_connection, table);
        _connection.Execute("BEGIN TRANSACTION");
        await foreach (var batch in batches.WithCancellation(cancellation))
        {
            using (batch)
                inserter.Insert(batch, cancellation);
        }

        _connection.Execute("COMMIT TRANSACTION");
        _rows[table.Name] = inserter.RowCount;
        return inserter.RowCount;
    }

    /// <summary>
    /// Checks the release, makes it the current one, and deletes old ones beyond <paramref name="keep"/>.
    /// </summary>
    /// <param name="keep">How many releases stay, this one included; at least 1. One in use stays in any case.</param>
    /// <returns>The manifest, and the names of the releases that were deleted.</returns>
    /// <exception cref="ServingException">The release fails a check; readers keep the one they have.</exception>
    public (ReleaseManifest Manifest, IReadOnlyList<string> Deleted) Publish(int keep)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(keep, 1);
        ReleaseChecks.Run(_connection, Name, _rows);
        _connection.Execute("PRAGMA optimize");
        _connection.Close();
        DurableFile.Sync(DatabasePath);

        var manifest = new ReleaseManifest
        {
            Name = Name,
            SchemaVersion = ServingTables.SchemaVersion,
            CreatedUtc = DateTime.UtcNow,
            Rows = _rows,
            Inputs = _inputs,
        };
        manifest.Write(Path.Combine(_building, ReleaseStore.ManifestFile));
        Directory.Move(_building, _final);
        _store.PointTo(Name);
        return (manifest, _store.Prune(keep));
    }

    /// <summary>Removes what was built unless it was published.</summary>
    public void Dispose()
    {
        _connection.Dispose();
        if (Directory.Exists(_building))
            Directory.Delete(_building, recursive: true);
    }
}
