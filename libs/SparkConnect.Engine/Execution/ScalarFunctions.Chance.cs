using System.Security.Cryptography;
using DuckDB.NET.Data;

namespace SparkConnect.Engine.Execution;

internal static partial class ScalarFunctions
{
    private const string Alphabet = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";

    // The second argument is a number by chance, so that each row asks anew.
    private static void RegisterChance(DuckDBConnection c) =>
        Map<int, double, string>(c, "spark_randstr", (length, _) => length >= 0
            ? RandomNumberGenerator.GetString(Alphabet, length)
            : throw Raise(
                "INVALID_PARAMETER_VALUE.LENGTH", "22023",
                "The value of parameter(s) `length` in `randstr` is invalid: Expects `length` greater than or equal to "
                + $"0, but got {length}.",
                ("parameter", "`length`"), ("functionName", "`randstr`"), ("length", $"{length}")));
}
