using SparkConnect.Engine.Expressions;

namespace SparkConnect.Engine.Functions;

/// <summary>mode(x): a value that no other outnumbers; mode(x, true) is the smallest of those.</summary>
internal static class ModeFunction
{
    public static AggregateCall Build(FunctionCall call)
    {
        var value = ZeroSign.Dropped(call.Arguments[0]);
        return call.Arguments.Count > 1 && Constants.Truth(call.Arguments[1]) == true
            ? Ordered(value, descending: false)
            : new AggregateCall("mode({0})", "mode({0})", value.Type, true, value);
    }

    /// <summary>mode() WITHIN GROUP (ORDER BY x): the first in that order, which Spark shows turned around.</summary>
    public static AggregateCall Ordered(Expr value, bool descending)
    {
        var edge = descending ? "max" : "min";
        var entries = "map_entries({agg})";
        var most = $"list_max(list_transform({entries}, lambda e_: e_.value))";
        var key = NestedOrder.Needs(value.Type) ? NestedOrder.Key("e_.key", value.Type) : "e_.key";
        var modes = $"list_transform(list_filter({entries}, lambda e_: e_.value = {most}), "
            + $"lambda e_: struct_pack(o := {key}, v := e_.key))";
        return new AggregateCall(
            "histogram({0})", $"mode() WITHIN GROUP (ORDER BY {{0}}{(descending ? "" : " DESC")})", value.Type, true,
            value)
        {
            RowTemplate = "{0} IS NOT NULL",
            Wrapper = $"list_{edge}({modes}).v",
        };
    }
}
