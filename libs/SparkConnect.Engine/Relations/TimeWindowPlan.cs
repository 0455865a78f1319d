using SparkConnect.Engine.Analysis;
using SparkConnect.Engine.Expressions;
using SparkConnect.Protocol;
using SparkConnect.Protocol.Proto;
using Kind = SparkConnect.Protocol.Proto.Expression.ExprTypeOneofCase;

namespace SparkConnect.Engine.Relations;

/// <summary>
/// The rows that fall into a window of time, with the window beside them: Spark computes it below the list or the
/// grouping that holds it, as a column that the query may name too (TimeWindowing, SessionWindowing).
/// </summary>
/// <param name="input">The rows.</param>
/// <param name="window">The window.</param>
/// <param name="column">Its column.</param>
/// <param name="keys">Of a session: what else rows must have in common to be of one; null where none is told apart.
/// </param>
internal sealed class TimeWindowPlan(
    TypedPlan input, TimeWindow window, OutputColumn column, IReadOnlyList<Expr>? keys = null)
    : TypedPlan([.. input.Output, column], input)
{
    private static readonly string[] Names = ["window", "session_window"];

    public override string Sql => keys is null ? Rows : Sessions(keys);

    private string Rows =>
        $"SELECT {ColumnList(Output)} FROM (SELECT *, {window.RowsSql} AS {column.Sql} FROM ({Children[0].Sql}) "
        + $"WHERE {window.ConditionSql})";

    /// <summary>The input with the window that a grouping or its list calls for; as it is without one.</summary>
    public static TypedPlan Below(TypedPlan input, IEnumerable<Expression> expressions, Analyzer analyzer)
    {
        var scope = analyzer.ScopeOf(input);
        var calls = expressions.Select(Find).OfType<Expression>().Select(e => analyzer.Expressions.Analyze(e, scope));
        return Over(input, calls, analyzer.Context);
    }

    /// <summary>The input with the window that a list holds; as it is without one.</summary>
    public static TypedPlan Over(TypedPlan input, IEnumerable<Expr> list, AnalysisContext context)
    {
        var windows = list.SelectMany(e => e.Walk()).OfType<TimeWindow>().DistinctBy(w => w.Sql).ToArray();
        if (windows is [])
            return input;
        if (windows is not [var window])
            throw new SparkException(
                "_LEGACY_ERROR_TEMP_1039",
                "Multiple time/session window expressions would result in a cartesian product of rows, therefore "
                + "they are currently not supported.");
        var column = new OutputColumn(context.NextId(), window.Name, window.Type, false) { Hidden = true };
        return new TimeWindowPlan(input, window, column);
    }

    /// <summary>The expression with the window's column in place of its call.</summary>
    public static Expr In(Expr expression, TypedPlan input) => input is TimeWindowPlan plan
        ? expression.Transform(e => e is TimeWindow && e.Sql == plan.Window.Sql ? new ColumnRef(plan.Column) : null)
        : expression;

    /// <summary>The input as it is grouped: sessions of one group that touch are one where they are a key.</summary>
    public static TypedPlan Grouped(TypedPlan input, IReadOnlyList<Expr> keys)
    {
        if (input is not TimeWindowPlan { Window.IsSession: true } plan)
            return input;
        var others = keys.Where(k => k.Sql != plan.Column.Sql).ToArray();
        return others.Length == keys.Count
            ? input
            : new TimeWindowPlan(input.Children[0], plan.Window, plan.Column, others);
    }

    private TimeWindow Window => window;

    private OutputColumn Column => column;

    // A row begins a session where none before reaches it.
    private string Sessions(IReadOnlyList<Expr> others)
    {
        var group = string.Concat(others.Select(k => $"{k.Sql}, "));
        var partition = others.Count == 0 ? "" : $"PARTITION BY {group[..^2]} ";
        var (start, end) = ($"{column.Sql}.\"start\"", $"{column.Sql}.\"end\"");
        return $"SELECT {ColumnList(Children[0].Output)}{(Children[0].Output.Count == 0 ? "" : ", ")}"
            + $"struct_pack(\"start\" := min({start}) OVER s_, \"end\" := max({end}) OVER s_) AS {column.Sql} FROM ("
            + $"SELECT *, sum(b_) OVER ({partition}ORDER BY {start} ROWS UNBOUNDED PRECEDING) AS n_ FROM ("
            + $"SELECT *, CASE WHEN {start} <= max({end}) OVER ({partition}ORDER BY {start} "
            + $"ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) THEN 0 ELSE 1 END AS b_ FROM ({Rows}))) "
            + $"WINDOW s_ AS (PARTITION BY {group}n_)";
    }

    private static Expression? Find(Expression expression) => expression.ExprTypeCase switch
    {
        Kind.UnresolvedFunction when Names.Any(n => NameResolver.Same(n, expression.UnresolvedFunction.FunctionName)) =>
            expression,
        Kind.UnresolvedFunction => expression.UnresolvedFunction.Arguments.Select(Find).FirstOrDefault(
            e => e is not null),
        Kind.Alias => Find(expression.Alias.Expr),
        Kind.Cast => Find(expression.Cast.Expr),
        Kind.UnresolvedExtractValue => Find(expression.UnresolvedExtractValue.Child),
        _ => null,
    };
}
