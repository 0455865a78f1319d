using SparkConnect.Engine.Analysis;
using SparkConnect.Engine.Commands;
using SparkConnect.Engine.Execution;
using SparkConnect.Engine.Sql;
using SparkConnect.Protocol.Proto;

namespace SparkConnect.Engine.Delta;

/// <summary>The statements and commands on Delta tables; dispatches only.</summary>
/// <remarks>
/// Where this differs from Delta on Spark, by design:
/// <list type="number">
/// <item>Tables are named by path (<c>delta.`/lake/orders`</c>); there is no catalog.</item>
/// <item>A write makes one file, or one for each partition and thread, whatever the number of Spark partitions.</item>
/// <item><c>ZORDER BY</c> sorts the rows of a partition by the columns in order, and writes all of its files
/// anew.</item>
/// <item><c>OPTIMIZE</c> answers with the first of Spark's metrics: files added and removed, their sizes, partitions,
/// batches, files considered and skipped.</item>
/// <item>Writing is refused, by the feature's name, to tables with identity, generated or default columns, and to
/// tables with row tracking where rows would move to other files; <c>CLUSTER BY</c> is refused, and clustered tables
/// are written without clustering.</item>
/// <item>Row tracking and in-commit timestamps are enabled when a table is made, not later.</item>
/// <item><c>ALTER TABLE</c> changes columns of the table itself, not fields inside structs, and no types.</item>
/// <item>An overflow on the way into a column is <c>CAST_OVERFLOW</c>, without <c>_IN_TABLE_INSERT</c>.</item>
/// </list>
/// </remarks>
internal static class DeltaStatements
{
    /// <summary>Runs a statement on a Delta table; null for one that is none.</summary>
    public static Task<Relation>? TryRun(Statement statement, CommandContext context) => statement switch
    {
        DeleteStatement delete => Guard(() => DeleteRunner.DeleteAsync(delete, context)),
        UpdateStatement update => Guard(() => DeleteRunner.UpdateAsync(update, context)),
        MergeStatement merge => Guard(() => MergeRunner.RunAsync(merge, context)),
        InsertStatement insert when IsDelta(insert.Table) => Guard(() => InsertRunner.RunAsync(insert, context)),
        CreateTableStatement create when IsDelta(create.Table) => Guard(() => CreateRunner.RunAsync(create, context)),
        TruncateTableStatement truncate when IsDelta(truncate.Table) => Guard(
            () => DeleteRunner.DeleteAsync(new DeleteStatement(truncate.Table, null, null), context)),
        DescribeHistoryStatement history => Guard(() => HistoryReport.RunAsync(history, context)),
        DescribeDetailStatement detail => Guard(() => DetailReport.RunAsync(detail, context)),
        OptimizeStatement optimize => Guard(() => OptimizeRunner.RunAsync(optimize, context)),
        VacuumStatement vacuum => Guard(() => VacuumRunner.RunAsync(vacuum, context)),
        RestoreStatement restore => Guard(() => RestoreRunner.RunAsync(restore, context)),
        AlterTableStatement alter when IsDelta(alter.Table) => Guard(() => AlterRunner.RunAsync(alter, context)),
        _ => null,
    };

    /// <summary>DataFrameWriter.save with the format delta.</summary>
    public static Task WriteAsync(WriteOperation write, CommandContext context) => Guard(async () =>
    {
        var analyzer = await QueryService.AnalyzerForAsync(write.Input, context.Session, context.Cancellation);
        var plan = analyzer.Analyze(write.Input);
        var asked = DeltaWrite.Of(write, context.Session);
        var log = DeltaTables.Of(context.Session).Log(asked.Path);
        if (write.Table?.SaveMethod == WriteOperation.Types.SaveTable.Types.TableSaveMethod.InsertInto)
            plan = await InsertRunner.ByPositionAsync(plan, log, context);
        await new TableWriter(log, asked, analyzer, context).WriteAsync(plan);
        return Results.Nothing;
    });

    /// <summary>The path of a table name such as delta.`/lake/orders`; null for other names.</summary>
    public static string? PathOf(string tableName) => NameResolver.Split(tableName) is [var format, var path] &&
        NameResolver.Same(format, "delta")
            ? path
            : null;

    private static bool IsDelta(TableIdentifier table) => table.Format == "delta";

    private static Task<Relation> Guard(Func<Task<Relation>> work) => DeltaErrors.GuardAsync(work);
}
