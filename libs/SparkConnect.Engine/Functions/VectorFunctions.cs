using SparkConnect.Engine.Analysis;
using SparkConnect.Engine.Expressions;
using SparkConnect.Protocol.Types;
using static SparkConnect.Engine.Functions.Define;

namespace SparkConnect.Engine.Functions;

/// <summary>Arrays of float as vectors, which are handed over as text.</summary>
internal static class VectorFunctions
{
    public static readonly FunctionDef[] All =
    [
        Summed("vector_avg"),
        Paired("vector_cosine_similarity"),
        Paired("vector_inner_product"),
        Paired("vector_l2_distance"),
        new("vector_norm", 1, 2, c => Measured(c, DataTypes.Float)),
        new("vector_normalize", 1, 2, c => Measured(c, new ArrayType(DataTypes.Float))),
        Summed("vector_sum"),
    ];

    private static readonly Param Vector =
        new("ARRAY<FLOAT>", t => t is ArrayType { ElementType: FloatType } ? t : null);

    private static readonly Param Degree = new("FLOAT", t => t is FloatType ? t : null);

    private static FunctionDef Paired(string name) => new(name, 2, 2, call => Of(
        $"CAST(spark_vector_pair({Text("{0}")}, {Text("{1}")}, '{name}') AS FLOAT)", name,
        Result.Of(DataTypes.Float).OrNull, Define.Convert(call, Vector, Vector)));

    private static Call Measured(FunctionCall call, DataType type)
    {
        var two = new Literal(2f, DataTypes.Float);
        var arguments = Define.Filled(Define.Convert(call, Vector, Degree), two, two);
        return Of(
            $"CAST(spark_{call.Name}({Text("{0}")}, {{1}}) AS {DuckDbType.Of(type)})", call.Name,
            Result.Of(type).OrNull, arguments);
    }

    // A vector with a null among its numbers counts for nothing.
    private static FunctionDef Summed(string name) => new(name, 1, 1, call => new AggregateCall(
        $"list({{distinct}}{Text("{0}")})", $"{name}({{distinct}}{{0}})", new ArrayType(DataTypes.Float), true,
        Define.Convert(call, Vector))
    {
        Distinct = call.Distinct,
        RowTemplate = "{0} IS NOT NULL AND len(list_filter({0}, lambda x_: x_ IS NULL)) = 0",
        Wrapper = $"CAST(spark_vector_total(array_to_string({{agg}}, ';'), '{name}') AS FLOAT[])",
    });

    private static string Text(string vector) =>
        $"array_to_string(list_transform({vector}, lambda x_: coalesce(CAST(x_ AS VARCHAR), 'null')), ' ')";
}
