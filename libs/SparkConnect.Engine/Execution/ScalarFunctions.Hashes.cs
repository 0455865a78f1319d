using System.Globalization;
using System.Numerics;
using System.Text;
using DuckDB.NET.Data;

namespace SparkConnect.Engine.Execution;

internal static partial class ScalarFunctions
{
    private static void RegisterHashes(DuckDBConnection c)
    {
        Map<int, int, int>(c, "spark_hash_int", SparkHashes.Murmur);
        Map<long, int, int>(c, "spark_hash_long", SparkHashes.Murmur);
        Map<float, int, int>(c, "spark_hash_float", (x, s) => SparkHashes.Murmur(Bits(x), s));
        Map<double, int, int>(c, "spark_hash_double", (x, s) => SparkHashes.Murmur(Bits(x), s));
        Map<string, int, int>(c, "spark_hash_text", (x, s) => SparkHashes.Murmur(Encoding.UTF8.GetBytes(x), s));
        Map<string, int, int>(c, "spark_hash_bytes", (x, s) => SparkHashes.Murmur(System.Convert.FromHexString(x), s));
        Map<string, int, int>(c, "spark_hash_decimal", (x, s) => SparkHashes.Murmur(Unscaled(x), s));
        Map<int, long, long>(c, "spark_xxhash64_int", SparkHashes.Xx);
        Map<long, long, long>(c, "spark_xxhash64_long", SparkHashes.Xx);
        Map<float, long, long>(c, "spark_xxhash64_float", (x, s) => SparkHashes.Xx(Bits(x), s));
        Map<double, long, long>(c, "spark_xxhash64_double", (x, s) => SparkHashes.Xx(Bits(x), s));
        Map<string, long, long>(c, "spark_xxhash64_text", (x, s) => SparkHashes.Xx(Encoding.UTF8.GetBytes(x), s));
        Map<string, long, long>(
            c, "spark_xxhash64_bytes", (x, s) => SparkHashes.Xx(System.Convert.FromHexString(x), s));
        Map<string, long, long>(c, "spark_xxhash64_decimal", (x, s) => SparkHashes.Xx(Unscaled(x), s));
    }

    // Of the many bits that are NaN, those that Java makes of each.
    private static int Bits(float x) =>
        float.IsNaN(x) ? 0x7FC00000 : BitConverter.SingleToInt32Bits(x == 0 ? 0f : x);

    private static long Bits(double x) =>
        double.IsNaN(x) ? 0x7FF8000000000000 : BitConverter.DoubleToInt64Bits(x == 0 ? 0d : x);

    private static byte[] Unscaled(string digits) =>
        BigInteger.Parse(digits, CultureInfo.InvariantCulture).ToByteArray(isBigEndian: true);
}
