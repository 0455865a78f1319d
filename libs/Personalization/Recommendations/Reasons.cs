using System.Globalization;
using Personalization.Contracts;
using SparkConnect.Client;
using static SparkConnect.Client.Functions;

namespace Personalization.Recommendations;

/// <summary>
/// Why a customer sees an item, in words for the customer: what the recommender says that counts most in its score.
/// </summary>
internal static class Reasons
{
    private const string Cause = "cause";
    private const string Because = "because";
    private const string Lead = "lead";

    /// <summary>Adds what led to each item: the recommender, and for neighbours the item that they are of.</summary>
    /// <param name="shown">c, i, score, rank.</param>
    /// <param name="candidates">The candidates with their features.</param>
    /// <param name="fitted">What it was made from.</param>
    /// <returns>c, i, score, rank, lead (string), cause (int; null where the lead is not item to item).</returns>
    internal static DataFrame WithCauses(DataFrame shown, DataFrame candidates, RecommenderTables fitted)
    {
        var (customer, item) = (InteractionColumns.CustomerIndex, InteractionColumns.ItemIndex);
        var led = shown.Join(candidates, [customer, item]).Select(
            Col(customer), Col(item), Col(RecommenderTables.Score), Col("rank"), Leader(fitted).Alias(Lead));
        var near = led.Filter(Col(Lead).EqualTo(CandidateTable.NearLog))
            .Select(Col(customer), Col(item).Alias(CoOccurrence.Similar));
        var theirs = fitted.Preferences with
        {
            Pairs = fitted.Preferences.Pairs.Join(near.Select(customer).Distinct(), customer, "left_semi"),
        };
        // The largest contribution, of equal ones that of the smallest number.
        var best = Max(Struct(Col("contribution"), (-Col(item)).Alias(item)));
        var causes = NeighbourScores.Contributions(theirs, fitted.Neighbours, fitted.Options)
            .Join(near, [customer, CoOccurrence.Similar], "left_semi")
            .GroupBy(customer, CoOccurrence.Similar).Agg(best.Alias("best"))
            .Select(
                Col(customer), Col(CoOccurrence.Similar).Alias(item), (-Col($"best.{item}")).Alias(Cause));
        return led.Join(causes, [customer, item], "left");
    }

    /// <summary>Adds the items' own ids and the reason.</summary>
    /// <param name="led">What <see cref="WithCauses"/> gave.</param>
    /// <param name="fitted">What it was made from.</param>
    /// <param name="names">The items as <see cref="ItemColumns"/>.</param>
    internal static DataFrame Tell(DataFrame led, RecommenderTables fitted, DataFrame names)
    {
        var items = fitted.Preferences.Items;
        var causeNames = items.Join(names, ItemColumns.Item).Select(
            Col(InteractionColumns.ItemIndex).Alias(Cause), Col(ItemColumns.Name).Alias(Because));
        return led
            .Join(causeNames, Cause, "left")
            .Join(items, InteractionColumns.ItemIndex)
            .Join(fitted.Preferences.Customers, InteractionColumns.CustomerIndex)
            .Select(
                Col(InteractionColumns.Customer).Alias(RecommendationColumns.Customer),
                Col("rank").Alias(RecommendationColumns.Rank),
                Col(InteractionColumns.Item).Alias(RecommendationColumns.Item),
                Col(RecommenderTables.Score).Alias(RecommendationColumns.Score),
                Reason(fitted.Options.TrendDays).Alias(RecommendationColumns.Reason));
    }

    // What each recommender adds to the score beyond an item of which it says nothing. Trend and popularity count
    // together: learned side by side, the one mostly takes back what the other gives to what always sells.
    private static Column Leader(RecommenderTables fitted)
    {
        var weights = fitted.Weights.WithTrendShare(fitted.Options.TrendShare).Values;
        var near = (Col(CandidateTable.NearLog) - CandidateTable.None) * weights[0];
        var als = (Col(CandidateTable.AlsLog) - CandidateTable.None) * weights[1];
        var trend = Col(CandidateTable.TrendLog) * weights[2];
        var popular = Col(CandidateTable.PopularLog) * weights[3];
        var largest = Greatest(near, als, trend + popular);
        return When(near.Geq(largest), CandidateTable.NearLog)
            .When(als.Geq(largest), CandidateTable.AlsLog)
            .When(trend.Geq(popular), CandidateTable.TrendLog)
            .Otherwise(CandidateTable.PopularLog);
    }

    private static Column Reason(int days) => When(
            Col(Because).IsNotNull(), Concat(Lit("because you bought "), Col(Because)))
        .When(Col(Lead).EqualTo(CandidateTable.AlsLog), "bought by customers who buy what you buy")
        .When(
            Col(Lead).EqualTo(CandidateTable.TrendLog) & Col(PreferenceTables.Recent).Gt(0),
            Popularity.Reason(
                Col(PreferenceTables.Recent),
                string.Create(CultureInfo.InvariantCulture, $"in the last {days} days")))
        .Otherwise(Popularity.Reason(Col(PreferenceTables.Ever), "so far"));
}
