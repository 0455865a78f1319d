using System.Globalization;
using Personalization.Contracts;
using SparkConnect.Client;
using static SparkConnect.Client.Functions;

namespace Personalization.Recommendations;

/// <summary>Why a customer sees an item, in words for the customer.</summary>
internal static class Reasons
{
    private const string Cause = "cause";
    private const string Because = "because";

    /// <summary>Adds the items' own ids and the reason to the hybrid's answer.</summary>
    /// <param name="shown">c, i, score, rank.</param>
    /// <param name="tables">What it was made from.</param>
    /// <param name="names">The items as <see cref="ItemColumns"/>.</param>
    internal static DataFrame Tell(DataFrame shown, RecommenderTables tables, DataFrame names)
    {
        var (customer, item) = (InteractionColumns.CustomerIndex, InteractionColumns.ItemIndex);
        // The largest contribution, of equal ones that of the smallest number.
        var best = Max(Struct(Col("contribution"), (-Col(item)).Alias(item)));
        var causes = NeighbourScores.Contributions(tables.Preferences, tables.Neighbours, tables.Options)
            .Join(
                shown.Select(Col(customer), Col(item).Alias(CoOccurrence.Similar)),
                [customer, CoOccurrence.Similar], "left_semi")
            .GroupBy(customer, CoOccurrence.Similar).Agg(best.Alias("best"))
            .Select(
                Col(customer), Col(CoOccurrence.Similar).Alias(item), (-Col($"best.{item}")).Alias(Cause));
        var items = tables.Preferences.Items;
        var causeNames = items.Join(names, ItemColumns.Item).Select(
            Col(item).Alias(Cause), Col(ItemColumns.Name).Alias(Because));
        return shown
            .Join(causes, [customer, item], "left")
            .Join(causeNames, Cause, "left")
            .Join(items, item)
            .Join(tables.Preferences.Customers, customer)
            .Select(
                Col(InteractionColumns.Customer).Alias(RecommendationColumns.Customer),
                Col("rank").Alias(RecommendationColumns.Rank),
                Col(InteractionColumns.Item).Alias(RecommendationColumns.Item),
                Col(RecommenderTables.Score).Alias(RecommendationColumns.Score),
                Reason(tables.Options.TrendDays).Alias(RecommendationColumns.Reason));
    }

    private static Column Reason(int days) => When(
            Col(Because).IsNotNull(), Concat(Lit("because you bought "), Col(Because)))
        .When(
            Col(PreferenceTables.Recent).Gt(0),
            Popularity.Reason(
                Col(PreferenceTables.Recent),
                string.Create(CultureInfo.InvariantCulture, $"in the last {days} days")))
        .Otherwise(Popularity.Reason(Col(PreferenceTables.Ever), "so far"));
}
