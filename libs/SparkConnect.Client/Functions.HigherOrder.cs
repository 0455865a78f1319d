using SparkConnect.Client.Internals.Plans;

namespace SparkConnect.Client;

// Functions that take a C# lambda, which is called once to build an expression and never for a value.
public static partial class Functions
{
    /// <summary>Array of what the function makes of each value.</summary>
    public static Column Transform(ColumnOrName column, Func<Column, Column> function) =>
        Call("transform", column.Column, Lambda.Of(function));

    /// <summary>Array of what the function makes of each value and its 0-based index.</summary>
    public static Column Transform(ColumnOrName column, Func<Column, Column, Column> function) =>
        Call("transform", column.Column, Lambda.Of(function));

    /// <summary>The values of an array for which the condition is true.</summary>
    public static Column Filter(ColumnOrName column, Func<Column, Column> condition) =>
        Call("filter", column.Column, Lambda.Of(condition));

    /// <summary>The values of an array for which the condition over value and 0-based index is true.</summary>
    public static Column Filter(ColumnOrName column, Func<Column, Column, Column> condition) =>
        Call("filter", column.Column, Lambda.Of(condition));

    /// <summary>Whether the condition is true for a value of the array.</summary>
    public static Column Exists(ColumnOrName column, Func<Column, Column> condition) =>
        Call("exists", column.Column, Lambda.Of(condition));

    /// <summary>Whether the condition is true for all values of the array.</summary>
    public static Column ForAll(ColumnOrName column, Func<Column, Column> condition) =>
        Call("forall", column.Column, Lambda.Of(condition));

    /// <summary>The values of an array merged into one, from an initial value on.</summary>
    /// <param name="column">The array.</param>
    /// <param name="initial">The value to begin with; its type is the result's.</param>
    /// <param name="merge">The value so far and the next value.</param>
    /// <param name="finish">What to make of the last value; null leaves it.</param>
    public static Column Aggregate(
        ColumnOrName column, object initial, Func<Column, Column, Column> merge, Func<Column, Column>? finish = null) =>
        Optional(
            "aggregate",
            [column.Column, Lit(initial), Lambda.Of(merge)],
            finish is null ? null : Lambda.Of(finish));

    /// <summary>As <see cref="Aggregate"/>.</summary>
    public static Column Reduce(
        ColumnOrName column, object initial, Func<Column, Column, Column> merge, Func<Column, Column>? finish = null) =>
        Aggregate(column, initial, merge, finish);

    /// <summary>
    /// Array of what the function makes of the values at the same place; the shorter is filled with nulls.
    /// </summary>
    public static Column ZipWith(ColumnOrName left, ColumnOrName right, Func<Column, Column, Column> function) =>
        Call("zip_with", left.Column, right.Column, Lambda.Of(function));

    /// <summary>Array in order, nulls last.</summary>
    public static Column ArraySort(ColumnOrName column) => Call("array_sort", column.Column);

    /// <summary>Array in the order of a comparison that gives a negative, zero or positive integer.</summary>
    public static Column ArraySort(ColumnOrName column, Func<Column, Column, Column> comparison) =>
        Call("array_sort", column.Column, Lambda.Of(comparison));

    /// <summary>The entries of a map for which the condition over key and value is true.</summary>
    public static Column MapFilter(ColumnOrName column, Func<Column, Column, Column> condition) =>
        Call("map_filter", column.Column, Lambda.Of(condition));

    /// <summary>Map with keys that the function makes of key and value.</summary>
    public static Column TransformKeys(ColumnOrName column, Func<Column, Column, Column> function) =>
        Call("transform_keys", column.Column, Lambda.Of(function));

    /// <summary>Map with values that the function makes of key and value.</summary>
    public static Column TransformValues(ColumnOrName column, Func<Column, Column, Column> function) =>
        Call("transform_values", column.Column, Lambda.Of(function));

    /// <summary>Map of both maps' keys with what the function makes of key and both values.</summary>
    public static Column MapZipWith(
        ColumnOrName left, ColumnOrName right, Func<Column, Column, Column, Column> function) =>
        Call("map_zip_with", left.Column, right.Column, Lambda.Of(function));
}
