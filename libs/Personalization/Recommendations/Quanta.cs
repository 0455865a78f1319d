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
    /// The best scores of each group: the group, the number (int), the score and its rank (int, 1 for the best); of
    /// equal ones the smaller number comes first.
    /// </summary>
    /// <param name="rows">The rows.</param>
    /// <param name="group">The group's column.</param>
    /// <param name="score">The score's column, a multiple of one over the unit.</param>
    /// <param name="unit">The unit; scores times it stay within 2³⁷.</param>
    /// <param name="number">The number's column.</param>
    /// <param name="count">The most for each group.</param>
    // One key alone, out of which the rest is read again, lets an engine keep the best of each group as they come in a
    // heap of plain numbers, where more columns make it carry rows, or sort all.
    internal static DataFrame Best(
        DataFrame rows, string group, string score, double unit, string number, int count)
    {
        var at = Pmod(-Col("key"), Lit(Places));
        return rows
            .Select(Col(group), ((Col(score) * unit).Cast("bigint") * Places - Col(number)).Alias("key"))
            .WithColumn("rank", RowNumber().Over(Ranking.PartitionBy(group).OrderBy(Col("key").Desc())))
            .Filter(Col("rank").Leq(count))
            .Select(
                Col(group), at.Cast("int").Alias(number),
                ((Col("key") + at).Cast("double") / (Places * unit)).Alias(score), Col("rank"));
    }

    // Not round(): engines keep to its decimal digits, which takes them longer.
    private static Column Nearest(Column value, double unit) => Floor(value * unit + 0.5);
}
