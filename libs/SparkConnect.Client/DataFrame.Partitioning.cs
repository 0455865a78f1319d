namespace SparkConnect.Client;

public sealed partial class DataFrame
{
    /// <summary>In that many partitions, rows spread evenly.</summary>
    public DataFrame Repartition(int partitions) => Repartition(partitions, shuffle: true);

    /// <summary>In at most that many partitions, without moving rows apart.</summary>
    public DataFrame Coalesce(int partitions) => Repartition(partitions, shuffle: false);

    /// <summary>With rows alike in the columns in one partition.</summary>
    public DataFrame Repartition(params ReadOnlySpan<ColumnOrName> columns) =>
        RepartitionBy(null, ColumnOrName.ToColumns(columns));

    /// <summary>In that many partitions, rows alike in the columns in one.</summary>
    public DataFrame Repartition(int partitions, params ReadOnlySpan<ColumnOrName> columns) =>
        RepartitionBy(partitions, ColumnOrName.ToColumns(columns));

    /// <summary>With each partition a range of the columns' order.</summary>
    public DataFrame RepartitionByRange(params ReadOnlySpan<ColumnOrName> columns) =>
        RepartitionBy(null, Ordered(columns));

    /// <summary>In that many partitions, each a range of the columns' order.</summary>
    public DataFrame RepartitionByRange(int partitions, params ReadOnlySpan<ColumnOrName> columns) =>
        RepartitionBy(partitions, Ordered(columns));

    /// <summary>
    /// With a hint to the engine's planner, such as <c>broadcast</c>, <c>merge</c>, <c>rebalance</c>.
    /// </summary>
    public DataFrame Hint(string name, params object?[] parameters)
    {
        var columns = Array.ConvertAll(parameters, Functions.Lit);
        var node = new Proto.Hint { Input = Relation, Name = name };
        node.Parameters.AddRange(columns.Select(c => c.Expression));
        return Derive(new Proto.Relation { Hint = node }, columns);
    }

    private DataFrame Repartition(int partitions, bool shuffle)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(partitions);
        return Derive(new Proto.Relation
        {
            Repartition = new() { Input = Relation, NumPartitions = partitions, Shuffle = shuffle },
        });
    }

    private DataFrame RepartitionBy(int? partitions, Column[] columns)
    {
        if (columns.Length == 0)
            throw new ArgumentException("Name at least one column to partition by.");
        var node = new Proto.RepartitionByExpression { Input = Relation };
        node.PartitionExprs.AddRange(columns.Select(c => c.Expression));
        if (partitions is { } number)
        {
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(number, nameof(partitions));
            node.NumPartitions = number;
        }

        return Derive(new Proto.Relation { RepartitionByExpression = node }, columns);
    }

    private static Column[] Ordered(ReadOnlySpan<ColumnOrName> columns) => Array.ConvertAll(
        ColumnOrName.ToColumns(columns), c => c.Expression.SortOrder is null ? c.Asc() : c);
}
