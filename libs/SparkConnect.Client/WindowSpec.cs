using Frame = SparkConnect.Protocol.Proto.Expression.Types.Window.Types.WindowFrame;

namespace SparkConnect.Client;

/// <summary>Partitions, order and frame of a window function. Immutable.</summary>
public sealed class WindowSpec
{
    internal static readonly WindowSpec Empty = new([], [], null);

    private readonly Column[] _partition;
    private readonly Column[] _order;
    private readonly Frame? _frame;

    private WindowSpec(Column[] partition, Column[] order, Frame? frame)
    {
        _partition = partition;
        _order = order;
        _frame = frame;
    }

    /// <summary>With these partitioning columns.</summary>
    public WindowSpec PartitionBy(params ReadOnlySpan<ColumnOrName> columns) =>
        new(ColumnOrName.ToColumns(columns), _order, _frame);

    /// <summary>With this order.</summary>
    public WindowSpec OrderBy(params ReadOnlySpan<ColumnOrName> columns) =>
        new(_partition, ColumnOrName.ToColumns(columns), _frame);

    /// <summary>
    /// With the rows from start to end, counted from the current row; see <see cref="Window"/>'s constants.
    /// </summary>
    public WindowSpec RowsBetween(long start, long end) =>
        WithFrame(Frame.Types.FrameType.Row, RowBoundary(start), RowBoundary(end));

    /// <summary>With the rows whose order value lies from start to end, measured from the current row's.</summary>
    public WindowSpec RangeBetween(long start, long end) =>
        WithFrame(Frame.Types.FrameType.Range, RangeBoundary(start), RangeBoundary(end));

    /// <summary>As <see cref="RangeBetween(long, long)"/>, with boundaries as expressions such as intervals.</summary>
    public WindowSpec RangeBetween(Column start, Column end) => WithFrame(
        Frame.Types.FrameType.Range, new() { Value = start.Expression }, new() { Value = end.Expression });

    internal Column Apply(Column function)
    {
        var window = new Proto.Expression.Types.Window
        {
            WindowFunction = function.Expression,
            PartitionSpec = { _partition.Select(c => c.Expression) },
            OrderSpec = { _order.Select(c => c.ToSortOrder()) },
            FrameSpec = _frame,
        };
        return new Column(
            new Proto.Expression { Window = window }, Column.Merge([function, .. _partition, .. _order]));
    }

    private WindowSpec WithFrame(
        Frame.Types.FrameType type, Frame.Types.FrameBoundary lower, Frame.Types.FrameBoundary upper) =>
        new(_partition, _order, new Frame { FrameType = type, Lower = lower, Upper = upper });

    private static Frame.Types.FrameBoundary RowBoundary(long value) => value switch
    {
        Window.UnboundedPreceding or Window.UnboundedFollowing => new() { Unbounded = true },
        Window.CurrentRow => new() { CurrentRow = true },
        >= int.MinValue and <= int.MaxValue => new() { Value = Functions.Lit((int)value).Expression },
        _ => throw new ArgumentOutOfRangeException(
            nameof(value), value, "A boundary in rows must fit a 32-bit integer or be unbounded."),
    };

    private static Frame.Types.FrameBoundary RangeBoundary(long value) => value switch
    {
        Window.UnboundedPreceding or Window.UnboundedFollowing => new() { Unbounded = true },
        Window.CurrentRow => new() { CurrentRow = true },
        >= int.MinValue and <= int.MaxValue => new() { Value = Functions.Lit((int)value).Expression },
        _ => new() { Value = Functions.Lit(value).Expression },
    };
}
