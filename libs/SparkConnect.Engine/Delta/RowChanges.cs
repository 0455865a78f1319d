using System.Globalization;
using DeltaLake;
using DeltaLake.Spec;
using DuckDB.NET.Data;
using SparkConnect.Engine.Analysis;
using SparkConnect.Engine.Commands;
using SparkConnect.Engine.Expressions;
using SparkConnect.Protocol.Types;

namespace SparkConnect.Engine.Delta;

/// <summary>
/// Changes to single rows, gathered in a temporary table of DuckDB: which row of which file, what becomes of it, and
/// its new values. Deletes, updates and merges differ only in how they fill it; <see cref="FinishAsync"/> turns it into
/// files and actions.
/// </summary>
internal sealed class RowChanges
{
    public const string Update = "update";
    public const string Delete = "delete";
    public const string Insert = "insert";
    public const string None = "none";

    private readonly DeltaLog _log;
    private readonly Analyzer _analyzer;

    private RowChanges(
        DeltaLog log, DeltaTransaction transaction, DeltaScanPlan scan, Analyzer analyzer, DuckDBConnection connection,
        CommandContext context)
    {
        _log = log;
        _analyzer = analyzer;
        Transaction = transaction;
        Scan = scan;
        Connection = connection;
        Context = context;
        Table = context.Session.NewTableName("changes");
        Fields = scan.Columns.Select(column => column.ToField()).ToList();
    }

    public DeltaTransaction Transaction { get; }

    public DeltaScanPlan Scan { get; }

    public DuckDBConnection Connection { get; }

    public CommandContext Context { get; }

    /// <summary>
    /// The temporary table: delta_file, delta_row, delta_source, delta_kind, then the table's columns.
    /// </summary>
    public string Table { get; }

    /// <summary>The table's columns.</summary>
    public IReadOnlyList<StructField> Fields { get; }

    public static async Task<RowChanges> StartAsync(
        DeltaLog log, DeltaTransaction transaction, DeltaScanPlan scan, Analyzer analyzer, DuckDBConnection connection,
        CommandContext context)
    {
        var changes = new RowChanges(log, transaction, scan, analyzer, connection, context);
        transaction.ReadPredicate(scan.Predicate).ReadFiles(scan.Files);
        var columns = changes.Fields.Select(f => $", {DuckDbType.Quote(f.Name)} {DuckDbType.Of(f.DataType)}");
        await changes.RunAsync(
            $"CREATE TEMP TABLE {changes.Table} (delta_file BIGINT, delta_row BIGINT, delta_source BIGINT, " +
            $"delta_kind VARCHAR{string.Concat(columns)})");
        return changes;
    }

    /// <summary>Takes out the rows of the scan for which the condition is true.</summary>
    public Task DeleteAsync(Expr? condition)
    {
        var nothing = Fields.Select(field => $"CAST(NULL AS {DuckDbType.Of(field.DataType)})");
        return AddAsync(
            $"SELECT {RowId}, NULL, '{Delete}', {string.Join(", ", nothing)} FROM ({Scan.Sql}){Where(condition)}");
    }

    /// <summary>Gives new values to the rows of the scan for which the condition is true.</summary>
    public Task UpdateAsync(Expr? condition, IReadOnlyList<Expr> values)
    {
        var items = Fields.Zip(values, TableRows.Assign);
        return AddAsync(
            $"SELECT {RowId}, NULL, '{Update}', {string.Join(", ", items)} FROM ({Scan.Sql}){Where(condition)}");
    }

    /// <summary>Adds the rows of a SELECT of the table's columns.</summary>
    public Task InsertAsync(string select) => AddAsync(
        $"SELECT NULL, NULL, NULL, '{Insert}', {string.Join(", ", Fields.Select(f => DuckDbType.Quote(f.Name)))} " +
        $"FROM ({select})");

    /// <summary>Adds changes in the form of the temporary table.</summary>
    public Task AddAsync(string select) => RunAsync($"INSERT INTO {Table} {select}");

    public Task RunAsync(string sql) => DeltaSql.ExecuteAsync(Connection, sql, Context);

    public Task<long> CountAsync(string sql) => DeltaSql.CountAsync(Connection, sql, Context);

    /// <summary>The row's file and position, for a SELECT from the scan.</summary>
    public string RowId => $"{Scan.FileColumn.Sql}, {Scan.RowColumn.Sql}";

    /// <summary>Writes what the changes need and gives the actions to commit.</summary>
    public async Task<RowChangeActions> FinishAsync()
    {
        var counts = (await DeltaSql.RowsAsync(
            Connection,
            $"SELECT delta_kind, count(*) FROM {Table} GROUP BY 1",
            Context,
            row => (row.GetString(0), row.GetInt64(1)))).ToDictionary(pair => pair.Item1, pair => pair.Item2);
        var touched = await DeltaSql.RowsAsync(
            Connection,
            $"SELECT DISTINCT delta_file FROM {Table} WHERE delta_kind IN ('{Update}', '{Delete}')",
            Context,
            row => (int)row.GetInt64(0));
        var result = await new RowChangeWriter(this, _log, _analyzer).WriteAsync(touched, counts);
        await RunAsync($"DROP TABLE {Table}");
        return result;
    }

    private static string Where(Expr? condition) => condition is null ? "" : $" WHERE {condition.Sql}";
}

/// <summary>The actions of row changes, and what they count.</summary>
internal sealed record RowChangeActions(
    IReadOnlyList<DeltaAction> Actions, IReadOnlyDictionary<string, long> Counts, long CopiedRows)
{
    public long Updated => Counts.GetValueOrDefault(RowChanges.Update);

    public long Deleted => Counts.GetValueOrDefault(RowChanges.Delete);

    public long Inserted => Counts.GetValueOrDefault(RowChanges.Insert);

    /// <summary>True where nothing is to be committed.</summary>
    public bool IsEmpty => Actions.Count == 0;

    /// <summary>Counts of files and bytes, by Delta's names with a prefix for merges.</summary>
    public Dictionary<string, string?> FileMetrics(string prefix)
    {
        var added = Actions.OfType<AddFile>().Where(file => file.DeletionVector is null).ToList();
        var removed = Actions.OfType<RemoveFile>().ToList();
        var kept = Actions.OfType<AddFile>().Where(file => file.DeletionVector is not null).ToList();
        var updated = kept.Count(file => removed.Any(old => old.Path == file.Path && old.DeletionVector is not null));
        return new Dictionary<string, string?>
        {
            [$"num{prefix}FilesAdded"] = Text(added.Count),
            [$"num{prefix}FilesRemoved"] = Text(removed.Count - kept.Count),
            [$"num{prefix}BytesAdded"] = Text(added.Sum(file => file.Size)),
            [$"num{prefix}ChangeFilesAdded"] = Text(Actions.OfType<AddCdcFile>().Count()),
            [$"num{prefix}DeletionVectorsAdded"] = Text(kept.Count),
            [$"num{prefix}DeletionVectorsUpdated"] = Text(updated),
        };
    }

    public static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
