using SparkConnect.Engine.Analysis;
using SparkConnect.Engine.Commands;
using SparkConnect.Engine.Execution;
using SparkConnect.Engine.Sql;
using SparkConnect.Protocol.Proto;

namespace SparkConnect.Engine.Delta;

/// <summary>The statements and commands on Delta tables; dispatches only.</summary>
/// <remarks>Where this differs from Delta on Spark, by design: entries 24 to 29 of DIFFERENCES.md.</remarks>
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
