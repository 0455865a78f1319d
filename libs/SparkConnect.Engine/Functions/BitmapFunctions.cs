using SparkConnect.Engine.Expressions;
using SparkConnect.Protocol.Types;
using static SparkConnect.Engine.Functions.Define;

namespace SparkConnect.Engine.Functions;

/// <summary>
/// Bitmaps of 4096 bytes, of which the lowest bit of the first byte is the first: sets of whole numbers, 32768 to a
/// bitmap. DuckDB aggregates them as bit strings.
/// </summary>
internal static class BitmapFunctions
{
    private const string NoBits = "unhex(repeat('00', 4096))";
    private const string AllBits = "unhex(repeat('FF', 4096))";

    private static readonly Param[] Number = [Param.Long];
    private static readonly Result Long = DataTypes.Long;

    public static readonly FunctionDef[] All =
    [
        Merged("bitmap_and_agg", "bit_and", AllBits),
        Scalar("bitmap_bit_position", Number, Long,
            "CASE WHEN {0} > 0 THEN ({0} - 1) % 32768 ELSE -({0} % 32768) END"),
        Scalar("bitmap_bucket_number", Number, Long,
            "CASE WHEN {0} > 0 THEN 1 + ({0} - 1) // 32768 ELSE ({0} - {0} % 32768) // 32768 END"),
        Aggregate("bitmap_construct_agg", Number, Filled,
            $"bitstring_agg({{distinct}}CASE WHEN {{0}} BETWEEN 0 AND 32767 THEN {Mirrored} "
            + $"WHEN {{0}} IS NOT NULL THEN {Outside} END, CAST(0 AS BIGINT), CAST(32767 AS BIGINT))",
            $"coalesce(CAST({{agg}} AS BLOB), {NoBits})"),
        Scalar("bitmap_count", [Bytes], Long,
            "CASE WHEN octet_length({0}) = 0 THEN 0 ELSE CAST(bit_count(CAST({0} AS BIT)) AS BIGINT) END"),
        Merged("bitmap_or_agg", "bit_or", NoBits),
    ];

    private static Param Bytes => new("BINARY", t => t is BinaryType ? t : null);

    private static Result Filled => Result.Of(DataTypes.Binary).Never;

    // Bytes beyond the 4096th count for nothing, and those that are missing are 0.
    private static FunctionDef Merged(string name, string function, string none) => Aggregate(
        name, [Bytes], Filled, $"{function}(CAST(unhex(rpad(hex({{0}}), 8192, '0')) AS BIT))",
        $"coalesce(CAST({{agg}} AS BLOB), {none})");

    // Bit strings begin at the highest bit of each byte.
    private static string Mirrored => "{0} - {0} % 8 + 7 - {0} % 8";

    private static string Outside => RaisedError.Sql(
        "INVALID_BITMAP_POSITION", "22003",
        "'The 0-indexed bitmap position ' || {0} || ' is out of bounds. The bitmap has 32768 bits (4096 bytes).'",
        ("bitPosition", "{0}"), ("bitmapNumBits", "'32768'"), ("bitmapNumBytes", "'4096'"));
}
