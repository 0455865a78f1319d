using SparkConnect.Engine.Analysis;
using SparkConnect.Engine.Expressions;
using SparkConnect.Engine.Functions;
using SparkConnect.Protocol.Proto;
using SparkConnect.Protocol.Types;
using Kind = SparkConnect.Protocol.Proto.Expression.ExprTypeOneofCase;

namespace SparkConnect.Engine.Relations;

/// <summary>
/// The rows that have a time, with their window beside them: Spark computes window(…) below the grouping that holds
/// it, as a column that the query may name too (TimeWindowing).
/// </summary>
internal sealed class TimeWindowPlan(TypedPlan input, Expr window, OutputColumn column)
    : TypedPlan([.. input.Output, column], input)
{
    private const string ColumnName = "window";

    public override string Sql =>
        $"SELECT {ColumnList(Children[0].Output.Append(column))} FROM (SELECT *, {window.Sql} AS {column.Sql} "
        + $"FROM ({Children[0].Sql}) WHERE {HasTime(window).Sql})";

    /// <summary>The input with the first window that a grouping or its list calls for; as it is without one.</summary>
    public static TypedPlan Below(TypedPlan input, IEnumerable<Expression> expressions, Analyzer analyzer)
    {
        if (expressions.Select(Find).FirstOrDefault(e => e is not null) is not { } call)
            return input;
        var window = AggregatePlan.Unalias(analyzer.Expressions.Analyze(call, analyzer.ScopeOf(input)));
        if (SelectList.Knows(ColumnName, input))
            return new FilterPlan(input, HasTime(window));
        var column = new OutputColumn(analyzer.Context.NextId(), ColumnName, window.Type, false) { Hidden = true };
        return new TimeWindowPlan(input, window, column);
    }

    /// <summary>The rows that have a time, where the list holds a window.</summary>
    public static TypedPlan WithTime(TypedPlan input, IReadOnlyList<Expr> list) =>
        list.SelectMany(e => e.Walk()).FirstOrDefault(WindowFunction.Is) is { } window
            ? new FilterPlan(input, HasTime(window))
            : input;

    /// <summary>The expression with the window's column in place of its call.</summary>
    public static Expr In(Expr expression, TypedPlan input) => input is TimeWindowPlan plan
        ? expression.Transform(e => e is Call && e.Sql == plan.Window.Sql ? new ColumnRef(plan.Column) : null)
        : expression;

    private Expr Window => window;

    private OutputColumn Column => column;

    private static Call HasTime(Expr window) => new(
        "({0} IS NOT NULL)", "({0} IS NOT NULL)", DataTypes.Boolean, false, window.Children[0]);

    private static Expression? Find(Expression expression) => expression.ExprTypeCase switch
    {
        Kind.UnresolvedFunction when NameResolver.Same(expression.UnresolvedFunction.FunctionName, "window") =>
            expression,
        Kind.UnresolvedFunction => expression.UnresolvedFunction.Arguments.Select(Find).FirstOrDefault(
            e => e is not null),
        Kind.Alias => Find(expression.Alias.Expr),
        Kind.Cast => Find(expression.Cast.Expr),
        Kind.UnresolvedExtractValue => Find(expression.UnresolvedExtractValue.Child),
        _ => null,
    };
}
