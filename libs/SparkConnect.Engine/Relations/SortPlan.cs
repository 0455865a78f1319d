using SparkConnect.Engine.Analysis;
using SparkConnect.Engine.Expressions;
using SparkConnect.Engine.Sql;
using SparkConnect.Protocol;
using SparkConnect.Protocol.Proto;

namespace SparkConnect.Engine.Relations;

/// <summary>The rows in order.</summary>
internal sealed class SortPlan(TypedPlan input, IReadOnlyList<SortKey> keys, IReadOnlyList<OutputColumn>? output = null)
    : TypedPlan(output ?? input.Output, input)
{
    public IReadOnlyList<SortKey> Keys { get; } = keys;

    public override string Sql =>
        $"SELECT {ColumnList(Output)} FROM ({Children[0].Sql}) ORDER BY {string.Join(", ", Keys.Select(k => k.Sql))}";

    public override string Describe() => $"Sort [{string.Join(", ", Keys.Select(k => k.Name))}]";

    /// <summary>A sort; in SQL text integers are positions in the select list and ALL means all of it.</summary>
    public static TypedPlan From(Sort sort, Analyzer analyzer, bool isSql)
    {
        var input = analyzer.Analyze(sort.Input);
        if (isSql && SelectList.IsAll(sort.Order.Select(o => o.Child)) && !SelectList.Knows("ALL", input))
            return new SortPlan(input, [.. SetPlan.Visible(input).Select(c => Key(sort.Order[0], new ColumnRef(c)))]);
        var wider = input;
        var keys = new List<SortKey>();
        foreach (var order in sort.Order)
        {
            if (isSql && ConstantFolding.Ordinal(order.Child) is { } position)
            {
                keys.Add(Key(order, Positioned(input, position)));
                continue;
            }

            (wider, var key) = MissingReferences.Resolve(
                wider, scope => analyzer.Expressions.Analyze(order.Child, scope.SkippingAmbiguous()), analyzer);
            keys.Add(Key(order, key));
        }

        return new SortPlan(wider, keys, input.Output);
    }

    private static SortKey Key(Expression.Types.SortOrder order, Expr child)
    {
        var descending = order.Direction == Expression.Types.SortOrder.Types.SortDirection.Descending;
        var nullsFirst = order.NullOrdering switch
        {
            Expression.Types.SortOrder.Types.NullOrdering.SortNullsFirst => true,
            Expression.Types.SortOrder.Types.NullOrdering.SortNullsLast => false,
            _ => !descending,
        };
        return new SortKey(child, descending, nullsFirst);
    }

    private static ColumnRef Positioned(TypedPlan input, int position)
    {
        var columns = SetPlan.Visible(input);
        return position >= 1 && position <= columns.Length
            ? new ColumnRef(columns[position - 1])
            : throw new SparkException(
                "ORDER_BY_POS_OUT_OF_RANGE",
                $"ORDER BY position {position} is not in select list (valid range is [1, {columns.Length}]).", "42805",
                new Dictionary<string, string> { ["index"] = $"{position}", ["size"] = $"{columns.Length}" });
    }
}
