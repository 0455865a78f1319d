using Direction = SparkConnect.Protocol.Proto.Expression.Types.SortOrder.Types.SortDirection;
using Nulls = SparkConnect.Protocol.Proto.Expression.Types.SortOrder.Types.NullOrdering;

namespace SparkConnect.Client;

public sealed partial class Column
{
    /// <summary>Sort order: ascending, nulls first.</summary>
    public Column Asc() => Order(Direction.Ascending, Nulls.SortNullsFirst);

    /// <summary>Sort order: ascending, nulls first.</summary>
    public Column AscNullsFirst() => Order(Direction.Ascending, Nulls.SortNullsFirst);

    /// <summary>Sort order: ascending, nulls last.</summary>
    public Column AscNullsLast() => Order(Direction.Ascending, Nulls.SortNullsLast);

    /// <summary>Sort order: descending, nulls last.</summary>
    public Column Desc() => Order(Direction.Descending, Nulls.SortNullsLast);

    /// <summary>Sort order: descending, nulls first.</summary>
    public Column DescNullsFirst() => Order(Direction.Descending, Nulls.SortNullsFirst);

    /// <summary>Sort order: descending, nulls last.</summary>
    public Column DescNullsLast() => Order(Direction.Descending, Nulls.SortNullsLast);

    internal Proto.Expression.Types.SortOrder ToSortOrder() => Expression.SortOrder ?? Asc().Expression.SortOrder;

    private Column Order(Direction direction, Nulls nulls) => With(new Proto.Expression
    {
        SortOrder = new() { Child = Expression, Direction = direction, NullOrdering = nulls },
    });
}
