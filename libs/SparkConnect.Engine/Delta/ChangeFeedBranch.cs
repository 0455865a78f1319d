using System.Globalization;
using DeltaLake;
using DeltaLake.DeletionVectors;
using DeltaLake.Schema;
using DeltaLake.Spec;
using SparkConnect.Engine.Analysis;
using SparkConnect.Engine.Sessions;

namespace SparkConnect.Engine.Delta;

/// <summary>The changes of one version as SELECTs.</summary>
internal sealed class ChangeFeedBranch(
    DeltaSnapshot latest, DeltaLog log, SessionState session, CommitChanges changes)
{
    public async Task<IReadOnlyList<string>> SelectsAsync(CancellationToken cancellation)
    {
        if (changes.ChangeFiles.Count > 0)
            return [await ChangeFilesAsync(cancellation)];
        var selects = new List<string>();
        var removed = changes.Removed.ToDictionary(file => file.Path, StringComparer.Ordinal);
        var plain = changes.Added.Where(file => !removed.ContainsKey(file.Path)).ToList();
        if (plain.Count > 0)
            selects.Add(await RowsAsync(plain, "insert", cancellation));
        var gone = changes.Removed.Where(file => changes.Added.All(added => added.Path != file.Path)).Select(AsAdded);
        if (gone.ToList() is { Count: > 0 } files)
            selects.Add(await RowsAsync(files, "delete", cancellation));
        foreach (var file in changes.Added.Where(file => removed.ContainsKey(file.Path)))
            selects.AddRange(await VectorChangeAsync(file, removed[file.Path], cancellation));
        return selects;
    }

    private async Task<string> ChangeFilesAsync(CancellationToken cancellation)
    {
        var files = changes.ChangeFiles.Select(file => new AddFile
        {
            Path = file.Path,
            PartitionValues = file.PartitionValues,
            Size = file.Size,
            Tags = file.Tags,
        }).ToList();
        var widened = WithColumn(latest, "_change_type");
        var int96 = await Int96Files.FindAsync(latest, files, session, cancellation);
        var rows = new DeltaScanSql(widened, null, int96).Select(files);
        return $"SELECT {Columns()}, _change_type, {Commit()} FROM ({rows})";
    }

    private async Task<string> RowsAsync(IReadOnlyList<AddFile> files, string kind, CancellationToken cancellation)
    {
        var deleted = await DeltaTables.Of(session).Deleted.LoadAsync(latest, files, log, cancellation);
        var int96 = await Int96Files.FindAsync(latest, files, session, cancellation);
        var rows = new DeltaScanSql(latest, deleted, int96).Select(files);
        return $"SELECT {Columns()}, '{kind}' AS _change_type, {Commit()} FROM ({rows})";
    }

    // Rows in the new vector only were deleted; rows in the old vector only came back, as a restore brings them.
    private async Task<IReadOnlyList<string>> VectorChangeAsync(
        AddFile added, RemoveFile removed, CancellationToken cancellation)
    {
        var store = new DeletionVectorStore(latest.TablePath, log.Store);
        var now = await ReadAsync(store, added.DeletionVector, cancellation);
        var before = await ReadAsync(store, removed.DeletionVector, cancellation);
        var deleted = now.Rows().Where(row => !before.Contains(row)).ToList();
        var restored = before.Rows().Where(row => !now.Contains(row)).ToList();
        var bare = added with { DeletionVector = null };
        var int96 = await Int96Files.FindAsync(latest, [bare], session, cancellation);
        var rows = new DeltaScanSql(latest, null, int96).Select([bare], withRowIds: true);
        var selects = new List<string>();
        if (deleted.Count > 0)
            selects.Add(Chosen(rows, deleted, "delete"));
        if (restored.Count > 0)
            selects.Add(Chosen(rows, restored, "insert"));
        return selects;
    }

    private string Chosen(string rows, List<long> wanted, string kind)
    {
        var list = string.Join(", ", wanted.Select(row => row.ToString(CultureInfo.InvariantCulture)));
        return $"SELECT {Columns()}, '{kind}' AS _change_type, {Commit()} FROM ({rows}) " +
            $"SEMI JOIN (SELECT unnest([{list}]) AS wanted) ON wanted = {DeltaScanSql.RowColumn}";
    }

    private string Columns() =>
        string.Join(", ", latest.Schema.Fields.Select(field => DuckDbType.Quote(field.Name)));

    private string Commit() => string.Create(
        CultureInfo.InvariantCulture,
        $"CAST({changes.Version} AS BIGINT) AS _commit_version, " +
        $"make_timestamptz({changes.TimestampMs * 1000}) AS _commit_timestamp");

    private static AddFile AsAdded(RemoveFile file) => new()
    {
        Path = file.Path,
        PartitionValues = file.PartitionValues,
        Size = file.Size ?? 0,
        DeletionVector = file.DeletionVector,
        Tags = file.Tags,
    };

    private static async Task<DeletionVector> ReadAsync(
        DeletionVectorStore store, DeletionVectorDescriptor? descriptor, CancellationToken cancellation) =>
        descriptor is null ? new DeletionVector() : await store.ReadAsync(descriptor, cancellation);

    private static DeltaSnapshot WithColumn(DeltaSnapshot snapshot, string name) => snapshot.WithSchema(
        new SchemaStruct([.. snapshot.Schema.Fields, new SchemaField(name, new SchemaPrimitive("string"), true)]));
}
