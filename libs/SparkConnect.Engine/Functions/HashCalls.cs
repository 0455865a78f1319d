using SparkConnect.Engine.Expressions;
using SparkConnect.Protocol.Types;

namespace SparkConnect.Engine.Functions;

/// <summary>
/// Murmur3 and xxHash64 over a row as Spark computes them (HashExpression): each value is hashed with the hash of
/// those before it as the seed; nulls leave it as it is.
/// </summary>
internal static class HashCalls
{
    private static int _names;

    public static Call Of(FunctionCall call, string name, string seed, DataType type)
    {
        var sql = seed;
        for (var i = 0; i < call.Arguments.Count; i++)
            sql = One(name, call.Arguments[i].Type, $"{{{i}}}", sql);
        return new Call(sql, $"{name}({{*}})", type, false, call.Arguments);
    }

    private static string One(string name, DataType type, string value, string seed) => type switch
    {
        NullType => seed,
        BooleanType => Int(name, $"CAST({value} AS INTEGER)", value, seed),
        ByteType or ShortType or IntegerType => Int(name, $"CAST({value} AS INTEGER)", value, seed),
        DateType => Int(name, $"CAST({value} - DATE '1970-01-01' AS INTEGER)", value, seed),
        LongType => Long(name, value, value, seed),
        TimestampType or TimestampNtzType or DayTimeIntervalType => Long(name, $"epoch_us({value})", value, seed),
        FloatType => $"coalesce(spark_{name}_float({value}, {seed}), {seed})",
        DoubleType => $"coalesce(spark_{name}_double({value}, {seed}), {seed})",
        DecimalType { Precision: <= 18 } d => Long(
            name, $"CAST(replace(CAST({value} AS VARCHAR), '.', '') AS BIGINT)", value, seed),
        DecimalType => $"coalesce(spark_{name}_decimal(replace(CAST({value} AS VARCHAR), '.', ''), {seed}), {seed})",
        StringType => $"coalesce(spark_{name}_text({value}, {seed}), {seed})",
        BinaryType => $"coalesce(spark_{name}_bytes(hex({value}), {seed}), {seed})",
        ArrayType a => Array(name, a, value, seed),
        StructType s => s.Fields.Aggregate(seed, (sql, f) =>
            One(name, f.DataType, $"struct_extract({value}, {Literal.Quote(f.Name)})", sql)),
        UserDefinedType u => One(name, u.SqlType, value, seed),
        _ => throw Analysis.SparkErrors.Unsupported($"{name} of {type.Sql}"),
    };

    private static string Int(string name, string number, string value, string seed) =>
        $"coalesce(spark_{name}_int({number}, {seed}), {seed})";

    private static string Long(string name, string number, string value, string seed) =>
        $"coalesce(spark_{name}_long({number}, {seed}), {seed})";

    // A fold needs one type for seed and items, so the items come wrapped, the seed as the first of them.
    private static string Array(string name, ArrayType type, string value, string seed)
    {
        var id = Interlocked.Increment(ref _names);
        var (acc, item) = ($"h{id}", $"e{id}");
        var step = One(name, type.ElementType, $"{item}.v", $"{acc}.h");
        return $"coalesce(list_reduce(list_transform({value}, lambda {item}: struct_pack(h := {seed}, v := {item})), "
            + $"lambda {acc}, {item}: struct_pack(h := {step}, v := {item}.v), "
            + $"struct_pack(h := {seed}, v := {value}[1])).h, {seed})";
    }
}
