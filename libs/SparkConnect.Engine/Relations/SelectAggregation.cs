using SparkConnect.Engine.Analysis;
using SparkConnect.Engine.Expressions;
using SparkConnect.Engine.Sql;
using SparkConnect.Protocol;
using SparkConnect.Protocol.Proto;
using GroupType = SparkConnect.Protocol.Proto.Aggregate.Types.GroupType;

namespace SparkConnect.Engine.Relations;

/// <summary>
/// GROUP BY of SQL text: the output is the select list alone, and a grouping expression may be a position in it, one
/// of its names, or ALL.
/// </summary>
internal static class SelectAggregation
{
    public static TypedPlan From(Aggregate aggregate, Analyzer analyzer)
    {
        var input = analyzer.Analyze(aggregate.Input);
        if (aggregate.GroupType is not GroupType.Groupby)
            return GroupingAnalysis.OfSelect(aggregate, input, analyzer);
        input = TimeWindowPlan.Below(
            input, aggregate.GroupingExpressions.Concat(aggregate.AggregateExpressions), analyzer);
        var scope = analyzer.ScopeOf(input);
        var list = analyzer.Expressions.AnalyzeList(aggregate.AggregateExpressions, scope);
        if (SelectList.IsAll(aggregate.GroupingExpressions) && !SelectList.Knows("ALL", input))
            return AggregatePlan.Of(input, [.. list.Where(e => !ProjectPlan.HasAggregate(e))], list, analyzer.Context);
        var keys = aggregate.GroupingExpressions.Select(e => Key(e, list, scope, analyzer)).ToArray();
        return AggregatePlan.Of(input, keys, list, analyzer.Context);
    }

    /// <summary>What one grouping expression means.</summary>
    public static Expr Key(Expression expression, IReadOnlyList<Expr> list, Scope scope, Analyzer analyzer)
    {
        if (ConstantFolding.Ordinal(expression) is { } position)
            return Positioned(position, list);
        try
        {
            return Checked(analyzer.Expressions.Analyze(expression, scope));
        }
        catch (SparkException e) when (e.ErrorClass.StartsWith("UNRESOLVED_COLUMN", StringComparison.Ordinal))
        {
            // The columns of the input come before the names of the select list.
            var aliases = scope.WithAliases([.. list.OfType<Alias>()]);
            return Checked(analyzer.Expressions.Analyze(expression, aliases));
        }
    }

    private static Expr Positioned(int position, IReadOnlyList<Expr> list)
    {
        if (position < 1 || position > list.Count)
        {
            throw new SparkException(
                "GROUP_BY_POS_OUT_OF_RANGE",
                $"GROUP BY position {position} is not in select list (valid range is [1, {list.Count}]).", "42805",
                new Dictionary<string, string> { ["index"] = $"{position}", ["size"] = $"{list.Count}" });
        }

        var item = AggregatePlan.Unalias(list[position - 1]);
        return !ProjectPlan.HasAggregate(item) ? item : throw new SparkException(
            "GROUP_BY_POS_AGGREGATE",
            $"GROUP BY {position} refers to an expression {list[position - 1].Name} that contains an aggregate "
                + $"function. "
            + "Aggregate functions are not allowed in GROUP BY.",
            "42903", new Dictionary<string,
                string>
            { ["index"] = $"{position}", ["aggExpr"] = list[position - 1].Name });
    }

    private static Expr Checked(Expr key) => !ProjectPlan.HasAggregate(key) ? key : throw new SparkException(
        "GROUP_BY_AGGREGATE", $"Aggregate functions are not allowed in GROUP BY, but found {key.Name}.", "42903",
        new Dictionary<string, string> { ["sqlExpr"] = key.Name });
}
