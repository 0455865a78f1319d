namespace SparkConnect.Client;

public static partial class Functions
{
    /// <summary>Count.</summary>
    public static Column Count(ColumnOrName column) => Call("count", column.Column);

    /// <summary>Sum.</summary>
    public static Column Sum(ColumnOrName column) => Call("sum", column.Column);

    /// <summary>Avg.</summary>
    public static Column Avg(ColumnOrName column) => Call("avg", column.Column);

    /// <summary>Max.</summary>
    public static Column Max(ColumnOrName column) => Call("max", column.Column);

    /// <summary>Min.</summary>
    public static Column Min(ColumnOrName column) => Call("min", column.Column);

    /// <summary>Struct.</summary>
    public static Column Struct(params ReadOnlySpan<ColumnOrName> columns) => Call("struct", ColumnOrName.ToColumns(columns));

    /// <summary>Json.</summary>
    public static Column ToJson(ColumnOrName column) => Call("to_json", column.Column);

    /// <summary>Days.</summary>
    public static Column Days(ColumnOrName column) => Call("days", column.Column);
}
