using SparkConnect.Engine.Expressions;
using SparkConnect.Protocol.Types;
using static SparkConnect.Engine.Functions.Define;

namespace SparkConnect.Engine.Functions;

/// <summary>JSON text: parts of it, values from it and into it.</summary>
internal static class JsonFunctions
{
    public static readonly FunctionDef[] All =
    [
        new("from_json", 2, 3, JsonParsing.Build),
        Scalar("get_json_object", [Param.String, Param.String], Result.Of(DataTypes.String).OrNull,
            "spark_json_get({0}, {1})"),
        Scalar("json_array_length", [Param.String], Result.Of(DataTypes.Integer).OrNull,
            "nullif(spark_json_length({0}), -1)"),
        Scalar("json_object_keys", [Param.String], Result.Of(new ArrayType(DataTypes.String)).OrNull,
            "CASE WHEN json_valid({0}) AND json_type({0}) = 'OBJECT' THEN json_keys({0}) END"),
        new("to_json", 1, 2, c => new Call(
            new JsonWriting(c.Context.Session.Config.TimeZone).Of("{0}", c.Arguments[0].Type), "to_json({0})",
                DataTypes.String,
            c.Arguments[0].Nullable, c.Arguments[0])),
    ];
}
