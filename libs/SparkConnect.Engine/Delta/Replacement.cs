using DeltaLake;
using DeltaLake.Spec;
using DuckDB.NET.Data;
using SparkConnect.Engine.Analysis;
using SparkConnect.Engine.Commands;
using SparkConnect.Engine.Expressions;
using SparkConnect.Engine.Relations;
using SparkConnect.Protocol.Types;

namespace SparkConnect.Engine.Delta;

/// <summary>
/// What an overwrite takes out of a table: all, the rows of a condition, or the partitions written to.
/// </summary>
internal sealed class Replacement(
    DeltaLog log, DeltaSnapshot snapshot, DeltaWrite write, Analyzer analyzer, CommandContext context)
{
    /// <summary>The rows to write; one that lies outside of the condition stops the statement.</summary>
    public string Checked(string rows, StructType table)
    {
        if (write.ReplaceWhere is null)
            return rows;
        var plan = ScanPlan.Of($"({rows})", table, analyzer.Context, "rows");
        var condition = Condition(plan);
        Text = condition.Name;
        var columns = plan.Output.Select(column => $"{column.Sql} AS {DuckDbType.Quote(column.Name)}");
        var message = $"Written data does not conform to partial table overwrite condition or constraint " +
            $"'{Text}'.\nCheck the rows that are written.";
        return $"SELECT {string.Join(", ", columns)} FROM ({plan.Sql}) WHERE CASE WHEN NOT coalesce({condition.Sql}, " +
            $"FALSE) THEN CAST({RaisedError.Text("DELTA_REPLACE_WHERE_MISMATCH", "44000", message)} AS BOOLEAN) " +
            "ELSE TRUE END";
    }

    /// <summary>The files that an overwrite of all, or of the partitions written to, takes out.</summary>
    public IReadOnlyList<DeltaAction> Removes(
        DeltaTransaction transaction, TableMetadata metadata, List<AddFile> added)
    {
        var now = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds();
        if (!write.IsDynamic || metadata.PartitionColumns.Count == 0 || write.OverwriteSchema)
        {
            transaction.ReadWholeTable();
            return [.. snapshot.Files.Select(file => file.ToRemove(now))];
        }

        var touched = added.Select(PartitionOf).ToHashSet(StringComparer.Ordinal);
        var replaced = snapshot.Files.Where(file => touched.Contains(PartitionOf(file))).ToList();
        transaction.ReadFiles(replaced);
        return [.. replaced.Select(file => file.ToRemove(now))];
    }

    /// <summary>The condition as the history shows it; null where all is replaced.</summary>
    public string? Text { get; private set; }

    /// <summary>The actions that replace the rows of the condition by others.</summary>
    public async Task<RowChangeActions> ReplaceMatchingAsync(
        DeltaTransaction transaction, string rows, DuckDBConnection connection)
    {
        var source = await DeltaSource.OfAsync(snapshot, log, context.Session, context.Cancellation);
        var scan = source.Scan(analyzer.Context, withRowIds: true);
        var condition = Condition(scan);
        scan.Prune(condition);
        var changes = await RowChanges.StartAsync(log, transaction, scan, analyzer, connection, context);
        await changes.DeleteAsync(condition);
        await changes.InsertAsync(rows);
        return await changes.FinishAsync();
    }

    private Expr Condition(TypedPlan plan) => Casts.Implicit(
        analyzer.Expressions.Analyze(write.ReplaceWhere!, analyzer.ScopeOf(plan)), DataTypes.Boolean);

    private static string PartitionOf(AddFile file) => string.Join(
        '\0', (file.PartitionValues ?? new Dictionary<string, string?>())
            .OrderBy(pair => pair.Key, StringComparer.Ordinal)
            .Select(pair => $"{pair.Key}\u0001{pair.Value ?? "\u0002"}"));
}
