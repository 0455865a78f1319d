using System.Globalization;
using Personalization.Contracts;
using SparkConnect.Client;
using static SparkConnect.Client.Functions;
using Ranking = SparkConnect.Client.Window;

namespace Personalization.Recommendations;

/// <summary>
/// Popularity as the number of different customers who bought an item, among all and among those of each segment. An
/// order without a customer counts as one: it cannot be told whose it is, but somebody bought.
/// </summary>
public static class Popularity
{
    internal const string BuyersEver = "buyers_ever";
    internal const string BuyersRecent = "buyers_recent";
    internal const string BuyersBefore = "buyers_before";

    /// <summary>
    /// One row a segment and item: its buyers ever, in the recent window, and in the window of that length before it.
    /// </summary>
    /// <param name="purchases">Silver's purchases before the moment asked about.</param>
    /// <param name="segments">Who is in what segment; null where nobody is.</param>
    /// <param name="asOfExclusive">That moment, UTC.</param>
    /// <param name="recentDays">Length of the recent window in days.</param>
    public static DataFrame Buyers(
        DataFrame purchases, DataFrame? segments, DateTime asOfExclusive, int recentDays)
    {
        var isRecent = Col(PurchaseColumns.Time).Geq(Lit(asOfExclusive.AddDays(-recentDays)));
        var isBefore = Col(PurchaseColumns.Time).Geq(Lit(asOfExclusive.AddDays(-2 * recentDays))) & !isRecent;
        // No customer's name begins with a control character.
        var buyer = Coalesce(PurchaseColumns.Customer, Concat(Lit("\u0001"), Col(PurchaseColumns.Order)));
        // One row a buyer and item first: the rest counts rows.
        var once = purchases.GroupBy(
            buyer.Alias(PurchaseColumns.Customer), Col(PurchaseColumns.Product).Alias(PopularColumns.Item)).Agg(
            Max(When(isRecent, 1).Otherwise(0)).Alias(BuyersRecent),
            Max(When(isBefore, 1).Otherwise(0)).Alias(BuyersBefore));
        var all = once.WithColumn(PopularColumns.Segment, Lit(""));
        if (segments is not null)
            all = all.UnionByName(once.Join(
                segments.Select(SegmentColumns.Customer, SegmentColumns.Segment).Distinct(),
                PurchaseColumns.Customer));
        return all.GroupBy(PopularColumns.Segment, PopularColumns.Item).Agg(
            Count("*").Alias(BuyersEver),
            Sum(BuyersRecent).Alias(BuyersRecent),
            Sum(BuyersBefore).Alias(BuyersBefore));
    }

    /// <summary>The popular items of each segment and window, as <see cref="PopularColumns"/>.</summary>
    /// <remarks>
    /// What is trending is ranked by (r − b) / √(r + b + 1), with r buyers in the recent window and b in the one before
    /// it: how many standard deviations the difference of two Poisson counts lies above none. So an item that is new,
    /// with no buyers before, needs as many buyers as make its rise certain, and a ratio to nothing counts for nothing.
    /// </remarks>
    /// <param name="buyers">What <see cref="Buyers"/> gave.</param>
    /// <param name="options">How many items, and the length of the window for the reason.</param>
    public static DataFrame Top(DataFrame buyers, RecommendOptions options)
    {
        var days = string.Create(CultureInfo.InvariantCulture, $"the last {options.RecentDays} days");
        // One is added so that few buyers do not make much of a rise.
        var rise = (Col(BuyersRecent) - Col(BuyersBefore)) / Sqrt(Col(BuyersRecent) + Col(BuyersBefore) + 1);
        var trending = Concat(
            Reason(Col(BuyersRecent), $"in {days}, after "), Col(BuyersBefore).Cast("string"),
            Lit(options.RecentDays == 1 ? " the day before" : $" in the {options.RecentDays} days before"));
        return Top(buyers, PopularityWindows.All, Col(BuyersEver), Reason(Col(BuyersEver), "so far"), options.Count)
            .Union(Top(
                buyers.Filter(Col(BuyersRecent).Gt(0)), PopularityWindows.Recent, Col(BuyersRecent),
                Reason(Col(BuyersRecent), $"in {days}"), options.Count))
            .Union(Top(
                buyers.Filter(Col(BuyersRecent).Gt(Col(BuyersBefore))), PopularityWindows.Trending, rise, trending,
                options.Count));
    }

    /// <summary>"bought by 31 customers", and when.</summary>
    internal static Column Reason(Column buyers, string when) => Concat(
        Lit("bought by "), buyers.Cast("string"),
        When(buyers.EqualTo(1), " customer ").Otherwise(" customers "), Lit(when));

    private static DataFrame Top(DataFrame buyers, string window, Column score, Column reason, int count)
    {
        var ranking = Ranking.PartitionBy(PopularColumns.Segment).OrderBy(
            score.Desc(), Col(BuyersEver).Desc(), Col(PopularColumns.Item).Asc());
        return buyers
            .Select(
                Col(PopularColumns.Segment),
                Lit(window).Alias(PopularColumns.Window),
                RowNumber().Over(ranking).Alias(PopularColumns.Rank),
                Col(PopularColumns.Item),
                score.Cast("double").Alias(PopularColumns.Score),
                reason.Alias(PopularColumns.Reason))
            .Filter(Col(PopularColumns.Rank).Leq(count));
    }
}
