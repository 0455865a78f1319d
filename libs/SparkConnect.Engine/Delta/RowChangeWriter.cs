using DeltaLake;
using DeltaLake.DeletionVectors;
using DeltaLake.Spec;
using SparkConnect.Engine.Analysis;

namespace SparkConnect.Engine.Delta;

/// <summary>
/// Turns row changes into files and actions: deletion vectors where the table has them, else the touched files are
/// written anew without the changed rows. New values go to new files; change files are written where the table wants.
/// </summary>
internal sealed class RowChangeWriter(RowChanges changes, DeltaLog log, Analyzer analyzer)
{
    private readonly DeltaSnapshot _snapshot = changes.Scan.Snapshot;
    private readonly DeltaFileWriter _files = new(
        log.TablePath, changes.Scan.Snapshot.Metadata, changes.Scan.Snapshot.Protocol);

    private string Columns => string.Join(", ", changes.Fields.Select(column => DuckDbType.Quote(column.Name)));

    private string NewRows =>
        $"SELECT {Columns} FROM {changes.Table} WHERE delta_kind IN ('{RowChanges.Update}', '{RowChanges.Insert}')";

    public async Task<RowChangeActions> WriteAsync(List<int> touched, IReadOnlyDictionary<string, long> counts)
    {
        var hasNew = counts.ContainsKey(RowChanges.Update) || counts.ContainsKey(RowChanges.Insert);
        if (touched.Count == 0 && !hasNew)
            return new RowChangeActions([], counts, 0);
        var byVectors = _snapshot.Properties.EnableDeletionVectors && _snapshot.Protocol.Has("deletionVectors");
        CheckRowIds(touched, byVectors && !counts.ContainsKey(RowChanges.Update));
        var actions = new List<DeltaAction>();
        var rewritten = 0L;
        if (byVectors)
        {
            if (touched.Count > 0)
                actions.AddRange(await VectorsAsync(touched));
            if (hasNew)
                actions.AddRange(await _files.WriteAsync(Checked(NewRows), changes.Connection, changes.Context));
        }
        else
        {
            var written = await RewriteAsync(touched);
            rewritten = written.Sum(file => FileStatistics.Parse(file.Stats)?.RecordCount ?? 0);
            actions.AddRange(written);
            actions.AddRange(touched.Select(number => changes.Scan.Files[number].ToRemove(Now())));
        }

        if (_snapshot.Properties.EnableChangeDataFeed && touched.Count > 0)
            actions.AddRange(await _files.WriteChangesAsync(ChangedRows(touched), changes.Connection, changes.Context));
        var made = counts.GetValueOrDefault(RowChanges.Update) + counts.GetValueOrDefault(RowChanges.Insert);
        return new RowChangeActions(actions, counts, Math.Max(0, rewritten - made));
    }

    private Task<List<AddFile>> RewriteAsync(List<int> touched)
    {
        var select = Checked(NewRows);
        if (touched.Count > 0)
        {
            select = $"SELECT {Columns} FROM ({changes.Scan.SelectFiles(touched)}) s ANTI JOIN " +
                $"(SELECT delta_file AS cf, delta_row AS cr FROM {changes.Table} " +
                $"WHERE delta_kind IN ('{RowChanges.Update}', '{RowChanges.Delete}')) c " +
                $"ON s.{DeltaScanSql.FileColumn} = c.cf AND s.{DeltaScanSql.RowColumn} = c.cr UNION ALL {select}";
        }

        return _files.WriteAsync(select, changes.Connection, changes.Context);
    }

    private async Task<IReadOnlyList<DeltaAction>> VectorsAsync(List<int> touched)
    {
        var store = new DeletionVectorStore(log.TablePath, log.Store);
        var vectors = new Dictionary<int, DeletionVector>();
        foreach (var number in touched)
        {
            vectors[number] = changes.Scan.Files[number].DeletionVector is { } known
                ? await store.ReadAsync(known, changes.Context.Cancellation)
                : new DeletionVector();
        }

        var sql = $"SELECT delta_file, delta_row FROM {changes.Table} " +
            $"WHERE delta_kind IN ('{RowChanges.Update}', '{RowChanges.Delete}')";
        await DeltaSql.RowsAsync(
            changes.Connection, sql, changes.Context, row => vectors[(int)row.GetInt64(0)].Add(row.GetInt64(1)));
        return await ActionsAsync(vectors, store);
    }

    private async Task<IReadOnlyList<DeltaAction>> ActionsAsync(
        Dictionary<int, DeletionVector> vectors, DeletionVectorStore store)
    {
        var actions = new List<DeltaAction>();
        var partial = new List<(AddFile File, DeletionVector Vector)>();
        foreach (var (number, vector) in vectors)
        {
            var file = changes.Scan.Files[number];
            actions.Add(file.ToRemove(Now()));
            if (FileStatistics.Parse(file.Stats)?.RecordCount != vector.Cardinality)
                partial.Add((file, vector));
        }

        if (partial.Count == 0)
            return actions;
        var descriptors = await store.WriteAsync([.. partial.Select(p => p.Vector)], changes.Context.Cancellation);
        actions.AddRange(partial.Zip(descriptors, (pair, descriptor) => pair.File with
        {
            DeletionVector = descriptor,
            DataChange = true,
            Stats = FileStatistics.WithWideBounds(pair.File.Stats),
        }));
        return actions;
    }

    private string ChangedRows(List<int> touched)
    {
        var old = $"SELECT {string.Join(", ", changes.Fields.Select(f => $"s.{DuckDbType.Quote(f.Name)}"))}, " +
            $"CASE c.delta_kind WHEN '{RowChanges.Delete}' THEN 'delete' ELSE 'update_preimage' END AS _change_type " +
            $"FROM ({changes.Scan.SelectFiles(touched)}) s JOIN {changes.Table} c " +
            $"ON s.{DeltaScanSql.FileColumn} = c.delta_file AND s.{DeltaScanSql.RowColumn} = c.delta_row " +
            $"WHERE c.delta_kind IN ('{RowChanges.Update}', '{RowChanges.Delete}')";
        return $"{old} UNION ALL SELECT {Columns}, CASE delta_kind WHEN '{RowChanges.Insert}' THEN 'insert' " +
            $"ELSE 'update_postimage' END FROM {changes.Table} " +
            $"WHERE delta_kind IN ('{RowChanges.Update}', '{RowChanges.Insert}')";
    }

    private string Checked(string rows) => TableRows.Checked(rows, _snapshot.Metadata, analyzer);

    // Rows that move to another file would have to take their ids with them.
    private void CheckRowIds(List<int> touched, bool keepsRowsInPlace)
    {
        if (touched.Count == 0 || keepsRowsInPlace || !_snapshot.Properties.EnableRowTracking)
            return;
        throw DeltaErrors.Of(
            "DELTA_UNSUPPORTED_FEATURES_FOR_WRITE",
            $"Unsupported Delta write feature: table \"{log.TablePath}\" requires writer table feature(s) that are " +
            "unsupported by the embedded engine: rowTracking, where rows move to other files. Set " +
            "delta.enableRowTracking = false, or delete with deletion vectors.",
            "56038");
    }

    private static long Now() => DateTimeOffset.UtcNow.ToUnixTimeMilliseconds();
}
