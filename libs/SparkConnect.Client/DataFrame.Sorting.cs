namespace SparkConnect.Client;

public sealed partial class DataFrame
{
    /// <summary>Sorted by the columns; ascending with nulls first unless a column says otherwise.</summary>
    public DataFrame Sort(params ReadOnlySpan<ColumnOrName> columns) =>
        SortBy(ColumnOrName.ToColumns(columns), isGlobal: true);

    /// <summary>As <see cref="Sort"/>.</summary>
    public DataFrame OrderBy(params ReadOnlySpan<ColumnOrName> columns) =>
        SortBy(ColumnOrName.ToColumns(columns), isGlobal: true);

    /// <summary>Each partition sorted by the columns.</summary>
    public DataFrame SortWithinPartitions(params ReadOnlySpan<ColumnOrName> columns) =>
        SortBy(ColumnOrName.ToColumns(columns), isGlobal: false);

    private DataFrame SortBy(Column[] columns, bool isGlobal)
    {
        if (columns.Length == 0)
            throw new ArgumentException("Sorting needs at least one column.");
        var node = new Proto.Sort { Input = Relation, IsGlobal = isGlobal };
        node.Order.AddRange(columns.Select(c => c.ToSortOrder()));
        return Derive(new Proto.Relation { Sort = node }, columns);
    }
}
