using System.Globalization;
using Personalization.Contracts;
using SparkConnect.Client;
using static SparkConnect.Client.Functions;
using Ranking = SparkConnect.Client.Window;

namespace Personalization.Recommendations;

/// <summary>
/// Popularity as the number of different customers who bought an item. An order without a customer counts as one: it
/// cannot be told whose it is, but somebody bought.
/// </summary>
public static class Popularity
{
    internal const string BuyersEver = "buyers_ever";
    internal const string BuyersRecent = "buyers_recent";

    /// <summary>One row an item with its buyers ever and its buyers in the recent window.</summary>
    /// <param name="purchases">Silver's purchases before the moment asked about.</param>
    /// <param name="asOfExclusive">That moment, UTC.</param>
    /// <param name="recentDays">Length of the recent window in days.</param>
    public static DataFrame Buyers(DataFrame purchases, DateTime asOfExclusive, int recentDays)
    {
        var isRecent = Col(PurchaseColumns.Time).Geq(Lit(asOfExclusive.AddDays(-recentDays)));
        // No customer's name begins with a control character.
        var buyer = Coalesce(PurchaseColumns.Customer, Concat(Lit("\u0001"), Col(PurchaseColumns.Order)));
        return purchases.GroupBy(Col(PurchaseColumns.Product).Alias(PopularColumns.Item)).Agg(
            CountDistinct(buyer).Alias(BuyersEver),
            CountDistinct(When(isRecent, buyer)).Alias(BuyersRecent));
    }

    /// <summary>The popular items of each window, as <see cref="PopularColumns"/>.</summary>
    /// <param name="buyers">What <see cref="Buyers"/> gave.</param>
    /// <param name="options">How many items, and the length of the window for the reason.</param>
    public static DataFrame Top(DataFrame buyers, RecommendOptions options) =>
        Top(buyers, PopularityWindows.All, Col(BuyersEver), Reason(Col(BuyersEver), "so far"), options.Count)
            .Union(Top(
                buyers.Filter(Col(BuyersRecent).Gt(0)), PopularityWindows.Recent, Col(BuyersRecent),
                Reason(Col(BuyersRecent), InTheLast(options.RecentDays)), options.Count));

    /// <summary>Why an item is popular: its recent buyers where it has some, else all of them.</summary>
    internal static Column Reason(int recentDays) => When(
            Col(BuyersRecent).Gt(0), Reason(Col(BuyersRecent), InTheLast(recentDays)))
        .Otherwise(Reason(Col(BuyersEver), "so far"));

    private static DataFrame Top(DataFrame buyers, string window, Column score, Column reason, int count)
    {
        var order = new[] { score.Desc(), Col(BuyersEver).Desc(), Col(PopularColumns.Item).Asc() };
        var ranking = Ranking.OrderBy([.. order.Select(column => (ColumnOrName)column)]);
        return buyers
            .OrderBy([.. order.Select(column => (ColumnOrName)column)]).Limit(count)
            .Select(
                Lit("").Alias(PopularColumns.Segment),
                Lit(window).Alias(PopularColumns.Window),
                RowNumber().Over(ranking).Alias(PopularColumns.Rank),
                Col(PopularColumns.Item),
                score.Cast("double").Alias(PopularColumns.Score),
                reason.Alias(PopularColumns.Reason));
    }

    private static Column Reason(Column buyers, string when) => Concat(
        Lit("bought by "), buyers.Cast("string"),
        When(buyers.EqualTo(1), " customer ").Otherwise(" customers "), Lit(when));

    private static string InTheLast(int days) =>
        string.Create(CultureInfo.InvariantCulture, $"in the last {days} days");
}
