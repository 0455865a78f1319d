using SparkConnect.Engine.Analysis;
using SparkConnect.Engine.Expressions;
using SparkConnect.Protocol.Types;

namespace SparkConnect.Engine.Functions;

/// <summary>element_at: from 1, from the end below 0; the value of a key in maps.</summary>
internal static class ElementAccess
{
    public static Call At(FunctionCall call, bool isTry)
    {
        var value = call.Arguments[0];
        if (value.Type is MapType map)
        {
            return Define.Of(
                "{0}[{1}]", call.Name, Result.Of(map.ValueType).OrNull, value,
                    Casts.Implicit(call.Arguments[1], map.KeyType));
        }

        if (value.Type is not ArrayType)
            throw SparkErrors.UnexpectedInput(call.Text, 0, value.Name, value.Type, "ARRAY\" or \"MAP");
        var index = Param.Int.Convert(call.Arguments[1], 1, call.Text);
        var zero = RaisedError.Text(
            "INVALID_INDEX_OF_ZERO", "22003",
            "The index 0 is invalid. An index shall be either < 0 or > 0 (the first element has index 1).");
        var outside = RaisedError.Sql(
            "INVALID_ARRAY_INDEX_IN_ELEMENT_AT", "22003",
            "'The index ' || {1} || ' is out of bounds. The array has ' || len({0}) || ' elements. Use "
                + "`try_element_at` to "
            + "tolerate accessing element at invalid index and return NULL instead.'");
        var sql = isTry
            ? $"CASE WHEN {{1}} = 0 THEN {zero} ELSE {{0}}[{{1}}] END"
            : $"CASE WHEN {{1}} = 0 THEN {zero} WHEN abs({{1}}) > len({{0}}) THEN {outside} ELSE {{0}}[{{1}}] END";
        return Define.Of(sql, call.Name, Result.Element, value, index);
    }
}
