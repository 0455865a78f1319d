using DuckDB.NET.Data;
using Google.Protobuf;
using SparkConnect.Engine.Analysis;
using SparkConnect.Engine.Sessions;
using SparkConnect.Engine.Sources;
using SparkConnect.Protocol.Proto;
using SparkConnect.Protocol.Types;

namespace SparkConnect.Engine.Execution;

/// <summary>From a relation to its rows: open the sources, analyse, generate SQL, run.</summary>
internal static class QueryService
{
    /// <summary>Opens what the relation reads and analyses it.</summary>
    public static async Task<TypedPlan> AnalyzeAsync(
        Relation relation, SessionState session, CancellationToken cancellation)
    {
        var analyzer = await AnalyzerForAsync(relation, session, cancellation);
        return analyzer.Analyze(relation);
    }

    /// <summary>An analyser that knows everything which the message reads.</summary>
    public static async Task<Analyzer> AnalyzerForAsync(
        IMessage message, SessionState session, CancellationToken cancellation)
    {
        var catalog = new SourceCatalog();
        await new SourceLoader(session, catalog).LoadAsync(message, cancellation);
        return new Analyzer(new AnalysisContext(session, catalog));
    }

    /// <summary>The SQL of a whole query: hidden columns stay behind.</summary>
    public static string Sql(TypedPlan plan) => plan.Output.Count == 0
        ? plan.Sql
        : $"SELECT {string.Join(", ", Visible(plan).Select(Item).DefaultIfEmpty("NULL"))} FROM ({plan.Sql})";

    // DuckDB forgets the type of what is NULL or empty for certain; a cast to the same type is free.
    // Microseconds by themselves would be nanoseconds on the way out, and those end after 292 years.
    private static string Item(OutputColumn column) => column.Type switch
    {
        NullType or YearMonthIntervalType or CalendarIntervalType => column.Sql,
        DayTimeIntervalType => $"to_days(CAST(epoch_us({column.Sql}) // 86400000000 AS INTEGER)) + "
            + $"to_microseconds(epoch_us({column.Sql}) % 86400000000) AS {column.Sql}",
        _ => $"CAST({column.Sql} AS {DuckDbType.Of(column.Type)}) AS {column.Sql}",
    };

    public static IReadOnlyList<OutputColumn> Visible(TypedPlan plan) => [.. plan.Output.Where(c => !c.Hidden)];

    /// <summary>Runs a plan and gives its rows as messages; each is read before the next is made.</summary>
    public static async Task RunAsync(
        TypedPlan plan, SessionState session, ResponseSink sink, CancellationToken cancellation)
    {
        await sink.SendSchemaAsync(plan.Schema, cancellation);
        using var connection = session.Open();
        await using var progress = new ProgressPump(connection, sink);
        var columns = Visible(plan);
        var messages = ArrowMessages.Write(onSchema =>
            QueryRunner.Run(connection, Sql(plan), columns, onSchema, cancellation));
        using var iterator = messages.GetEnumerator();
        while (await Task.Run(iterator.MoveNext, cancellation))
            await sink.SendBatchAsync(iterator.Current, cancellation);
        await MetricsReport.SendAsync(plan, session, sink, cancellation);
    }

    /// <summary>Runs SQL that gives no rows back, with progress.</summary>
    public static async Task ExecuteAsync(
        DuckDBConnection connection, string sql, ResponseSink sink, CancellationToken cancellation)
    {
        await using var progress = new ProgressPump(connection, sink);
        await Task.Run(() => QueryRunner.Execute(connection, sql, cancellation), cancellation);
    }
}
