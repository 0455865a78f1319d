using System.Globalization;
using System.Numerics;
using SparkConnect.Engine.Expressions;
using SparkConnect.Protocol;
using SparkConnect.Protocol.Types;
using Frame = SparkConnect.Protocol.Proto.Expression.Types.Window.Types.WindowFrame;
using SortKey = SparkConnect.Engine.Expressions.SortKey;

namespace SparkConnect.Engine.Analysis;

/// <summary>ROWS and RANGE of a window, and what Spark refuses of them (SpecifiedWindowFrame).</summary>
internal static class WindowFrames
{
    public static string Sql(
        Frame frame, IReadOnlyList<SortKey> order, ExpressionAnalyzer expressions, Scope scope)
    {
        var isRange = frame.FrameType == Frame.Types.FrameType.Range;
        var lower = Offset(frame.Lower, expressions, scope);
        var upper = Offset(frame.Upper, expressions, scope);
        var text = $"{(isRange ? "RANGE" : "ROWS")} BETWEEN {Bound(frame.Lower, lower, "PRECEDING")} AND "
            + Bound(frame.Upper, upper, "FOLLOWING");
        if (isRange)
            CheckRange(text, order, lower is not null || upper is not null);
        CheckType(text, "lower", lower, isRange, order);
        CheckType(text, "upper", upper, isRange, order);
        if (lower?.Number is { } from && upper?.Number is { } to && from > to)
        {
            throw Mismatch(
                "SPECIFIED_WINDOW_FRAME_WRONG_COMPARISON", text,
                "The lower bound of a window frame must be less than or equal to the upper bound.");
        }

        return text;
    }

    private static void CheckRange(string frame, IReadOnlyList<SortKey> order, bool hasOffset)
    {
        var window = $"({(order.Count > 0 ? $"ORDER BY {string.Join(", ", order.Select(o => o.Name))} " : "")}{frame})";
        if (order.Count == 0)
        {
            throw Mismatch(
                "RANGE_FRAME_WITHOUT_ORDER", window,
                "A range window frame cannot be used in an unordered window specification.");
        }

        if (order.Count > 1 && hasOffset)
        {
            throw Mismatch(
                "RANGE_FRAME_MULTI_ORDER", window,
                "A range window frame with value boundaries cannot be used in a window specification with multiple "
                + $"order by expressions: {string.Join(",", order.Select(o => o.Name))}.");
        }
    }

    // Rows are counted; what lies in a range is reached from the key by adding to it.
    private static void CheckType(
        string frame, string place, OffsetBound? bound, bool isRange, IReadOnlyList<SortKey> order)
    {
        if (bound is null)
            return;
        var type = isRange ? order[0].Type : bound.Value.Type;
        var isFit = isRange ? type is not (StringType or BooleanType or BinaryType) : type is IntegralType;
        if (isFit)
            return;
        var expected = isRange
            ? "(\"NUMERIC\" or \"INTERVAL DAY TO SECOND\" or \"INTERVAL YEAR TO MONTH\" or \"INTERVAL\")"
            : "\"INT\"";
        throw Mismatch(
            "SPECIFIED_WINDOW_FRAME_UNACCEPTED_TYPE", frame,
            $"The data type of the {place} bound \"{type.Sql}\" does not match the expected data type {expected}.");
    }

    private static SparkException Mismatch(string kind, string expression, string text) => new(
        $"DATATYPE_MISMATCH.{kind}", $"Cannot resolve \"{expression}\" due to data type mismatch: {text}", "42K09",
        new Dictionary<string, string> { ["sqlExpr"] = $"\"{expression}\"" });

    private static string Bound(Frame.Types.FrameBoundary bound, OffsetBound? offset, string unboundedSide) =>
        offset?.Sql ?? (bound.BoundaryCase == Frame.Types.FrameBoundary.BoundaryOneofCase.Unbounded
            ? $"UNBOUNDED {unboundedSide}"
            : "CURRENT ROW");

    // An offset is after the current row, a negative one before it.
    private static OffsetBound? Offset(
        Frame.Types.FrameBoundary bound, ExpressionAnalyzer expressions, Scope scope)
    {
        if (bound.BoundaryCase is not Frame.Types.FrameBoundary.BoundaryOneofCase.Value)
            return null;
        return bound.Value.UnresolvedFunction is { FunctionName: "negative", Arguments: [var offset] }
            ? Offset(expressions.Analyze(offset, scope), isBefore: true)
            : Offset(expressions.Analyze(bound.Value, scope), isBefore: false);
    }

    private static OffsetBound Offset(Expr value, bool isBefore)
    {
        var type = value;
        if (value is Literal { Value: { } number } literal && Sign(number) <= 0)
        {
            if (Sign(number) == 0)
                return new OffsetBound(value, "CURRENT ROW", 0);
            (value, isBefore) = (Negative(literal), !isBefore);
        }

        var isWhole = value is Literal { Type: IntegralType };
        var sql = isWhole ? Convert.ToString(((Literal)value).Value, CultureInfo.InvariantCulture) : value.Sql;
        decimal? size = isWhole ? Convert.ToDecimal(((Literal)value).Value, CultureInfo.InvariantCulture) : null;
        return new OffsetBound(type, $"{sql} {(isBefore ? "PRECEDING" : "FOLLOWING")}", isBefore ? -size : size);
    }

    private static int Sign(object number) => number switch
    {
        BigInteger big => big.Sign,
        double or float => Math.Sign(Convert.ToDouble(number, CultureInfo.InvariantCulture)),
        int or long or short or sbyte => Math.Sign(Convert.ToInt64(number, CultureInfo.InvariantCulture)),
        _ => 1,
    };

    private static Literal Negative(Literal literal) => literal.Value switch
    {
        BigInteger big => new Literal(-big, literal.Type),
        double number => new Literal(-number, literal.Type),
        float number => new Literal(-number, literal.Type),
        int number => new Literal(-number, literal.Type),
        short number => new Literal((short)-number, literal.Type),
        sbyte number => new Literal((sbyte)-number, literal.Type),
        long number => new Literal(-number, literal.Type),
        _ => literal,
    };

    /// <summary>A bound at a distance from the current row.</summary>
    /// <param name="Value">The distance as it was given.</param>
    /// <param name="Sql">The bound in SQL.</param>
    /// <param name="Number">The distance, negative before the row; null where it is no whole constant.</param>
    private sealed record OffsetBound(Expr Value, string Sql, decimal? Number);
}
