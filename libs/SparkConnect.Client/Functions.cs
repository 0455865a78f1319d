using System.Collections;
using SparkConnect.Client.Internals.Plans;

namespace SparkConnect.Client;

/// <summary>
/// Spark's functions over columns. A parameter of type <see cref="object"/> takes a column or a value; values become
/// literals, so a column by name is <c>Col("name")</c> there. What has no method here is called by
/// <see cref="CallFunction"/>.
/// </summary>
public static partial class Functions
{
    /// <summary>The column of that name; dots lead into structs, <c>*</c> means all columns.</summary>
    public static Column Col(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return new Column(PlanBuilder.Attribute(name));
    }

    /// <summary>As <see cref="Col"/>.</summary>
    public static Column Column(string name) => Col(name);

    /// <summary>
    /// A constant. <see cref="DateTimeOffset"/> and zoned <see cref="DateTime"/> become timestamps, unspecified
    /// <see cref="DateTime"/> timestamp_ntz, <see cref="TimeSpan"/> day-time intervals; lists become arrays; a column
    /// is returned as it is.
    /// </summary>
    /// <exception cref="ArgumentException">The value is of a type that Spark has no literal for.</exception>
    public static Column Lit(object? value) => value switch
    {
        Column column => column,
        IEnumerable list and not (string or byte[]) => Call("array", [.. list.Cast<object?>().Select(Lit)]),
        _ => new Column(new Proto.Expression { Literal = Literals.ToLiteral(value) }),
    };

    /// <summary>A column from SQL text.</summary>
    public static Column Expr(string sql) =>
        new(new Proto.Expression { ExpressionString = new() { Expression = sql } });

    /// <summary>Calls a function by name, also one that has no method here.</summary>
    public static Column CallFunction(string name, params ReadOnlySpan<ColumnOrName> arguments)
    {
        var columns = ColumnOrName.ToColumns(arguments);
        var call = new Proto.CallFunction { FunctionName = name, Arguments = { columns.Select(c => c.Expression) } };
        return new Column(new Proto.Expression { CallFunction = call }, Client.Column.Merge(columns));
    }

    /// <summary>A named argument, for functions that take their arguments by name.</summary>
    public static Column NamedArgument(string name, object? value)
    {
        var column = Lit(value);
        return new Column(
            new Proto.Expression { NamedArgumentExpression = new() { Key = name, Value = column.Expression } },
            column.References);
    }

    /// <summary>Marks a column of the outer query inside a subquery.</summary>
    public static Column Outer(ColumnOrName column) => Call("outer", column.Column);

    /// <summary>
    /// The value where the condition is true; <see cref="Client.Column.When"/> and Otherwise go on from it.
    /// </summary>
    public static Column When(Column condition, object? value) => Call("when", condition, Lit(value));

    /// <summary>Number of different values, or combinations of values, none of them null.</summary>
    public static Column CountDistinct(params ReadOnlySpan<ColumnOrName> columns) =>
        Client.Column.Call("count", distinct: true, ColumnOrName.ToColumns(columns));

    /// <summary>Sum of the different values.</summary>
    public static Column SumDistinct(ColumnOrName column) => Client.Column.Call("sum", distinct: true, [column.Column]);

    /// <summary>Texts without repetition one after the other, nulls left out.</summary>
    public static Column ListAggDistinct(ColumnOrName column, string delimiter = "") =>
        Client.Column.Call("listagg", distinct: true, [column.Column, Lit(delimiter)]);

    /// <summary>Sort order: ascending, nulls first.</summary>
    public static Column Asc(ColumnOrName column) => column.Column.Asc();

    /// <summary>Sort order: ascending, nulls last.</summary>
    public static Column AscNullsLast(ColumnOrName column) => column.Column.AscNullsLast();

    /// <summary>Sort order: descending, nulls last.</summary>
    public static Column Desc(ColumnOrName column) => column.Column.Desc();

    /// <summary>Sort order: descending, nulls first.</summary>
    public static Column DescNullsFirst(ColumnOrName column) => column.Column.DescNullsFirst();

    /// <summary>Marks a DataFrame as small enough to be sent to all workers in a join.</summary>
    public static DataFrame Broadcast(DataFrame dataFrame) => dataFrame.Hint("broadcast");

    private static Column Call(string name, params ReadOnlySpan<Column> arguments) =>
        Client.Column.Call(name, arguments);

    // Optional arguments stand at a call's end; those that are not given are not sent.
    private static Column Optional(string name, Column[] required, params ReadOnlySpan<object?> optional)
    {
        var arguments = new List<Column>(required);
        var given = optional.Length;
        while (given > 0 && optional[given - 1] is null)
            given--;
        foreach (var value in optional[..given])
            arguments.Add(Lit(value));
        return Call(name, [.. arguments]);
    }

    private static Column? Options(IReadOnlyDictionary<string, string>? options) => options is null or { Count: 0 }
        ? null
        : Call("map", [.. options.SelectMany(o => new[] { Lit(o.Key), Lit(o.Value) })]);
}
