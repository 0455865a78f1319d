using SparkConnect.Engine.Analysis;
using SparkConnect.Engine.Expressions;
using SparkConnect.Protocol.Types;

namespace SparkConnect.Engine.Functions;

/// <summary>The aggregates everyone uses; the statistical ones have a family of their own.</summary>
internal static class AggregateFunctions
{
    public static readonly FunctionDef[] All =
    [
        new("count", 0, int.MaxValue, Count),
        new("sum", 1, 1, Sum),
        new("avg", 1, 1, Average),
        new("mean", 1, 1, Average),
        new("min", 1, 1, c => Extreme(c, "min")),
        new("max", 1, 1, c => Extreme(c, "max")),
    ];

    private static AggregateCall Count(FunctionCall call)
    {
        var arguments = call.Arguments;
        var all = arguments.Count == 0 || arguments is [Literal { Value: not null }];
        // Several columns count the rows in which none of them is null.
        var sql = all ? "count({distinct}1)"
            : arguments.Count == 1 ? "count({distinct}{0})"
            : call.Distinct
                ? $"count(DISTINCT CASE WHEN {NoneNull(arguments.Count)} THEN row({{*}}) END)"
                : $"count(CASE WHEN {NoneNull(arguments.Count)} THEN 1 END)";
        return new AggregateCall(
            sql, "count({distinct}{*})", DataTypes.Long, false, arguments)
        { Distinct = call.Distinct };
    }

    private static string NoneNull(int count) =>
        string.Join(" AND ", Enumerable.Range(0, count).Select(i => $"{{{i}}} IS NOT NULL"));

    private static AggregateCall Sum(FunctionCall call)
    {
        var value = Number(call);
        DataType type = value.Type switch
        {
            DecimalType d => new DecimalType(Math.Min(d.Precision + 10, DecimalType.MaxPrecision), d.Scale),
            IntegralType => DataTypes.Long,
            _ => DataTypes.Double,
        };
        return new AggregateCall("sum({distinct}{0})", "sum({distinct}{0})", type, true, value)
        {
            Distinct = call.Distinct,
            Wrapper = type is DoubleType ? "{agg}" : $"CAST({{agg}} AS {DuckDbType.Of(type)})",
        };
    }

    private static AggregateCall Average(FunctionCall call)
    {
        var value = Number(call);
        DataType type = value.Type is DecimalType d
            ? TypeCoercion.Adjust(Math.Min(d.Precision + 4, 38), Math.Min(d.Scale + 4, 38))
            : DataTypes.Double;
        return new AggregateCall("avg({distinct}{0})", "avg({distinct}{0})", type, true, value)
        {
            Distinct = call.Distinct,
            Wrapper = type is DoubleType ? "{agg}" : $"CAST({{agg}} AS {DuckDbType.Of(type)})",
        };
    }

    private static AggregateCall Extreme(FunctionCall call, string name)
    {
        var value = call.Arguments[0];
        if (value.Type is MapType)
            throw SparkErrors.UnexpectedInput(call.Text, 0, value.Name, value.Type, "ORDERABLE");
        var sql = NestedOrder.Needs(value.Type)
            ? $"arg_{name}({{0}}, {NestedOrder.Key("{0}", value.Type)})"
            : $"{name}({{0}})";
        return new AggregateCall(sql, $"{name}({{0}})", value.Type, true, value);
    }

    private static Expr Number(FunctionCall call)
    {
        var value = call.Arguments[0];
        return value.Type switch
        {
            NumericType => value,
            StringType or NullType => Casts.Implicit(value, DataTypes.Double),
            _ => throw SparkErrors.UnexpectedInput(
                call.Text, 0, value.Name, value.Type, "NUMERIC\" or \"ANSI INTERVAL"),
        };
    }
}
