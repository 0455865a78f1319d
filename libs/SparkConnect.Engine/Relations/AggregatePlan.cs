using SparkConnect.Engine.Analysis;
using SparkConnect.Engine.Expressions;
using SparkConnect.Protocol.Proto;
using GroupType = SparkConnect.Protocol.Proto.Aggregate.Types.GroupType;

namespace SparkConnect.Engine.Relations;

/// <summary>One row for each group, or one in all where there are no grouping expressions.</summary>
internal sealed class AggregatePlan(
    TypedPlan input, IReadOnlyList<Expr> grouping, string groupBy, IReadOnlyList<Expr> list,
        IReadOnlyList<OutputColumn> output)
    : TypedPlan(output, input)
{
    public IReadOnlyList<Expr> Grouping { get; } = grouping;

    public IReadOnlyList<Expr> Expressions { get; } = list;

    /// <summary>The groups that are given out; null for all.</summary>
    public Expr? Having { get; private init; }

    /// <summary>A condition in SQL that every group must meet; null for none.</summary>
    public string? Guard { get; init; }

    /// <summary>The GROUP BY clause, or empty.</summary>
    public string GroupBy { get; } = groupBy;

    public override string Sql
    {
        get
        {
            var items = Expressions.Zip(Output, (e, c) => $"{GroupKeys.In(e, Grouping).Sql} AS {c.Sql}");
            var columns = Expressions.Count == 0 ? NoColumns : string.Join(", ", items);
            return $"SELECT {columns} FROM ({Children[0].Sql}){GroupBy}{HavingSql}";
        }
    }

    public override string Describe() =>
        $"Aggregate [{string.Join(", ", Grouping.Select(e => e.Name))}], "
            + $"[{string.Join(", ", Expressions.Select(e => e.Name))}]";

    private string HavingSql => (Guard, Having) switch
    {
        (null, null) => "",
        (null, _) => $" HAVING {GroupKeys.In(Having, Grouping).Sql}",
        (_, null) => $" HAVING {Guard}",
        _ => $" HAVING {Guard} AND {GroupKeys.In(Having, Grouping).Sql}",
    };

    /// <summary>Only the groups for which the condition over input columns and aggregates is true.</summary>
    public AggregatePlan WithHaving(Expr condition)
    {
        condition = TimeWindowPlan.In(GroupingAnalysis.BindGroupingId(condition, Grouping), Children[0]);
        Check([condition], Grouping);
        return new(Children[0], Grouping, GroupBy, Expressions, Output) { Having = condition, Guard = Guard };
    }

    /// <summary>One more item in the list.</summary>
    public AggregatePlan With(Expr item, OutputColumn column)
    {
        item = TimeWindowPlan.In(GroupingAnalysis.BindGroupingId(item, Grouping), Children[0]);
        Check([item], Grouping);
        return new(Children[0], Grouping, GroupBy, [.. Expressions, item], [.. Output, column])
        {
            Having = Having, Guard = Guard,
        };
    }

    public static TypedPlan From(Aggregate aggregate, Analyzer analyzer)
    {
        var input = analyzer.Analyze(aggregate.Input);
        if (aggregate.GroupType is GroupType.Groupby)
        {
            input = TimeWindowPlan.Below(
                input, aggregate.GroupingExpressions.Concat(aggregate.AggregateExpressions), analyzer);
        }

        var scope = analyzer.ScopeOf(input);
        var grouping = analyzer.Expressions.AnalyzeList(aggregate.GroupingExpressions, scope);
        var results = analyzer.Expressions.AnalyzeList(aggregate.AggregateExpressions, scope);
        if (aggregate.GroupType is not GroupType.Groupby)
            return GroupingAnalysis.Analyze(aggregate, input, grouping, results, analyzer);
        return Of(input, grouping, [.. grouping, .. results], analyzer.Context);
    }

    /// <summary>GROUP BY these expressions, giving out the list.</summary>
    public static TypedPlan Of(
        TypedPlan input, IReadOnlyList<Expr> grouping, IReadOnlyList<Expr> list, AnalysisContext context)
    {
        var keys = grouping.Select(k => TimeWindowPlan.In(Unalias(k), input)).ToArray();
        list = [.. list.Select(e => TimeWindowPlan.In(e, input))];
        input = TimeWindowPlan.Grouped(input, keys);
        Check(list, keys);
        var groupBy = keys.Length == 0 ? ""
            : $" GROUP BY {GroupKeys.Sql(keys, "({0})")}";
        return new AggregatePlan(input, keys, groupBy, list, ProjectPlan.Columns(list, context));
    }

    /// <summary>Aggregates in a select list without GROUP BY.</summary>
    public static TypedPlan Global(TypedPlan input, IReadOnlyList<Expr> list, AnalysisContext context) =>
        Of(input, [], list, context);

    public static Expr Unalias(Expr expression) => expression is Alias a ? Unalias(a.Child) : expression;

    /// <summary>Every column outside of an aggregate must belong to a grouping expression.</summary>
    public static void Check(IReadOnlyList<Expr> list, IReadOnlyList<Expr> keys)
    {
        WindowAnalysis.CheckOver(list);
        var grouped = keys.Select(k => k.Sql).ToHashSet();
        foreach (var item in list)
            CheckOne(Unalias(item), grouped);
    }

    private static void CheckOne(Expr expression, HashSet<string> grouped)
    {
        if (expression is SortKey key)
            expression = key.Child;
        if (expression is AggregateCall && expression.Children.Any(ProjectPlan.HasAggregate))
            throw SparkErrors.NestedAggregate();
        if (expression is AggregateCall or Generator || grouped.Contains(expression.Sql))
            return;
        if (expression is ColumnRef column)
            throw grouped.Count == 0 ? SparkErrors.MissingGroupBy() : SparkErrors.MissingAggregation(column.Name);
        var children = expression is WindowCall w ? w.Function.Children.Concat(w.Children.Skip(1))
            : expression.Children;
        foreach (var child in children)
            CheckOne(child, grouped);
    }
}
