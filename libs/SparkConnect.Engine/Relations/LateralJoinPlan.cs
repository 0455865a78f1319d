using System.Collections.Immutable;
using SparkConnect.Engine.Analysis;
using SparkConnect.Engine.Expressions;
using SparkConnect.Engine.Functions;
using SparkConnect.Protocol.Proto;
using JoinType = SparkConnect.Protocol.Proto.Join.Types.JoinType;

namespace SparkConnect.Engine.Relations;

/// <summary>A join whose right side is computed for each row of the left one.</summary>
internal sealed class LateralJoinPlan(TypedPlan left, TypedPlan right, bool isOuter, Expr? condition)
    : TypedPlan(
        [.. left.Output, .. isOuter ? right.Output.Select(c => c with { Nullable = true }) : right.Output], left, right)
{
    public override string Sql => $"SELECT {ColumnList(Output)} FROM ({Children[0].Sql}) AS l "
        + $"{(isOuter ? "LEFT" : "INNER")} JOIN LATERAL ({Children[1].Sql}) AS r ON {condition?.Sql ?? "TRUE"}";

    public override string Describe() => $"LateralJoin {(isOuter ? "LeftOuter" : "Inner")}";

    public static TypedPlan From(LateralJoin join, Analyzer analyzer)
    {
        var left = analyzer.Analyze(join.Left);
        var isOuter = join.JoinType == JoinType.LeftOuter;
        var generated = Generated(join.Right, left, isOuter, analyzer);
        if (generated is not null && join.JoinCondition is null)
            return generated;
        if (generated is not null && !isOuter)
        {
            var filter = analyzer.Expressions.Analyze(join.JoinCondition, analyzer.ScopeOf(generated));
            return FilterPlan.Of(generated, filter);
        }

        var right = analyzer.Within(analyzer.ScopeOf(left), join.Right);
        var condition = join.JoinCondition is null
            ? null
            : analyzer.Expressions.Analyze(join.JoinCondition, analyzer.ScopeOf(left, right));
        return new LateralJoinPlan(left, right, isOuter, condition);
    }

    // LATERAL VIEW explode(x): a generator needs no join, it makes its rows beside those of the left side.
    private static GeneratePlan? Generated(Relation right, TypedPlan left, bool isOuter, Analyzer analyzer)
    {
        var (alias, names, relation) = Unwrap(right);
        if (relation.UnresolvedTableValuedFunction is not { } function)
            return null;
        if (isOuter && !function.FunctionName.EndsWith("_outer", StringComparison.OrdinalIgnoreCase))
        {
            if (!FunctionTable.Contains($"{function.FunctionName}_outer"))
                return null;
            function = new(function) { FunctionName = $"{function.FunctionName}_outer" };
        }

        var generator = TableFunctionRelation.GeneratorOf(function, analyzer, analyzer.ScopeOf(left));
        if (names.Count > 0)
            generator = (Generator)GeneratorAlias.Rename(generator, names);
        ImmutableArray<string> qualifier = alias is null ? [] : [alias];
        var columns = generator.Fields.Select(f => new OutputColumn(
            analyzer.Context.NextId(), f.Name, f.DataType, f.Nullable || isOuter, f.Metadata)
        { Qualifier = qualifier });
        return new GeneratePlan(left, generator, [.. columns]);
    }

    private static (string? Alias, IReadOnlyList<string> Names, Relation Relation) Unwrap(Relation right)
    {
        var alias = right.SubqueryAlias?.Alias;
        var inner = right.SubqueryAlias?.Input ?? right;
        return (alias, inner.ToDf?.ColumnNames.ToArray() ?? [], inner.ToDf?.Input ?? inner);
    }
}
