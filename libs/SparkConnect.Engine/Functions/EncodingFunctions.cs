using SparkConnect.Engine.Expressions;
using SparkConnect.Protocol.Types;
using static SparkConnect.Engine.Functions.Define;

namespace SparkConnect.Engine.Functions;

/// <summary>Text as bytes and back, digests, and hash values equal to Spark's.</summary>
internal static class EncodingFunctions
{
    private static readonly Param[] Bytes = [Param.Binary];
    private static readonly Param[] Text = [Param.String];

    public static readonly FunctionDef[] All =
    [
        Scalar("base64", Bytes, DataTypes.String, "to_base64({0})"),
        Scalar("crc32", Bytes, DataTypes.Long, "spark_crc32(hex({0}))"),
        new("decode", 2, int.MaxValue, Decode),
        Scalar("encode", [Param.String, Param.String], DataTypes.Binary, "unhex(spark_encode({0}, {1}))"),
        Scalar("is_valid_utf8", Text, DataTypes.Boolean, "({0} IS NOT NULL OR NULL)"),
        Scalar("make_valid_utf8", Text, DataTypes.String, "{0}"),
        Scalar("validate_utf8", Text, DataTypes.String, "{0}"),
        Scalar("try_validate_utf8", Text, DataTypes.String, "{0}"),
        Scalar("md5", Bytes, DataTypes.String, "md5({0})"),
        Scalar("sha", Bytes, DataTypes.String, "sha1({0})"),
        Scalar("sha1", Bytes, DataTypes.String, "sha1({0})"),
        Scalar("sha2", [Param.Binary, Param.Int], Result.Of(DataTypes.String).OrNull,
            "CASE WHEN {1} IN (0, 256) THEN sha256({0}) WHEN {1} IN (224, 384, 512) THEN spark_sha2(hex({0}), {1}) "
                + "END"),
        Scalar("unbase64", Text, DataTypes.Binary, "from_base64(spark_base64_text({0}))"),
        Scalar("url_decode", Text, DataTypes.String, "spark_url_decode({0})"),
        Scalar("try_url_decode", Text, DataTypes.String, "spark_url_decode({0})"),
        Scalar("url_encode", Text, DataTypes.String, "spark_url_encode({0})"),
        Scalar("luhn_check", Text, DataTypes.Boolean, "spark_luhn({0})"),
        new("format_number", 2, 2, FormatNumber),
        new("hash", 1, int.MaxValue, c => HashCalls.Of(c, "hash", "42", DataTypes.Integer)),
        new("xxhash64", 1, int.MaxValue, c => HashCalls.Of(c, "xxhash64", "CAST(42 AS BIGINT)", DataTypes.Long)),
    ];

    // With more than two arguments it is a choice: decode(x, 1, 'a', 2, 'b', 'else'), where NULL finds NULL.
    private static Call Decode(FunctionCall call)
    {
        if (call.Arguments.Count == 2)
        {
            return Of(
                "spark_decode(hex({0}), {1})", "decode", DataTypes.String,
                Convert(call, Param.Binary, Param.String));
        }

        var (value, given) = (call.Arguments[0], call.Arguments.Skip(1).ToArray());
        var branches = given.Select((a, i) => i % 2 == 1 || i == given.Length - 1 ? a : FunctionTable.Build(
            call with { Name = "<=>", Arguments = [value, a] }));
        var chosen = FunctionTable.Build(call with { Name = "when", Arguments = [.. branches] });
        return new Call("{0}", call.Text, chosen.Type, chosen.Nullable, chosen);
    }

    // Java has no format for a float: its digits are those of the double that it is widened to.
    private static Call FormatNumber(FunctionCall call)
    {
        var arguments = Convert(call, Param.Numeric, Param.Any);
        var number = arguments[0].Type is FloatType ? "CAST({0} AS DOUBLE)" : "{0}";
        return Of(
            $"spark_format_number(CAST({number} AS VARCHAR), CAST({{1}} AS VARCHAR))", "format_number",
            Result.Of(DataTypes.String).OrNull, arguments);
    }
}
