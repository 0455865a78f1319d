using SparkConnect.Engine.Expressions;
using SparkConnect.Protocol.Types;

namespace SparkConnect.Engine.Functions;

/// <summary>Which keys a row of ROLLUP, CUBE or GROUPING SETS lacks.</summary>
internal static class GroupingFunctions
{
    public static readonly FunctionDef[] All =
    [
        new("grouping", 1, 1, c => new AggregateCall(
            "grouping({0})", "grouping({0})", DataTypes.Byte, false, c.Arguments)
        {
            Wrapper = "CAST({agg} AS TINYINT)",
        }),
        new("grouping_id", 0, int.MaxValue, c => new AggregateCall(
            "grouping({*})", c.Text, DataTypes.Long, false, c.Arguments)
        {
            Wrapper = "CAST({agg} AS BIGINT)",
        }),
    ];
}
