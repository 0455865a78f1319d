using System.Globalization;
using SparkConnect.Engine.Analysis;
using SparkConnect.Engine.Expressions;
using SparkConnect.Protocol;
using SparkConnect.Protocol.Types;

namespace SparkConnect.Engine.Functions;

/// <summary>
/// Percentiles: exact with interpolation, and "approximate" ones, which are exact values of the column here.
/// </summary>
internal static class PercentileFunctions
{
    public static AggregateCall Exact(FunctionCall call, string? shown, IReadOnlyList<Expr> arguments)
    {
        var value = Param.Double.Convert(call.Arguments[0], 0, call.Text);
        var (points, many) = Points(call, arguments[0]);
        DataType type = many ? new ArrayType(DataTypes.Double, false) : DataTypes.Double;
        var name = shown ?? $"percentile({{0}}, {arguments[0].Name}, "
            + $"{(arguments.Count > 1 ? arguments[1].Name : "1")})";
        if (arguments.Count > 1 && Constants.Integer(arguments[1]) != 1)
            return WeightedPercentile.Of(value, Frequency(call), many ? points : $"[{points}]", name, type);
        return new AggregateCall($"quantile_cont({{distinct}}{{0}}, {points})", name, type, true, value)
        {
            Distinct =
            call.Distinct
        };
    }

    /// <summary>The functions that have their values from WITHIN GROUP, where it is missing.</summary>
    public static Expr WithoutOrder(FunctionCall call) => throw new SparkException(
        "INVALID_WITHIN_GROUP_EXPRESSION.WITHIN_GROUP_MISSING",
        $"Invalid function `{call.Name}` with WITHIN GROUP. WITHIN GROUP is required for the function.", "42K0K",
        new Dictionary<string, string> { ["funcName"] = $"`{call.Name}`" });

    public static AggregateCall Approximate(FunctionCall call)
    {
        var value = call.Arguments[0].Type is DateType or TimestampType or TimestampNtzType
            ? call.Arguments[0]
            : Param.Numeric.Convert(call.Arguments[0], 0, call.Text);
        var (points, many) = Points(call, call.Arguments[1]);
        var accuracy = call.Arguments.Count > 2 ? call.Arguments[2].Name : "10000";
        DataType type = many ? new ArrayType(value.Type, false) : value.Type;
        return new AggregateCall(
            $"quantile_disc({{0}}, {points})", $"{call.Name}({{0}}, {call.Arguments[1].Name}, {accuracy})", type,
                true, value);
    }

    private static Expr Frequency(FunctionCall call) => call.Arguments[2] is { Type: IntegralType } frequency
        ? Casts.Implicit(frequency, DataTypes.Long)
        : throw SparkErrors.UnexpectedInput(
            call.Text, 2, call.Arguments[2].Name, call.Arguments[2].Type, "INTEGRAL");

    private static (string Sql, bool Many) Points(FunctionCall call, Expr points)
    {
        if (points.Type is not ArrayType)
            return (Point(call, points), false);
        return ($"[{string.Join(", ", points.Children.Select(c => Point(call, c)))}]", true);
    }

    // Spark shows the frequency and the accuracy that were not written.
    private static string Shown(FunctionCall call) => call.Arguments.Count > 2
        ? call.Text
        : $"{call.Text[..^1]}, {(call.Name == "percentile" ? "1" : "10000")})";

    private static string Point(FunctionCall call, Expr point)
    {
        var sql = point is Literal or Call ? point.Sql : null;
        var text = Shown(call);
        var value = point is Literal l && double.TryParse(l.Name, CultureInfo.InvariantCulture, out var number)
            ? number : 0;
        if (value is < 0 or > 1)
        {
            throw new SparkException(
                "DATATYPE_MISMATCH.VALUE_OUT_OF_RANGE",
                $"Cannot resolve \"{text}\" due to data type mismatch: The `percentage` must be between [0.0, "
                    + $"1.0] "
                + $"(current value = {point.Name}).",
                "42K09",
                new Dictionary<string, string>
                {
                    ["sqlExpr"] = $"\"{text}\"", ["exprName"] = "percentage", ["valueRange"] = "[0.0, 1.0]",
                    ["currentValue"] = value.ToString("0.0##############", CultureInfo.InvariantCulture) + "D",
                });
        }

        return sql ?? throw SparkErrors.NotFoldable(text, "percentage", DataTypes.Double, point.Name);
    }
}
