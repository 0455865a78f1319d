using SparkConnect.Client.Internals.Plans;
using GroupType = SparkConnect.Protocol.Proto.Aggregate.Types.GroupType;

namespace SparkConnect.Client;

/// <summary>Grouped rows, waiting for their aggregates.</summary>
public sealed class RelationalGroupedDataset
{
    private readonly DataFrame _input;
    private readonly GroupType _type;
    private readonly Column[] _grouping;
    private readonly Column[][] _sets;
    private readonly Proto.Aggregate.Types.Pivot? _pivot;

    internal RelationalGroupedDataset(
        DataFrame input,
        GroupType type,
        Column[] grouping,
        Column[][]? sets = null,
        Proto.Aggregate.Types.Pivot? pivot = null)
    {
        _input = input;
        _type = type;
        _grouping = grouping;
        _sets = sets ?? [];
        _pivot = pivot;
    }

    /// <summary>One row a group: the grouping columns, then the aggregates.</summary>
    public DataFrame Agg(params ReadOnlySpan<Column> aggregates)
    {
        var node = new Proto.Aggregate { Input = _input.Relation, GroupType = _type, Pivot = _pivot };
        node.GroupingExpressions.AddRange(_grouping.Select(c => c.Expression));
        foreach (var aggregate in aggregates)
            node.AggregateExpressions.Add(aggregate.Expression);
        foreach (var set in _sets)
        {
            node.GroupingSets.Add(new Proto.Aggregate.Types.GroupingSets
            {
                GroupingSet = { set.Select(c => c.Expression) },
            });
        }

        return _input.Derive(new Proto.Relation { Aggregate = node }, [.. _grouping, .. aggregates]);
    }

    /// <summary>Aggregates named by function, by column: <c>{["price"] = "max"}</c>.</summary>
    public DataFrame Agg(IReadOnlyDictionary<string, string> functionByColumn) =>
        Agg([.. functionByColumn.Select(e => Column.Call(e.Value, Functions.Col(e.Key)))]);

    /// <summary>Number of rows of each group, in a column <c>count</c>.</summary>
    public DataFrame Count() => Agg(Functions.Count(Functions.Lit(1)).Alias("count"));

    /// <summary>Sum of each column in each group; without columns, of all that are numeric.</summary>
    public DataFrame Sum(params ReadOnlySpan<string> columns) => Each("sum", columns);

    /// <summary>Mean of each column in each group.</summary>
    public DataFrame Avg(params ReadOnlySpan<string> columns) => Each("avg", columns);

    /// <summary>Mean of each column in each group.</summary>
    public DataFrame Mean(params ReadOnlySpan<string> columns) => Each("avg", columns);

    /// <summary>Largest value of each column in each group.</summary>
    public DataFrame Max(params ReadOnlySpan<string> columns) => Each("max", columns);

    /// <summary>Smallest value of each column in each group.</summary>
    public DataFrame Min(params ReadOnlySpan<string> columns) => Each("min", columns);

    /// <summary>Turns the values of a column into columns; the engine looks for the values first.</summary>
    public RelationalGroupedDataset Pivot(ColumnOrName column) => Pivot(column, []);

    /// <summary>Turns the given values of a column into columns, in their order.</summary>
    /// <exception cref="InvalidOperationException">The grouping is not a plain GroupBy.</exception>
    public RelationalGroupedDataset Pivot(ColumnOrName column, IEnumerable<object> values)
    {
        if (_type != GroupType.Groupby)
            throw new InvalidOperationException("Pivot() follows a GroupBy() only, once.");
        var pivot = new Proto.Aggregate.Types.Pivot { Col = column.Column.Expression };
        pivot.Values.AddRange(values.Select(Literals.ToLiteral));
        return new RelationalGroupedDataset(_input, GroupType.Pivot, _grouping, pivot: pivot);
    }

    private DataFrame Each(string function, ReadOnlySpan<string> columns)
    {
        if (columns.Length == 0)
            throw new ArgumentException($"Name the columns for {function}().", nameof(columns));
        return Agg(Array.ConvertAll(columns.ToArray(), c => Column.Call(function, Functions.Col(c))));
    }
}
