using SparkConnect.Client;
using static SparkConnect.Client.Functions;

namespace Personalization.Recommendations;

/// <summary>
/// What occurs together: for each item the items whose groups (customers, or orders) are most like its own, by the
/// cosine of their weights.
/// </summary>
/// <remarks>
/// A group of n items makes n (n − 1) / 2 pairs. So only its first items count, by their place: at most as many that
/// all pairs stay within a budget, whatever the data's size. Pairs are made once, the smaller number on the left.
/// </remarks>
internal static class CoOccurrence
{
    internal const string Group = "g";
    internal const string Similar = "similar";
    internal const string Score = "score";
    internal const string Common = "common";
    private const string Other = "other";
    private const string Size = "size";

    /// <summary>For each item its nearest: i, similar (int), score (0 to 1), common (groups with both), rank.</summary>
    /// <param name="members">g, i, weight (a multiple of 2⁻¹⁰), place: one row a group and item.</param>
    /// <param name="options">How many neighbours, and the bounds.</param>
    /// <param name="work">Where to keep them.</param>
    internal static async Task<DataFrame> NearestAsync(
        DataFrame members, RecommenderOptions options, Workspace work)
    {
        var positive = members.Filter(Col(InteractionColumns.Weight).Gt(0.0));
        var kept = positive.Filter(
            Col(InteractionColumns.Place).Leq(await LongestAsync(positive, options, work.Cancellation)));
        var norms = kept.GroupBy(InteractionColumns.ItemIndex).Agg(
            Sum(Col(InteractionColumns.Weight) * Col(InteractionColumns.Weight)).Alias("norm"));
        var other = norms.Select(Col(InteractionColumns.ItemIndex).Alias(Other), Col("norm").Alias("other_norm"));
        // Both directions read the pairs, which are dear to make.
        await using var part = work.Part();
        var pairs = await part.KeepAsync(Pairs(kept).Filter(Col(Common).Geq(options.MinCommon))
            .Join(norms, InteractionColumns.ItemIndex).Join(other, Other)
            .Select(
                Col(InteractionColumns.ItemIndex), Col(Other).Alias(Similar),
                Quanta.OfScore(
                    Col("dot") / Sqrt(Col("norm") * Col("other_norm"))
                    * (Col(Common) / (Col(Common) + options.Shrinkage))).Alias(Score),
                Col(Common))
            .Filter(Col(Score).Gt(0.0)));
        var directed = pairs.Union(pairs.Select(
            Col(Similar).Alias(InteractionColumns.ItemIndex), Col(InteractionColumns.ItemIndex).Alias(Similar),
            Col(Score), Col(Common)));
        var best = Quanta.Best(
            directed, InteractionColumns.ItemIndex, Score, Quanta.Fine, Similar, options.Neighbours);
        return await work.KeepAsync(best.Join(
            directed.Select(InteractionColumns.ItemIndex, Similar, Common),
            [InteractionColumns.ItemIndex, Similar]));
    }

    private static DataFrame Pairs(DataFrame kept)
    {
        var left = kept.Select(
            Col(Group), Col(InteractionColumns.ItemIndex), Col(InteractionColumns.Weight).Alias("left_weight"));
        var right = kept.Select(
            Col(Group).Alias("right_g"), Col(InteractionColumns.ItemIndex).Alias(Other),
            Col(InteractionColumns.Weight).Alias("right_weight"));
        return left
            .Join(right, Col(Group).EqualTo(Col("right_g")) & Col(InteractionColumns.ItemIndex).Lt(Col(Other)))
            .GroupBy(InteractionColumns.ItemIndex, Other).Agg(
                Sum(Col("left_weight") * Col("right_weight")).Alias("dot"),
                Count("*").Alias(Common));
    }

    // How many groups there are of each size is a small table: sizes above the greatest bound count as that bound.
    private static async Task<int> LongestAsync(
        DataFrame members, RecommenderOptions options, CancellationToken cancellation)
    {
        var sizes = await members.GroupBy(Group).Agg(
                Least(Count("*"), Lit((long)options.LongestHistory)).Alias(Size))
            .GroupBy(Size).Agg(Count("*").Alias("groups")).CollectAsync(cancellation);
        return PairBudget.Longest(
            [.. sizes.Select(row => (row.GetAs<long>(Size), row.GetAs<long>("groups")))],
            options.LongestHistory, options.PairBudget);
    }
}
