namespace SparkConnect.Client;

/// <summary>A column given as an expression or by its name; strings and columns convert to it implicitly.</summary>
public readonly struct ColumnOrName
{
    private readonly Column? _column;

    private ColumnOrName(Column column) => _column = column;

    /// <summary>The column.</summary>
    /// <exception cref="ArgumentNullException">The value was left at its default or made from null.</exception>
    public Column Column =>
        _column ?? throw new ArgumentNullException(nameof(Column), "A column or its name is missing.");

    /// <summary>The column of that name; <c>*</c> means all columns.</summary>
    public static implicit operator ColumnOrName(string name) => new(Functions.Col(name));

    /// <summary>The column itself.</summary>
    public static implicit operator ColumnOrName(Column column) => new(column);

    internal static Column[] ToColumns(ReadOnlySpan<ColumnOrName> columns)
    {
        var result = new Column[columns.Length];
        for (var i = 0; i < columns.Length; i++)
            result[i] = columns[i].Column;
        return result;
    }
}
