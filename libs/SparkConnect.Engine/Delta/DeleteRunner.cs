using System.Text.Json;
using DeltaLake;
using DeltaLake.Spec;
using SparkConnect.Engine.Commands;
using SparkConnect.Engine.Expressions;
using SparkConnect.Engine.Sql;
using SparkConnect.Protocol.Proto;

namespace SparkConnect.Engine.Delta;

/// <summary>DELETE and UPDATE.</summary>
internal static class DeleteRunner
{
    public static async Task<Relation> DeleteAsync(DeleteStatement statement, CommandContext context)
    {
        var target = await DeltaTarget.OpenAsync(
            statement.Table, statement.Alias, Reads(statement, statement.Condition), context);
        if (statement.Condition is null && !target.Snapshot.Properties.EnableChangeDataFeed)
            return await DeleteAllAsync(target, context);
        var condition = target.Condition(statement.Condition);
        if (condition is not null)
            target.Scan.Prune(condition);
        using var connection = context.Session.Open();
        var transaction = target.Log.StartTransaction(target.Snapshot);
        var changes = await RowChanges.StartAsync(
            target.Log, transaction, target.Scan, target.Analyzer, connection, context);
        await changes.DeleteAsync(condition);
        var result = await changes.FinishAsync();
        await CommitAsync(transaction, "DELETE", condition, result, "numDeletedRows", result.Deleted, context);
        return Results.AffectedRows(result.Deleted, context.Session);
    }

    public static async Task<Relation> UpdateAsync(UpdateStatement statement, CommandContext context)
    {
        var target = await DeltaTarget.OpenAsync(
            statement.Table, statement.Alias, Reads(statement, statement.Condition), context);
        var condition = target.Condition(statement.Condition);
        var values = target.Assign(statement.Assignments, target.Analyzer.ScopeOf(target.Scan));
        if (condition is not null)
            target.Scan.Prune(condition);
        using var connection = context.Session.Open();
        var transaction = target.Log.StartTransaction(target.Snapshot);
        var changes = await RowChanges.StartAsync(
            target.Log, transaction, target.Scan, target.Analyzer, connection, context);
        await changes.UpdateAsync(condition, values);
        var result = await changes.FinishAsync();
        await CommitAsync(transaction, "UPDATE", condition, result, "numUpdatedRows", result.Updated, context);
        return Results.AffectedRows(result.Updated, context.Session);
    }

    /// <summary>
    /// A message that holds the relations of subqueries, so that they are opened before the analysis.
    /// </summary>
    private static WithRelations Reads(Statement statement, Expression? condition)
    {
        var reads = new WithRelations { References = { statement.References } };
        if (condition is not null)
            reads.Root = new Relation { Filter = new Filter { Condition = condition } };
        return reads;
    }

    // All files leave the table without being read; the count of rows comes from their statistics.
    private static async Task<Relation> DeleteAllAsync(DeltaTarget target, CommandContext context)
    {
        var now = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds();
        var rows = target.Snapshot.Files.Sum(file =>
            (FileStatistics.Parse(file.Stats)?.RecordCount ?? 0) - (file.DeletionVector?.Cardinality ?? 0));
        var removes = target.Snapshot.Files.Select(file => (DeltaAction)file.ToRemove(now)).ToList();
        var result = new RowChangeActions(
            removes, new Dictionary<string, long> { [RowChanges.Delete] = rows }, 0);
        var transaction = target.Log.StartTransaction(target.Snapshot).ReadWholeTable();
        await CommitAsync(transaction, "DELETE", null, result, "numDeletedRows", rows, context);
        return Results.AffectedRows(rows, context.Session);
    }

    private static async Task CommitAsync(
        DeltaTransaction transaction,
        string operation,
        Expr? condition,
        RowChangeActions result,
        string counter,
        long count,
        CommandContext context)
    {
        if (result.IsEmpty)
            return;
        var metrics = new Dictionary<string, string?>
        {
            [counter] = RowChangeActions.Text(count),
            ["numCopiedRows"] = RowChangeActions.Text(result.CopiedRows),
        };
        foreach (var (name, value) in result.FileMetrics(""))
            metrics[Renamed(name)] = value;
        string[] predicate = condition is null ? ["true"] : [condition.Name];
        await transaction.CommitAsync(
            result.Actions,
            new DeltaOperation(operation)
            {
                Parameters = new Dictionary<string, string?> { ["predicate"] = JsonSerializer.Serialize(predicate) },
                Metrics = metrics,
            },
            context.Cancellation);
    }

    // numFilesAdded is what a merge counts; a delete calls it numAddedFiles.
    private static string Renamed(string name) => name switch
    {
        "numFilesAdded" => "numAddedFiles",
        "numFilesRemoved" => "numRemovedFiles",
        "numBytesAdded" => "numAddedBytes",
        "numChangeFilesAdded" => "numAddedChangeFiles",
        _ => name,
    };
}
