using SparkConnect.Client.Internals.Sql;

namespace SparkConnect.Client;

public sealed partial class DeltaTable
{
    /// <summary>
    /// Deletes the rows for which the condition is true; without one, all. The result is num_affected_rows.
    /// </summary>
    public Task<DataFrame> DeleteAsync(Column? condition = null, CancellationToken cancellation = default) =>
        RunAsync($"DELETE FROM {Target}{Where(condition)}", cancellation);

    /// <summary>As <see cref="DeleteAsync(Column, CancellationToken)"/>, with the condition in SQL.</summary>
    public Task<DataFrame> DeleteAsync(string condition, CancellationToken cancellation = default) =>
        DeleteAsync(Functions.Expr(condition), cancellation);

    /// <summary>Sets columns of the rows for which the condition is true. The result is num_affected_rows.</summary>
    /// <param name="condition">Which rows; null is all.</param>
    /// <param name="set">New values by column.</param>
    /// <param name="cancellation">Stops the statement.</param>
    public Task<DataFrame> UpdateAsync(
        Column? condition, IReadOnlyDictionary<string, Column> set, CancellationToken cancellation = default)
    {
        if (set.Count == 0)
            throw new ArgumentException("Update needs at least one column to set.", nameof(set));
        var assignments = string.Join(", ", set.Select(s => $"{SqlQuoting.Identifiers(s.Key)} = {Print(s.Value)}"));
        return RunAsync($"UPDATE {Target} SET {assignments}{Where(condition)}", cancellation);
    }

    /// <summary>
    /// As <see cref="UpdateAsync(Column, IReadOnlyDictionary{string, Column}, CancellationToken)"/> for all rows.
    /// </summary>
    public Task<DataFrame> UpdateAsync(
        IReadOnlyDictionary<string, Column> set, CancellationToken cancellation = default) =>
        UpdateAsync((Column?)null, set, cancellation);

    /// <summary>
    /// As <see cref="UpdateAsync(Column, IReadOnlyDictionary{string, Column}, CancellationToken)"/>, in SQL.
    /// </summary>
    public Task<DataFrame> UpdateAsync(
        string condition, IReadOnlyDictionary<string, string> set, CancellationToken cancellation = default) =>
        UpdateAsync(Functions.Expr(condition), set.ToDictionary(s => s.Key, s => Functions.Expr(s.Value)),
            cancellation);

    /// <summary>
    /// The commits, newest first: version, timestamp, operation, operationParameters, operationMetrics …
    /// </summary>
    /// <param name="limit">How many; null is all.</param>
    /// <param name="cancellation">Stops the statement.</param>
    public async Task<IReadOnlyList<Row>> HistoryAsync(int? limit = null, CancellationToken cancellation = default)
    {
        var last = limit is { } count ? FormattableString.Invariant($" LIMIT {count}") : "";
        var history = await SparkSession.SqlAsync($"DESCRIBE HISTORY {Identifier}{last}", cancellation);
        return await history.CollectAsync(cancellation);
    }

    /// <summary>
    /// One row: format, id, location, partitionColumns, numFiles, sizeInBytes, properties, protocol …
    /// </summary>
    public async Task<Row> DetailAsync(CancellationToken cancellation = default)
    {
        var detail = await SparkSession.SqlAsync($"DESCRIBE DETAIL {Identifier}", cancellation);
        return (await detail.CollectAsync(cancellation))[0];
    }

    /// <summary>Deletes files that no version within the retention needs.</summary>
    /// <param name="retentionHours">Hours to keep; null is the table's own, 7 days by default. Less is refused.</param>
    /// <param name="cancellation">Stops the statement.</param>
    public Task<DataFrame> VacuumAsync(double? retentionHours = null, CancellationToken cancellation = default) =>
        retentionHours is { } hours
            ? RunAsync($"VACUUM {Identifier} RETAIN {hours} HOURS", cancellation)
            : RunAsync($"VACUUM {Identifier}", cancellation);

    /// <summary>Begins a rewrite of small files into larger ones.</summary>
    public DeltaOptimizeBuilder Optimize() => new(this, where: null);

    /// <summary>Makes an earlier version the newest. The result has metrics of the files.</summary>
    public Task<DataFrame> RestoreToVersionAsync(long version, CancellationToken cancellation = default) =>
        RunAsync($"RESTORE TABLE {Identifier} TO VERSION AS OF {version}", cancellation);

    /// <summary>Makes the version of an instant (a timestamp or date as text) the newest.</summary>
    public Task<DataFrame> RestoreToTimestampAsync(string timestamp, CancellationToken cancellation = default) =>
        RunAsync($"RESTORE TABLE {Identifier} TO TIMESTAMP AS OF {SqlQuoting.String(timestamp)}", cancellation);

    /// <summary>Raises the table's protocol, which cannot be undone.</summary>
    public Task<DataFrame> UpgradeTableProtocolAsync(
        int readerVersion, int writerVersion, CancellationToken cancellation = default)
    {
        var versions = FormattableString.Invariant(
            $"'delta.minReaderVersion' = '{readerVersion}', 'delta.minWriterVersion' = '{writerVersion}'");
        return RunAsync($"ALTER TABLE {Identifier} SET TBLPROPERTIES ({versions})", cancellation);
    }

    private string Where(Column? condition) => condition is null ? "" : $" WHERE {Print(condition)}";
}
