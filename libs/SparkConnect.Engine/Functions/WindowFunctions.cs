using SparkConnect.Engine.Analysis;
using SparkConnect.Engine.Expressions;
using SparkConnect.Protocol.Types;

namespace SparkConnect.Engine.Functions;

/// <summary>Functions that only a window has: ranks, and values of other rows.</summary>
internal static class WindowFunctions
{
    public static readonly FunctionDef[] All =
    [
        Rank("row_number", DataTypes.Integer),
        Rank("rank", DataTypes.Integer, "RANK()"),
        Rank("dense_rank", DataTypes.Integer, "DENSE_RANK()"),
        Rank("percent_rank", DataTypes.Double, "PERCENT_RANK()"),
        Rank("cume_dist", DataTypes.Double, frame: "RANGE BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW"),
        new("ntile", 0, 1, Ntile),
        new("lag", 1, 4, c => Offset(c, sign: -1)),
        new("lead", 1, 4, c => Offset(c, sign: 1)),
        new("nth_value", 2, 3, NthValue),
    ];

    private static FunctionDef Rank(string name, DataType type, string? shown = null, string? frame = null) =>
        new(name, 0, 0, _ => new AggregateCall($"{name}()", shown ?? $"{name}()", type, false)
        {
            WindowOnly = true,
            ShownFrame = frame,
            Wrapper = $"CAST({{agg}} AS {DuckDbType.Of(type)})",
        });

    private static AggregateCall Ntile(FunctionCall call)
    {
        var buckets = call.Arguments.Count > 0 ? call.Arguments[0] : Literal.Of(1);
        if (!Constants.IsConstant(buckets))
            throw SparkErrors.NotFoldable($"ntile({buckets.Name})", "buckets", DataTypes.Integer, buckets.Name);
        if (Constants.Integer(buckets) is <= 0 and var number)
        {
            throw SparkErrors.ValueOutOfRange(
                $"ntile({buckets.Name})", "buckets", $"(0, {int.MaxValue}]", $"{number}");
        }

        return new AggregateCall(
            "ntile({0})", "ntile({0})", DataTypes.Integer, false, Casts.Implicit(buckets, DataTypes.Integer))
        {
            WindowOnly = true, Wrapper = "CAST({agg} AS INTEGER)",
        };
    }

    private static AggregateCall Offset(FunctionCall call, int sign)
    {
        var value = call.Arguments[0];
        var offset = call.Arguments.Count > 1 ? call.Arguments[1] : Literal.Of(1);
        var missing = call.Arguments.Count > 2 ? call.Arguments[2] : Literal.Null();
        var type = TypeOf(value, missing, call);
        var name = $"{call.Name}({value.Name}, {offset.Name}, {missing.Name})";
        var place = offset is Literal { Value: int n } ? $"{sign * n}" : $"{(sign < 0 ? "-" : "")}{offset.Name}";
        var aggregate = new AggregateCall(
            $"{call.Name}({{0}}, {{1}}, {{2}})", name, type, value.Nullable || missing.Nullable,
            Casts.Implicit(value, type), Casts.Implicit(offset, DataTypes.Integer), Casts.Implicit(missing, type))
        {
            WindowOnly = true, ShownFrame = $"ROWS BETWEEN {place} FOLLOWING AND {place} FOLLOWING",
        };
        // Clients on the JVM always say whether nulls are passed over.
        return IgnoresNulls(call, 3) ? aggregate.IgnoringNulls() : aggregate;
    }

    // The value keeps its type: what stands for a missing row is converted to it, or does not fit.
    private static DataType TypeOf(Expr value, Expr missing, FunctionCall call) => missing.Type is NullType
        ? value.Type
        : value.Type is ArrayType or MapType or StructType
            && TypeCoercion.Common(value.Type, missing.Type) is { } nested
            ? nested
            : Param.Of(value.Type, $"(\"{value.Type.Sql}\" or \"VOID\")").Convert(missing, 2, call.Text).Type;

    private static AggregateCall NthValue(FunctionCall call)
    {
        var aggregate = new AggregateCall(
            "nth_value({0}, {1})", "nth_value({0}, {1})", call.Arguments[0].Type, true,
            call.Arguments[0], Casts.Implicit(call.Arguments[1], DataTypes.Integer))
        {
            WindowOnly = true, ShownFrame = "RANGE BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW",
        };
        return IgnoresNulls(call, 2) ? aggregate.IgnoringNulls() : aggregate;
    }

    private static bool IgnoresNulls(FunctionCall call, int index) =>
        call.Arguments.Count > index && call.Arguments[index] is Literal { Value: true };
}
