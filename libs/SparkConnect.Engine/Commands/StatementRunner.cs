using SparkConnect.Engine.Analysis;
using SparkConnect.Engine.Sql;
using SparkConnect.Protocol.Proto;

namespace SparkConnect.Engine.Commands;

/// <summary>
/// Runs the SQL statements that are no queries; dispatches only. Each gives its result as a relation.
/// </summary>
internal static class StatementRunner
{
    public static Task<Relation> RunAsync(Statement statement, CommandContext context)
    {
        context.Cancellation.ThrowIfCancellationRequested();
        return SessionStatements.RunAsync(statement, context)
            ?? Delta.DeltaStatements.TryRun(statement, context)
            ?? throw SparkErrors.Unsupported(
                $"statement {statement.GetType().Name.Replace("Statement", "", StringComparison.Ordinal)}");
    }
}
