using System.Numerics;
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
        new("sum", 1, 1, c => Sum(c, CastMode.Ansi)),
        new("avg", 1, 1, c => Average(c, CastMode.Ansi)),
        new("mean", 1, 1, c => Average(c, CastMode.Ansi)),
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

    /// <summary>sum; <see cref="CastMode.Try"/> gives NULL where it would overflow.</summary>
    public static AggregateCall Sum(FunctionCall call, CastMode mode)
    {
        var value = Summand(call);
        if (value.Type is DayTimeIntervalType or YearMonthIntervalType)
            return IntervalAggregates.Sum(call, value, mode);
        DataType type = value.Type switch
        {
            DecimalType d => new DecimalType(Math.Min(d.Precision + 10, DecimalType.MaxPrecision), d.Scale),
            IntegralType => DataTypes.Long,
            _ => DataTypes.Double,
        };
        return new AggregateCall("sum({distinct}{0})", $"{call.Name}({{distinct}}{{0}})", type, true, value)
        {
            Distinct = call.Distinct,
            Wrapper = type switch
            {
                DoubleType => "{agg}",
                DecimalType { Precision: DecimalType.MaxPrecision } d => WideSum(d, mode),
                _ => $"{(mode == CastMode.Try ? "TRY_CAST" : "CAST")}({{agg}} AS {DuckDbType.Of(type)})",
            },
        };
    }

    // DuckDB's sum may come to 39 digits.
    private static string WideSum(DecimalType type, CastMode mode)
    {
        var most = $"CAST('{Literal.DecimalText(BigInteger.Pow(10, type.Precision) - 1, type.Scale)}' AS "
            + $"{DuckDbType.Of(type)})";
        var overflow = CastSql.Failed(
            mode, "NUMERIC_VALUE_OUT_OF_RANGE.WITH_SUGGESTION", "22003",
            NumberCasts.OutOfRange("CAST({agg} AS VARCHAR)", type));
        return $"CASE WHEN {{agg}} > {most} OR {{agg}} < -{most} THEN {overflow} ELSE {{agg}} END";
    }

    /// <summary>avg; <see cref="CastMode.Try"/> gives NULL where it would overflow.</summary>
    public static AggregateCall Average(FunctionCall call, CastMode mode)
    {
        var value = Summand(call);
        return value.Type switch
        {
            DayTimeIntervalType or YearMonthIntervalType => IntervalAggregates.Average(call, value, mode),
            DecimalType => Averages.OfDecimal(call, value, mode),
            _ => new AggregateCall(
                "avg({distinct}{0})", $"{call.Name}({{distinct}}{{0}})", DataTypes.Double, true, value)
            {
                Distinct = call.Distinct,
            },
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
        // A value twice changes no extreme, so DISTINCT is only shown.
        return new AggregateCall(sql, $"{name}({{distinct}}{{0}})", value.Type, true, value)
        {
            Distinct = call.Distinct,
        };
    }

    private static Expr Summand(FunctionCall call)
    {
        var value = call.Arguments[0];
        return value.Type switch
        {
            NumericType or DayTimeIntervalType or YearMonthIntervalType => value,
            StringType or NullType => Casts.Implicit(value, DataTypes.Double),
            _ => throw SparkErrors.UnexpectedInput(
                call.Text, 0, value.Name, value.Type, "NUMERIC\" or \"ANSI INTERVAL"),
        };
    }
}
