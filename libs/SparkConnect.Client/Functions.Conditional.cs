namespace SparkConnect.Client;

// Conditions, nulls and choice.
public static partial class Functions
{
    /// <summary>Null where the condition is true; else an error.</summary>
    public static Column AssertTrue(ColumnOrName condition, object? message = null) =>
        Optional("assert_true", [condition.Column], message);

    /// <summary>First value that is not null.</summary>
    public static Column Coalesce(params ReadOnlySpan<ColumnOrName> columns) =>
        Call("coalesce", ColumnOrName.ToColumns(columns));

    /// <summary>Equal, where two nulls are equal and the answer is never null.</summary>
    public static Column EqualNull(ColumnOrName left, ColumnOrName right) =>
        Call("equal_null", left.Column, right.Column);

    /// <summary>The value, or the fallback where it is null.</summary>
    public static Column Ifnull(ColumnOrName column, object fallback) => Call("ifnull", column.Column, Lit(fallback));

    /// <summary>Whether a floating-point value is not a number.</summary>
    public static Column Isnan(ColumnOrName column) => Call("isnan", column.Column);

    /// <summary>Whether the value is not null.</summary>
    public static Column Isnotnull(ColumnOrName column) => Call("isnotnull", column.Column);

    /// <summary>Whether the value is null.</summary>
    public static Column Isnull(ColumnOrName column) => Call("isnull", column.Column);

    /// <summary>The first, or the second where the first is not a number.</summary>
    public static Column Nanvl(ColumnOrName left, ColumnOrName right) => Call("nanvl", left.Column, right.Column);

    /// <summary>True where the condition is false.</summary>
    public static Column Not(ColumnOrName column) => Call("not", column.Column);

    /// <summary>The value, or null where it equals the other.</summary>
    public static Column Nullif(ColumnOrName column, object value) => Call("nullif", column.Column, Lit(value));

    /// <summary>The value, or null where it is 0.</summary>
    public static Column Nullifzero(ColumnOrName column) => Call("nullifzero", column.Column);

    /// <summary>The value, or the fallback where it is null.</summary>
    public static Column Nvl(ColumnOrName column, object fallback) => Call("nvl", column.Column, Lit(fallback));

    /// <summary>The first choice where the value is not null, else the second.</summary>
    public static Column Nvl2(ColumnOrName column, object ifNotNull, object ifNull) =>
        Call("nvl2", column.Column, Lit(ifNotNull), Lit(ifNull));

    /// <summary>An error with the message.</summary>
    public static Column RaiseError(object message) => Call("raise_error", Lit(message));

    /// <summary>The value, or 0 where it is null.</summary>
    public static Column Zeroifnull(ColumnOrName column) => Call("zeroifnull", column.Column);
}
