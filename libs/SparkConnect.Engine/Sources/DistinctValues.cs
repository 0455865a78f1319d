using SparkConnect.Engine.Analysis;
using SparkConnect.Engine.Execution;
using SparkConnect.Engine.Expressions;
using SparkConnect.Engine.Relations;
using SparkConnect.Engine.Sessions;
using SparkConnect.Protocol;
using SparkConnect.Protocol.Proto;
using Value = SparkConnect.Protocol.Proto.Expression.Types.Literal;

namespace SparkConnect.Engine.Sources;

/// <summary>
/// Some relations have columns that their rows name: pivots without values, cross tables, transposed tables. Their
/// values are asked for before the analysis.
/// </summary>
internal static class DistinctValues
{
    private const int MaxValues = 10_000;

    /// <summary>The values in order; null for a relation that needs none. What it reads is open already.</summary>
    public static async Task<IReadOnlyList<Value>?> FindAsync(
        Relation relation, SessionState session, SourceCatalog catalog, CancellationToken cancellation)
    {
        var values = relation.RelTypeCase switch
        {
            Relation.RelTypeOneofCase.Crosstab => CrosstabRelation.Values(relation.Crosstab),
            Relation.RelTypeOneofCase.Transpose => TransposeRelation.Values(relation.Transpose),
            Relation.RelTypeOneofCase.Aggregate when relation.Aggregate.Pivot is { Values.Count: 0 } pivot =>
                new Relation
                {
                    Project = new() { Input = relation.Aggregate.Input, Expressions = { pivot.Col } },
                },
            _ => null,
        };
        if (values is null)
            return null;
        var analyzer = new Analyzer(new AnalysisContext(session, catalog));
        var input = analyzer.Analyze(values);
        var column = SetPlan.Visible(input)[0];
        var distinct = new DistinctPlan(input, [column], [column]);
        var sorted = new SortPlan(distinct, [new SortKey(new ColumnRef(column), false, true)]);
        var rows = await Task.Run(
            () => ArrowLiterals.Read(new LimitPlan(sorted, "LIMIT", MaxValues + 1), session, cancellation),
                cancellation);
        return rows.Count <= MaxValues ? [.. rows.Select(r => r[0])] : throw new SparkException(
            "_LEGACY_ERROR_TEMP_1324",
            $"The pivot column {column.Name} has more than {MaxValues} distinct values, this could "
            + "indicate an error. If this was intended, name the values.",
            messageParameters: new Dictionary<string, string>
            {
                ["pivotColumn"] = column.Name, ["maxValues"] = $"{MaxValues}",
                ["config"] = "spark.sql.pivotMaxValues",
            });
    }
}
