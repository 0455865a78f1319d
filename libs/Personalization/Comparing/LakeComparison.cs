using System.Runtime.CompilerServices;
using Personalization.Contracts;
using Personalization.Lakes;
using SparkConnect.Client;

namespace Personalization.Comparing;

/// <summary>
/// Whether two lakes hold the same: all rows of all tables, money and other decimals to the last digit, floating-point
/// numbers within 1e-9 of the larger one, and of models the metrics within their intervals.
/// </summary>
public static class LakeComparison
{
    /// <summary>Compares table by table, in the order in which the pipeline writes them.</summary>
    /// <param name="spark">The engine that reads both.</param>
    /// <param name="left">One lake.</param>
    /// <param name="right">The other.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <exception cref="InvalidInputException">Neither lake has any table.</exception>
    public static async IAsyncEnumerable<TableComparison> RunAsync(
        SparkSession spark, Lake left, Lake right, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var tables = left.Tables().Union(right.Tables()).ToList();
        if (tables.Count == 0)
            throw new InvalidInputException(
                $"Neither {left.Root} nor {right.Root} holds a table. Run ./submit.sh pipeline first.");
        foreach (var table in tables)
            yield return await CompareAsync(
                table, await ReadAsync(spark, left, table, cancellation),
                await ReadAsync(spark, right, table, cancellation), cancellation);
    }

    private static async Task<(DataFrame Rows, long Count)?> ReadAsync(
        SparkSession spark, Lake lake, string table, CancellationToken cancellation)
    {
        if (!lake.Has(table))
            return null;
        var rows = new LakeStore(spark, lake).Read(table);
        return (rows, await rows.CountAsync(cancellation));
    }

    private static async Task<TableComparison> CompareAsync(
        string table, (DataFrame Rows, long Count)? left, (DataFrame Rows, long Count)? right,
        CancellationToken cancellation)
    {
        if (left is null || right is null)
            return new(table, left?.Count, right?.Count, "", [$"only on the {(right is null ? "left" : "right")}"]);
        var (one, note) = table == LakeTables.GoldEvaluation
            ? (left.Value.Rows, MetricDifference.Note)
            : ComparableRows.Of(left.Value.Rows, table);
        var two = ComparableRows.Of(right.Value.Rows, table).Rows;
        var differences = table == LakeTables.GoldEvaluation
            ? await MetricDifference.FindAsync(one, two, cancellation)
            : await RowDifference.FindAsync(one, two, cancellation);
        return new(table, left.Value.Count, right.Value.Count, note, differences);
    }
}
