using Personalization.Recommendations;
using SparkConnect.Client;
using static SparkConnect.Client.Functions;

namespace Personalization.Evaluation;

/// <summary>What was to be foretold.</summary>
/// <param name="Known">What recommenders learn from.</param>
/// <param name="Later">
/// customer, item: the relevant items of the customers asked for, each once; also such that nobody could foretell.
/// </param>
public sealed record RelevantItems(Interactions Known, DataFrame Later)
{
    /// <summary>customer: those who are asked for.</summary>
    internal DataFrame Customers => Later.Select(InteractionColumns.Customer).Distinct();

    /// <summary>
    /// Everything that customers of the known interactions took later, whether they had it before or not, whether it
    /// was known or not.
    /// </summary>
    public static RelevantItems All(Interactions known, DataFrame later) => new(
        known,
        Interactions.Pairs(later).Join(
            known.Rows.Select(InteractionColumns.Customer).Distinct(), InteractionColumns.Customer, "left_semi"));

    /// <summary>
    /// The items new to their customer that were known before: what a recommender of unseen items can foretell.
    /// </summary>
    public static RelevantItems NewToCustomer(Interactions known, DataFrame later)
    {
        var items = known.Rows.Select(InteractionColumns.Item).Distinct();
        var had = Interactions.Pairs(known.Rows);
        var all = All(known, later);
        return all with
        {
            Later = all.Later.Join(items, InteractionColumns.Item, "left_semi")
                .Join(had, [InteractionColumns.Customer, InteractionColumns.Item], "left_anti"),
        };
    }

    /// <summary>The retail protocol: purchases from a cut on, to be foretold from those before it.</summary>
    public static RelevantItems FromPurchases(DataFrame purchases, DateTime cut)
    {
        var later = Interactions.FromPurchases(purchases, DateTime.MaxValue.Date).Rows
            .Filter(Col(InteractionColumns.Time).Geq(Lit(cut)));
        return NewToCustomer(Interactions.FromPurchases(purchases, cut), later);
    }
}
