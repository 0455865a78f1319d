using SparkConnect.Engine.Expressions;
using SparkConnect.Protocol.Types;

namespace SparkConnect.Engine.Functions;

/// <summary>percentile(x, p, frequency): each value stands for as many rows as its frequency says.</summary>
internal static class WeightedPercentile
{
    private const string Negative =
        "'Found the negative value in \"frequency\": ' || {1} || 'L, but expected a positive integral value.'";

    /// <summary>The percentile over a list of points in SQL; of one point alone where the type is no array.</summary>
    public static AggregateCall Of(Expr value, Expr frequency, string points, string name, DataType type)
    {
        var weight = $"CASE WHEN {{1}} < 0 THEN "
            + $"{RaisedError.Sql("NEGATIVE_VALUES_IN_FREQUENCY_EXPRESSION", "22003", Negative)} ELSE {{1}} END";
        return new AggregateCall(
            $"list(struct_pack(v := {{0}}, n := {weight}, r := CAST(NULL AS DOUBLE)) ORDER BY {{0}})",
            name.Replace("{1}", frequency.Name, StringComparison.Ordinal), type, true, value, frequency)
        {
            RowTemplate = "{0} IS NOT NULL AND {1} <> 0",
            Wrapper = $"list_transform(list_transform([{{agg}}], lambda l_: {Interpolated(points)}), "
                + $"lambda a_: a_{(type is ArrayType ? "" : "[1]")})[1]",
        };
    }

    // Percentile.getPercentile: between the values at the places around the point. How many rows there are is asked
    // once, not with each row.
    private static string Interpolated(string points)
    {
        const string last = "list_sum(list_transform(l_, lambda x_: x_.n)) - 1";
        return $"CASE WHEN l_ IS NULL THEN NULL ELSE list_transform(list_transform({points}, lambda p_: "
            + $"list_transform([CAST(({last}) * p_ AS DOUBLE)], lambda at_: struct_pack(at := at_, "
            + $"lo := {At("floor(at_)")}, hi := {At("ceil(at_)")}))[1]), "
            + "lambda q_: CASE WHEN q_.lo = q_.hi THEN q_.lo "
            + "ELSE (ceil(q_.at) - q_.at) * q_.lo + (q_.at - floor(q_.at)) * q_.hi END) END";
    }

    // The value at a place: n counts the rows that were passed.
    private static string At(string place) =>
        "list_reduce(list_prepend(struct_pack(v := CAST(NULL AS DOUBLE), n := CAST(0 AS BIGINT), "
        + "r := CAST(NULL AS DOUBLE)), l_), lambda a_, x_: struct_pack(v := x_.v, n := a_.n + x_.n, "
        + $"r := CASE WHEN {place} >= a_.n AND {place} < a_.n + x_.n THEN x_.v ELSE a_.r END)).r";
}
