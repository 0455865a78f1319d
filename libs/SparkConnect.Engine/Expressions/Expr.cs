using SparkConnect.Engine.Analysis;

namespace SparkConnect.Engine.Expressions;

/// <summary>
/// A resolved expression: its Spark type is known and it can say itself as DuckDB SQL. Two expressions with the
/// same SQL are the same expression, since columns carry unique ids.
/// </summary>
internal abstract class Expr(DataType type, bool nullable, params IReadOnlyList<Expr> children)
{
    public DataType Type { get; } = type;

    public bool Nullable { get; } = nullable;

    public IReadOnlyList<Expr> Children { get; } = children;

    /// <summary>DuckDB SQL, complete in itself: it may stand anywhere in another expression.</summary>
    public abstract string Sql { get; }

    /// <summary>What Spark calls a column that is made of this expression and has no alias.</summary>
    public abstract string Name { get; }

    /// <summary>The same expression over other children.</summary>
    public abstract Expr WithChildren(IReadOnlyList<Expr> children);

    /// <summary>Replaces from the top: where <paramref name="replace"/> gives null the children are tried.</summary>
    public Expr Transform(Func<Expr, Expr?> replace)
    {
        if (replace(this) is { } replaced)
            return replaced;
        if (Children.Count == 0)
            return this;
        var children = Children.Select(c => c.Transform(replace)).ToArray();
        return children.SequenceEqual(Children) ? this : WithChildren(children);
    }

    /// <summary>This expression and all below it.</summary>
    public IEnumerable<Expr> Walk() => Children.SelectMany(c => c.Walk()).Prepend(this);
}

/// <summary>A column of the input.</summary>
internal sealed class ColumnRef(OutputColumn column) : Expr(column.Type, column.Nullable)
{
    public OutputColumn Column { get; } = column;

    public override string Sql => Column.Sql;

    public override string Name => Column.Name;

    public override Expr WithChildren(IReadOnlyList<Expr> children) => this;
}

/// <summary>An expression with a name that the user gave.</summary>
internal sealed class Alias(Expr child, string name, string? metadata = null) : Expr(child.Type, child.Nullable, child)
{
    public Expr Child => Children[0];

    public string? Metadata { get; } = metadata;

    public override string Sql => Child.Sql;

    public override string Name { get; } = name;

    public override Expr WithChildren(IReadOnlyList<Expr> children) => new Alias(children[0], Name, Metadata);
}

/// <summary>
/// SQL made of the children's SQL by a template in which {0}, {1}, … stand for them: operators and functions.
/// </summary>
internal sealed class Call(
    string template, string nameTemplate, DataType type, bool nullable, params IReadOnlyList<Expr> children)
    : Expr(type, nullable, children)
{
    public override string Sql { get; } = Template.Fill(template, children.Select(c => c.Sql));

    public override string Name => Template.Fill(nameTemplate, Children.Select(c => c.Name));

    /// <summary>The SQL with {0}, {1}, … for the children: by it a plan may know an operator again.</summary>
    public string SqlTemplate => template;

    /// <summary>Set for functions whose value changes from call to call.</summary>
    public bool Volatile { get; init; }

    public override Expr WithChildren(IReadOnlyList<Expr> children) =>
        new Call(template, nameTemplate, Type, Nullable, children) { Volatile = Volatile };
}

/// <summary>An aggregate function over the rows of a group (or of a window).</summary>
internal sealed class AggregateCall(
    string template, string nameTemplate, DataType type, bool nullable, params IReadOnlyList<Expr> children)
    : Expr(type, nullable, children)
{
    /// <summary>Whether equal arguments count once; the template holds {distinct} where the word belongs.</summary>
    public bool Distinct { get; init; }

    /// <summary>Rows for which this is not true are left out; null for none.</summary>
    public Expr? Filter { get; init; }

    /// <summary>
    /// A condition over the arguments that a row must meet for the function itself, as a template; null for none.
    /// </summary>
    public string? RowTemplate { get; init; }

    /// <summary>Functions that only windows have, such as row_number.</summary>
    public bool WindowOnly { get; init; }

    /// <summary>The frame that names show where none is written; null for the usual one.</summary>
    public string? ShownFrame { get; init; }

    /// <summary>
    /// What wraps the result, with {agg} for the aggregate: a window's OVER belongs inside the wrapping.
    /// </summary>
    public string Wrapper { get; init; } = "{agg}";

    /// <summary>The template over a window, where DuckDB says it in other words there; null for the same.</summary>
    public string? OverWindow { get; init; }

    /// <summary>A second aggregate over the same rows, for {second} in the wrapping; null for none.</summary>
    public string? Second { get; init; }

    public override string Sql => Render("");

    /// <summary>Only over the rows for which this is true too.</summary>
    public AggregateCall Where(Expr condition) => Copy(
        template, Children,
        Filter is null ? condition : new Call(
            "({0} AND {1})", "({0} AND {1})", condition.Type, true, Filter, condition));

    /// <summary>lead, lag and nth_value over the rows whose value is not null.</summary>
    public AggregateCall IgnoringNulls() =>
        Copy(template.Insert(template.LastIndexOf(')'), " IGNORE NULLS"), Children, Filter);

    /// <summary>The SQL with what follows the aggregate itself, such as an OVER clause.</summary>
    public string Render(string suffix)
    {
        var wrapped = Template.Fill(Wrapper, Children.Select(c => c.Sql))
            .Replace(
                "{agg}", Rendered(suffix.Length > 0 ? OverWindow ?? template : template, suffix),
                StringComparison.Ordinal);
        return Second is null ? wrapped
            : wrapped.Replace("{second}", Rendered(Second, suffix), StringComparison.Ordinal);
    }

    private string Rendered(string aggregate, string suffix)
    {
        var sql = Template.Fill(aggregate, Children.Select(c => c.Sql))
            .Replace("{distinct}", Distinct ? "DISTINCT " : "", StringComparison.Ordinal);
        return $"{sql}{(Rows() is { } rows ? $" FILTER (WHERE {rows})" : "")}{suffix}";
    }

    private string? Rows()
    {
        var own = RowTemplate is null ? null : Template.Fill(RowTemplate, Children.Select(c => c.Sql));
        return (own, Filter) switch
        {
            (null, null) => null,
            (null, _) => Filter.Sql,
            (_, null) => own,
            _ => $"({Filter.Sql}) AND ({own})",
        };
    }

    public override string Name
    {
        get
        {
            var name = Template.Fill(nameTemplate, Children.Select(c => c.Name))
                .Replace("{distinct}", Distinct ? "DISTINCT " : "", StringComparison.Ordinal);
            return Filter is null ? name : $"{name} FILTER (WHERE {Filter.Name})";
        }
    }

    public override Expr WithChildren(IReadOnlyList<Expr> children) => Copy(template, children, Filter);

    private AggregateCall Copy(string sql, IReadOnlyList<Expr> children, Expr? filter) =>
        new(sql, nameTemplate, Type, Nullable, children)
        {
            Distinct = Distinct, Filter = filter, RowTemplate = RowTemplate, WindowOnly = WindowOnly,
            Wrapper = Wrapper, OverWindow = OverWindow, Second = Second, ShownFrame = ShownFrame,
        };
}
