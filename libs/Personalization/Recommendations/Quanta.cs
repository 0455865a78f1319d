using SparkConnect.Client;
using static SparkConnect.Client.Functions;
using Ranking = SparkConnect.Client.Window;

namespace Personalization.Recommendations;

/// <summary>
/// Weights as multiples of a power of two. Products and sums of them are exact in a double, so that an engine may add
/// them up in any order and parts and still gives the same sum, and the same ranking, in every run.
/// </summary>
internal static class Quanta
{
    /// <summary>What similarities, and scores that are ranked, are multiples of is one over this.</summary>
    internal const double Fine = 1 << 20;

    /// <summary>The same for weights.</summary>
    internal const double Coarse = 1 << 10;

    // Numbers of items are below it: a score and a number fit into one bigint.
    private const long Places = 1L << 26;

    /// <summary>A weight of 0 to 1 to three digits; what is above 0 stays above it.</summary>
    internal static Column OfWeight(Column value) => When(
            value.Gt(0.0), Greatest(Nearest(value, Coarse), Lit(1L)) / Coarse)
        .Otherwise(Lit(0.0));

    /// <summary>A similarity, or another score, to six digits.</summary>
    internal static Column OfScore(Column value) => Nearest(value, Fine) / Fine;

    /// <summary>
    /// The rows with the best scores of each group, with their rank (int, 1 for the best); of equal ones the smaller
    /// number comes first.
    /// </summary>
    /// <param name="rows">The rows.</param>
    /// <param name="group">The group's column.</param>
    /// <param name="score">The score, a multiple of one over the unit.</param>
    /// <param name="unit">The unit; scores times it stay within 2³⁷.</param>
    /// <param name="number">The number's column.</param>
    /// <param name="count">The most for each group.</param>
    // One key alone lets an engine keep the best rows of each group as they come, where two make it sort all.
    internal static DataFrame Best(
        DataFrame rows, string group, Column score, double unit, string number, int count) => rows
        .WithColumn("key", (score * unit).Cast("bigint") * Places - Col(number))
        .WithColumn("rank", RowNumber().Over(Ranking.PartitionBy(group).OrderBy(Col("key").Desc())))
        .Filter(Col("rank").Leq(count)).Drop("key");

    // Not round(): engines keep to its decimal digits, which takes them longer.
    private static Column Nearest(Column value, double unit) => Floor(value * unit + 0.5);
}
