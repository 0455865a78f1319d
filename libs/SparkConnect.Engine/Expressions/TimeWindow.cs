using SparkConnect.Engine.Analysis;
using SparkConnect.Protocol.Types;

namespace SparkConnect.Engine.Expressions;

/// <summary>
/// A span of time that a row falls into, as a struct of start and end: window(…) or session_window(…). A plan below
/// makes a column of it (<see cref="Relations.TimeWindowPlan"/>).
/// </summary>
/// <param name="name">What Spark calls the column.</param>
/// <param name="template">
/// SQL of the struct, or of the list of all structs that a row falls into, with {0}, {1}, … for the arguments.
/// </param>
/// <param name="condition">SQL of the condition for a row to fall into any.</param>
/// <param name="type">The struct.</param>
/// <param name="children">The time, and what else differs from row to row.</param>
internal sealed class TimeWindow(
    string name, string template, string condition, StructType type, params IReadOnlyList<Expr> children)
    : Expr(type, children[0].Nullable, children)
{
    private static readonly string NotHere = RaisedError.Text(
        "UNSUPPORTED_FEATURE.EMBEDDED_ENGINE", "0A000",
        "The feature is not supported: a window with a slide outside of a select list and of GROUP BY.",
        ("feature", "a window with a slide outside of a select list and of GROUP BY"));

    /// <summary>Whether a row falls into several.</summary>
    public bool IsSliding { get; init; }

    /// <summary>Whether spans of one group that touch are one.</summary>
    public bool IsSession { get; init; }

    public override string Name { get; } = name;

    // What a row makes several of is no value of the row.
    public override string Sql => IsSliding
        ? $"CAST(CASE WHEN {Filled} IS NOT NULL THEN {NotHere} END AS {DuckDbType.Of(Type)})"
        : Filled;

    /// <summary>The window's column: of a row that falls into several, a row for each.</summary>
    public string RowsSql => IsSliding ? $"unnest({Filled})" : Filled;

    /// <summary>The condition for a row to fall into a window.</summary>
    public string ConditionSql => Template.Fill(condition, Children.Select(c => c.Sql));

    private string Filled => Template.Fill(template, Children.Select(c => c.Sql));

    public override Expr WithChildren(IReadOnlyList<Expr> children) =>
        new TimeWindow(Name, template, condition, type, children) { IsSliding = IsSliding, IsSession = IsSession };
}
