namespace SparkConnect.Engine.Expressions;

/// <summary>A function over a window of rows around each row.</summary>
internal sealed class WindowCall : Expr
{
    private readonly int _partitions;
    private readonly string _frame;

    /// <param name="function">An aggregate or a window function.</param>
    /// <param name="partitions">Rows with equal values of these belong together.</param>
    /// <param name="order">The order within a partition.</param>
    /// <param name="frame">SQL of the frame, or empty for the default.</param>
    public WindowCall(
        AggregateCall function, IReadOnlyList<Expr> partitions, IReadOnlyList<SortKey> order, string frame)
        : base(function.Type, function.Nullable, [function, .. partitions, .. order])
    {
        _partitions = partitions.Count;
        _frame = frame;
    }

    public AggregateCall Function => (AggregateCall)Children[0];

    public override string Sql => Function.Render($" OVER ({Definition(Key, _frame)})");

    /// <summary>SQL of a row number over the same window, as DuckDB gives it: a BIGINT.</summary>
    public string RowNumberSql => $"row_number() OVER ({Definition(c => c.Sql, _frame)})";

    public override string Name =>
        $"{Function.Name} OVER ({Definition(c => c.Name, _frame.Length > 0 ? _frame : DefaultFrame)})";

    public override Expr WithChildren(IReadOnlyList<Expr> children) => new WindowCall(
        (AggregateCall)children[0],
        [.. children.Skip(1).Take(_partitions)],
        [.. children.Skip(1 + _partitions).Cast<SortKey>()],
        _frame);

    private static string Key(Expr key) => key is SortKey ? key.Sql : ZeroSign.Dropped(key).Sql;

    private string DefaultFrame =>
        Function.ShownFrame is { } shown ? shown
        : Function.WindowOnly ? "ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW"
        : Children.Count > 1 + _partitions ? "RANGE BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW"
        : "ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING";

    private string Definition(Func<Expr, string> say, string frame)
    {
        var partitions = string.Join(", ", Children.Skip(1).Take(_partitions).Select(say));
        var order = string.Join(", ", Children.Skip(1 + _partitions).Select(say));
        string[] parts =
        [
            partitions.Length > 0 ? $"PARTITION BY {partitions}" : "",
            order.Length > 0 ? $"ORDER BY {order}" : "",
            frame,
        ];
        return string.Join(' ', parts.Where(p => p.Length > 0));
    }
}
