using DeltaLake;
using SparkConnect.Engine.Analysis;
using SparkConnect.Engine.Commands;
using SparkConnect.Engine.Execution;
using SparkConnect.Engine.Sql;
using SparkConnect.Protocol;
using SparkConnect.Protocol.Proto;

namespace SparkConnect.Engine.Delta;

/// <summary>
/// INSERT INTO, INSERT OVERWRITE and INSERT … REPLACE WHERE: columns by position, or by name where named.
/// </summary>
internal static class InsertRunner
{
    public static async Task<Relation> RunAsync(InsertStatement statement, CommandContext context)
    {
        var log = DeltaTarget.LogOf(statement.Table, context);
        if (!await log.ExistsAsync(context.Cancellation))
            throw DeltaErrors.NotDelta(log.TablePath);
        var snapshot = await log.UpdateAsync(context.Cancellation);
        var columns = snapshot.Schema.Fields.Select(field => field.Name).ToList();
        var analyzer = await QueryService.AnalyzerForAsync(
            statement.Relation, context.Session, context.Cancellation);
        var plan = Named(analyzer.Analyze(statement.Relation), statement, columns, analyzer);
        var partitionMode = context.Session.Config.Find("spark.sql.sources.partitionOverwriteMode");
        var fixedPartition = statement.IsOverwrite ? Condition(statement.Partition) : null;
        var autoMerge = context.Session.Config.Find("spark.databricks.delta.schema.autoMerge.enabled");
        var write = new DeltaWrite(log.TablePath)
        {
            Mode = statement.IsOverwrite || statement.ReplaceWhere is not null ? "Overwrite" : "Append",
            ReplaceWhere = statement.ReplaceWhere ?? fixedPartition,
            IsDynamic = "dynamic".Equals(partitionMode, StringComparison.OrdinalIgnoreCase),
            MergeSchema = statement.WithSchemaEvolution || autoMerge == "true",
        };
        await new TableWriter(log, write, analyzer, context).WriteAsync(plan);
        return Results.Nothing;
    }

    /// <summary>The plan with the table's column names, by position.</summary>
    public static async Task<TypedPlan> ByPositionAsync(TypedPlan plan, DeltaLog log, CommandContext context)
    {
        var snapshot = await log.UpdateOrMissingAsync(context.Cancellation);
        var names = snapshot.Schema.Fields.Select(field => field.Name).ToList();
        var output = QueryService.Visible(plan)
            .Select((column, index) => index < names.Count ? column with { Name = names[index] } : column);
        return new RenamedPlan(plan, output.ToList(), []);
    }

    private static TypedPlan Named(
        TypedPlan plan, InsertStatement statement, List<string> table, Analyzer analyzer)
    {
        if (statement.ByName)
            return plan;
        var constants = statement.Partition.Where(part => part.Value is not null).Select(part =>
        {
            var value = analyzer.Expressions.Analyze(part.Value!, new Scope());
            return (value.Sql, new OutputColumn(analyzer.Context.NextId(), part.Column, value.Type, value.Nullable));
        }).ToList();
        var fixedNames = constants.Select(constant => constant.Item2.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var names = statement.Columns.Count > 0
            ? statement.Columns.Select(name => Known(name, table)).ToList()
            : table.Where(name => !fixedNames.Contains(name)).ToList();
        var given = QueryService.Visible(plan);
        if (given.Count < names.Count || (statement.Columns.Count > 0 && given.Count > names.Count))
            throw WrongCount(statement, names, given);
        var output = given.Select(
            (column, index) => index < names.Count ? column with { Name = names[index] } : column);
        return new RenamedPlan(plan, output.ToList(), constants);
    }

    private static string Known(string name, List<string> table) =>
        table.FirstOrDefault(column => NameResolver.Same(column, name))
            ?? throw SparkErrors.UnresolvedColumn(name, table);

    private static Expression? Condition(IReadOnlyList<PartitionValue> partition)
    {
        Expression? all = null;
        foreach (var part in partition.Where(part => part.Value is not null))
        {
            var equal = Call("==", Column(part.Column), part.Value!);
            all = all is null ? equal : Call("and", all, equal);
        }

        return all;
    }

    private static Expression Column(string name) => new()
    {
        UnresolvedAttribute = new() { UnparsedIdentifier = SqlText.QuoteParts([name]) },
    };

    private static Expression Call(string function, Expression left, Expression right) => new()
    {
        UnresolvedFunction = new() { FunctionName = function, Arguments = { left, right } },
    };

    private static SparkException WrongCount(
        InsertStatement statement, List<string> names, IReadOnlyList<OutputColumn> given)
    {
        var kind = given.Count < names.Count ? "NOT_ENOUGH_DATA_COLUMNS" : "TOO_MANY_DATA_COLUMNS";
        var reason = given.Count < names.Count ? "not enough data columns" : "too many data columns";
        return DeltaErrors.Of(
            $"INSERT_COLUMN_ARITY_MISMATCH.{kind}",
            $"Cannot write to {statement.Table.Unparsed}, the reason is {reason}:\nTable columns: " +
            $"{string.Join(", ", names.Select(SparkErrors.QuoteId))}.\nData columns: " +
            $"{string.Join(", ", given.Select(column => SparkErrors.QuoteId(column.Name)))}.",
            "21S01");
    }
}
