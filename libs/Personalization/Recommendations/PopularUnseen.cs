using Personalization.Contracts;
using Personalization.Ingestion;
using SparkConnect.Client;
using static SparkConnect.Client.Functions;
using Ranking = SparkConnect.Client.Window;

namespace Personalization.Recommendations;

/// <summary>The plainest personal answer: what is popular, less what the customer already bought.</summary>
public static class PopularUnseen
{
    private const string Bought = "bought";
    private const string Place = "place";

    /// <summary>The best items for each customer, as <see cref="RecommendationColumns"/>.</summary>
    /// <remarks>
    /// Of the first <c>count + b</c> popular items a customer who bought b items can have at most b, so those places
    /// suffice. They are made row by row and joined by equality: the work grows with customers × count plus the
    /// purchases, never with customers × items.
    /// </remarks>
    /// <param name="purchases">Silver's purchases before the moment asked about.</param>
    /// <param name="buyers">What <see cref="Popularity.Buyers"/> gave for them.</param>
    /// <param name="options">How many items, and how popularity is weighed.</param>
    public static DataFrame ForCustomers(DataFrame purchases, DataFrame buyers, RecommendOptions options)
    {
        var pairs = Purchases.OfKnownCustomers(purchases)
            .Select(Col(PurchaseColumns.Customer), Col(PurchaseColumns.Product).Alias(RecommendationColumns.Item))
            .Distinct();
        var places = pairs.GroupBy(PurchaseColumns.Customer).Agg(Count("*").Cast("int").Alias(Bought))
            .Select(
                Col(PurchaseColumns.Customer),
                Explode(Sequence(Lit(1), Col(Bought) + options.Count)).Alias(Place));
        var ranking = Ranking.PartitionBy(RecommendationColumns.Customer).OrderBy(Place);
        return places.Join(Ranked(buyers, options), Place)
            .Join(pairs, [RecommendationColumns.Customer, RecommendationColumns.Item], "left_anti")
            .Select(
                Col(RecommendationColumns.Customer),
                RowNumber().Over(ranking).Alias(RecommendationColumns.Rank),
                Col(RecommendationColumns.Item),
                Col(RecommendationColumns.Score),
                Col(RecommendationColumns.Reason))
            .Filter(Col(RecommendationColumns.Rank).Leq(options.Count));
    }

    private static DataFrame Ranked(DataFrame buyers, RecommendOptions options)
    {
        var score = Col(Popularity.BuyersRecent) + (Col(Popularity.BuyersEver) * options.PastWeight);
        var order = Ranking.OrderBy(Col(RecommendationColumns.Score).Desc(), Col(RecommendationColumns.Item).Asc());
        return buyers
            .Select(
                Col(RecommendationColumns.Item),
                score.Cast("double").Alias(RecommendationColumns.Score),
                Popularity.Reason(options.RecentDays).Alias(RecommendationColumns.Reason))
            .WithColumn(Place, RowNumber().Over(order));
    }
}
