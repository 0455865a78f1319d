using GroupType = SparkConnect.Protocol.Proto.Aggregate.Types.GroupType;

namespace SparkConnect.Client;

public sealed partial class DataFrame
{
    /// <summary>Rows grouped by the columns; without columns, all in one group.</summary>
    public RelationalGroupedDataset GroupBy(params ReadOnlySpan<ColumnOrName> columns) =>
        new(this, GroupType.Groupby, ColumnOrName.ToColumns(columns));

    /// <summary>Groups by the columns, by all but the last, and so on to one group of everything.</summary>
    public RelationalGroupedDataset Rollup(params ReadOnlySpan<ColumnOrName> columns) =>
        new(this, GroupType.Rollup, ColumnOrName.ToColumns(columns));

    /// <summary>Groups by each subset of the columns.</summary>
    public RelationalGroupedDataset Cube(params ReadOnlySpan<ColumnOrName> columns) =>
        new(this, GroupType.Cube, ColumnOrName.ToColumns(columns));

    /// <summary>Groups by each of the given sets of columns.</summary>
    /// <param name="sets">The sets; a column that a set lacks is null in its groups.</param>
    /// <param name="columns">All grouping columns, in the order of the result.</param>
    public RelationalGroupedDataset GroupingSets(
        IEnumerable<IEnumerable<Column>> sets, params ReadOnlySpan<ColumnOrName> columns) =>
        new(this, GroupType.GroupingSets, ColumnOrName.ToColumns(columns), [.. sets.Select(s => s.ToArray())]);

    /// <summary>Aggregates over all rows.</summary>
    public DataFrame Agg(params ReadOnlySpan<Column> aggregates) => GroupBy().Agg(aggregates);
}
