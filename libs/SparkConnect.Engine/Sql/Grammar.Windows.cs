using Proto = SparkConnect.Protocol.Proto;

namespace SparkConnect.Engine.Sql;

/// <summary>OVER, window definitions and sort orders.</summary>
internal sealed partial class Grammar
{
    // OVER w stands before the WINDOW clause that says what w is.
    private List<(Proto.Expression.Types.Window Window, string Name, Token Token)> _pendingWindows = [];

    private Proto.Expression Over(Proto.Expression call)
    {
        Expect("OVER");
        var window = new Proto.Expression.Types.Window { WindowFunction = call };
        if (Current.IsIdentifier)
        {
            var token = Current;
            _pendingWindows.Add((window, NameIdentifier(), token));
        }
        else if (Ahead(1).IsIdentifier && Ahead(2).IsSymbol(")"))
        {
            Take();
            var token = Current;
            _pendingWindows.Add((window, NameIdentifier(), token));
            ExpectSymbol(")");
        }
        else
        {
            WindowDefinition(window);
        }

        return new() { Window = window };
    }

    private void WindowDefinition(Proto.Expression.Types.Window window)
    {
        ExpectSymbol("(");
        if (Try("CLUSTER", "BY"))
        {
            window.PartitionSpec.AddRange(List(Expression));
        }
        else
        {
            if (Try("PARTITION", "BY") || Try("DISTRIBUTE", "BY"))
                window.PartitionSpec.AddRange(List(Expression));
            if (Try("ORDER", "BY") || Try("SORT", "BY"))
                window.OrderSpec.AddRange(List(SortItem));
        }

        if (IsAny("ROWS", "RANGE"))
            window.FrameSpec = Frame();
        ExpectSymbol(")");
    }

    private Proto.Expression.Types.Window.Types.WindowFrame Frame()
    {
        var frame = new Proto.Expression.Types.Window.Types.WindowFrame
        {
            FrameType = Take().Is("ROWS")
                ? Proto.Expression.Types.Window.Types.WindowFrame.Types.FrameType.Row
                : Proto.Expression.Types.Window.Types.WindowFrame.Types.FrameType.Range,
        };
        var isBetween = Try("BETWEEN");
        frame.Lower = FrameBound("PRECEDING");
        if (isBetween)
            Expect("AND");
        frame.Upper = isBetween ? FrameBound("FOLLOWING") : new() { CurrentRow = true };
        return frame;
    }

    // An offset before the current row is negative, as in the client's messages.
    private Proto.Expression.Types.Window.Types.WindowFrame.Types.FrameBoundary FrameBound(string unboundedSide)
    {
        if (Try("UNBOUNDED"))
        {
            var start = Current;
            if (!Try("PRECEDING"))
                Expect("FOLLOWING");
            if (!start.Is(unboundedSide))
                throw InvalidBound(start);
            return new() { Unbounded = true };
        }

        if (Try("CURRENT", "ROW"))
            return new() { CurrentRow = true };
        var first = Current;
        var offset = Expression();
        if (Try("FOLLOWING"))
            return new() { Value = offset };
        Expect("PRECEDING");
        return new()
        {
            Value = offset.Literal is { HasInteger: true } number
                ? Nodes.Literal(-number.Integer)
                : At(first, Nodes.Call("negative", offset)),
        };
    }

    private Protocol.SparkException InvalidBound(Token side) => SqlErrors.Fragment(
        "DATATYPE_MISMATCH.SPECIFIED_WINDOW_FRAME_INVALID_BOUND",
        $"Cannot resolve \"UNBOUNDED {side.Text}\" due to data type mismatch: Window frame upper bound does not follow "
        + "the lower bound.",
        "42K09", _sql, side.Start, side.Stop, ("sqlExpr", $"\"UNBOUNDED {side.Text}\""));

    private Proto.Expression.Types.SortOrder SortItem()
    {
        var child = Expression();
        var isDescending = Try("DESC");
        if (!isDescending)
            Try("ASC");
        var nullsFirst = !isDescending;
        if (Try("NULLS"))
        {
            nullsFirst = Try("FIRST");
            if (!nullsFirst)
                Expect("LAST");
        }

        return new()
        {
            Child = child,
            Direction = isDescending
                ? Proto.Expression.Types.SortOrder.Types.SortDirection.Descending
                : Proto.Expression.Types.SortOrder.Types.SortDirection.Ascending,
            NullOrdering = nullsFirst
                ? Proto.Expression.Types.SortOrder.Types.NullOrdering.SortNullsFirst
                : Proto.Expression.Types.SortOrder.Types.NullOrdering.SortNullsLast,
        };
    }

    private void WindowClause(Dictionary<string, Proto.Expression.Types.Window> named)
    {
        do
        {
            var name = NameIdentifier();
            Expect("AS");
            var window = new Proto.Expression.Types.Window();
            if (Current.IsIdentifier)
                window = named.TryGetValue(Current.Value, out var other) ? Taking(other) : throw MissingWindow(Current);
            else
                WindowDefinition(window);
            named[name] = window;
        }
        while (TrySymbol(","));
    }

    private T Taking<T>(T value)
    {
        Take();
        return value;
    }

    private void ResolveWindows(Dictionary<string, Proto.Expression.Types.Window> named)
    {
        foreach (var (window, name, token) in _pendingWindows)
        {
            if (!named.TryGetValue(name, out var definition))
                throw MissingWindow(token);
            window.PartitionSpec.AddRange(definition.PartitionSpec);
            window.OrderSpec.AddRange(definition.OrderSpec);
            window.FrameSpec = definition.FrameSpec;
        }
    }

    private Protocol.SparkException MissingWindow(Token token) => SqlErrors.Fragment(
        "MISSING_WINDOW_SPECIFICATION",
        $"Window specification is not defined in the WINDOW clause for {token.Value}. For more information about "
        + "WINDOW clauses, please refer to "
        + "'https://spark.apache.org/docs/latest/sql-ref-syntax-qry-select-window.html'.",
        "42P20", _sql, token.Start, token.Stop, ("windowName", token.Value),
        ("docroot", Analysis.SparkErrors.Docs));
}
