using System.Collections.Concurrent;
using DeltaLake;
using DeltaLake.DeletionVectors;
using DeltaLake.Spec;
using SparkConnect.Engine.Execution;
using SparkConnect.Engine.Sessions;

namespace SparkConnect.Engine.Delta;

/// <summary>
/// Rows that deletion vectors take out, in DuckDB tables (vector, row_index) which a scan anti-joins. A vector never
/// changes, so a table serves as long as a version has the same vectors; the oldest tables go when there are many.
/// </summary>
internal sealed class DeletedRows(SessionState session)
{
    private const int MaxTables = 64;

    private readonly ConcurrentDictionary<string, Loaded> _loaded = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<string> _order = [];

    /// <summary>The deleted rows of a version's files; null where there are none.</summary>
    public async Task<Loaded?> LoadAsync(
        DeltaSnapshot snapshot, IReadOnlyList<AddFile> files, DeltaLog log, CancellationToken cancellation)
    {
        var vectors = files.Where(file => file.DeletionVector is not null).ToList();
        if (vectors.Count == 0)
            return null;
        var ids = vectors.Select(file => file.DeletionVector!.UniqueId).Order(StringComparer.Ordinal);
        var key = $"{snapshot.TablePath}|{string.Join('|', ids)}";
        if (_loaded.TryGetValue(key, out var known))
            return known;
        var loaded = await ReadAsync(snapshot, vectors, log, cancellation);
        if (_loaded.TryAdd(key, loaded))
            _order.Enqueue(key);
        if (_order.Count > MaxTables && _order.TryDequeue(out var oldest) && _loaded.TryRemove(oldest, out var old))
            Drop(old.Table);
        return loaded;
    }

    private async Task<Loaded> ReadAsync(
        DeltaSnapshot snapshot, List<AddFile> files, DeltaLog log, CancellationToken cancellation)
    {
        var store = new DeletionVectorStore(snapshot.TablePath, log.Store);
        var table = session.NewTableName("deleted");
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        using var connection = session.Open();
        DuckDbInstance.Execute(connection, $"CREATE TABLE {table} (vector BIGINT, row_index BIGINT)");
        using var appender = connection.CreateAppender(table);
        foreach (var descriptor in files.Select(file => file.DeletionVector!))
        {
            if (!numbers.TryAdd(descriptor.UniqueId, numbers.Count))
                continue;
            var vector = await store.ReadAsync(descriptor, cancellation);
            foreach (var row in vector.Rows())
                appender.CreateRow().AppendValue((long)numbers[descriptor.UniqueId]).AppendValue(row).EndRow();
        }

        return new Loaded(table, numbers);
    }

    private void Drop(string table)
    {
        using var connection = session.Open();
        DuckDbInstance.Execute(connection, $"DROP TABLE IF EXISTS {table}");
    }

    /// <summary>A table of deleted rows and the number of each vector in it.</summary>
    internal sealed record Loaded(string Table, IReadOnlyDictionary<string, int> Numbers);
}
