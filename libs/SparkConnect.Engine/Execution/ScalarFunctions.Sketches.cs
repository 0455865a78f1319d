using System.Globalization;
using DuckDB.NET.Data;

namespace SparkConnect.Engine.Execution;

internal static partial class ScalarFunctions
{
    // Lists of values travel as text, bytes as hexadecimal text.
    private static void RegisterSketches(DuckDBConnection c)
    {
        Map<string, double, double, long, string>(c, "spark_count_min_numbers", (items, error, confidence, seed) =>
            CountMin(
                new CountMinSketch(error, confidence, (int)seed),
                items.Split(' ', StringSplitOptions.RemoveEmptyEntries),
                (sketch, item) => sketch.Add(long.Parse(item, CultureInfo.InvariantCulture))));
        Map<string, double, double, long, string>(c, "spark_count_min_bytes", (items, error, confidence, seed) =>
            CountMin(
                new CountMinSketch(error, confidence, (int)seed), items.Split('x').Skip(1),
                (sketch, item) => sketch.Add(System.Convert.FromHexString(item))));
        Map<string, int, string>(c, "spark_histogram", Histogram);
        Map<double, int>(c, "spark_as_int", int.CreateSaturating);
        Map<double, long>(c, "spark_as_long", long.CreateSaturating);
    }

    private static string CountMin(
        CountMinSketch sketch, IEnumerable<string> items, Action<CountMinSketch, string> add)
    {
        foreach (var item in items)
            add(sketch, item);
        return System.Convert.ToHexString(sketch.ToBytes());
    }

    private static string Histogram(string values, int limit)
    {
        var histogram = new NumericHistogram(limit);
        foreach (var value in values.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            histogram.Add(Real(value));
        var bins = histogram.Bins.Select(b => $"{{'x': {BinText(b.Centre)}, 'y': {BinText(b.Height)}}}");
        return $"[{string.Join(", ", bins)}]";
    }

    /// <summary>A number as DuckDB writes it.</summary>
    internal static double Real(string text) => text.TrimStart('-') switch
    {
        "inf" => text[0] == '-' ? double.NegativeInfinity : double.PositiveInfinity,
        "nan" => double.NaN,
        _ => double.Parse(text, CultureInfo.InvariantCulture),
    };

    private static string BinText(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
