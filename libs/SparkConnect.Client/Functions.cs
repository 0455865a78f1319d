using SparkConnect.Client.Internals.Plans;

namespace SparkConnect.Client;

/// <summary>Spark's functions over columns. Values that are not columns become literals.</summary>
public static partial class Functions
{
    /// <summary>The column of that name; dots lead into structs, <c>*</c> means all columns.</summary>
    public static Column Col(string name) => new(PlanBuilder.Attribute(name));

    /// <summary>As <see cref="Col"/>.</summary>
    public static Column Column(string name) => Col(name);

    /// <summary>
    /// A constant. <see cref="DateTimeOffset"/> and zoned <see cref="DateTime"/> become timestamps, unspecified
    /// <see cref="DateTime"/> timestamp_ntz, <see cref="TimeSpan"/> day-time intervals; lists become arrays; a column
    /// is returned as it is.
    /// </summary>
    /// <exception cref="ArgumentException">The value is of a type that Spark has no literal for.</exception>
    public static Column Lit(object? value) => value as Column
        ?? new Column(new Proto.Expression { Literal = Literals.ToLiteral(value) });

    /// <summary>A column from SQL text.</summary>
    public static Column Expr(string sql) => new(new Proto.Expression { ExpressionString = new() { Expression = sql } });

    /// <summary>Calls a function by name, also one that has no method here.</summary>
    public static Column CallFunction(string name, params ReadOnlySpan<ColumnOrName> arguments) =>
        Client.Column.Call(name, ColumnOrName.ToColumns(arguments));

    /// <summary>Marks a column of the outer query inside a subquery.</summary>
    public static Column Outer(Column column) => Client.Column.Call("outer", column);

    /// <summary>The value where the condition is true; <see cref="Client.Column.When"/> and Otherwise go on from it.</summary>
    public static Column When(Column condition, object? value) => Client.Column.Call("when", condition, Lit(value));

    private static Column Call(string name, params ReadOnlySpan<Column> arguments) => Client.Column.Call(name, arguments);
}
