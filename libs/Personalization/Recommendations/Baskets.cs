using Personalization.Contracts;
using SparkConnect.Client;
using static SparkConnect.Client.Functions;
using Ranking = SparkConnect.Client.Window;

namespace Personalization.Recommendations;

/// <summary>Orders as groups of items, also those whose customer is unknown.</summary>
/// <param name="Items">item, i: the items in them.</param>
/// <param name="Members">
/// g (bigint, the order's hash), i, weight (1), place (by a hash, so that long orders lose no kind of item first).
/// </param>
internal sealed record Baskets(DataFrame Items, DataFrame Members)
{
    internal static async Task<Baskets> MakeAsync(DataFrame purchases, Workspace work)
    {
        var lines = purchases.Filter(Col(PurchaseColumns.Order).IsNotNull())
            .Select(
                Col(PurchaseColumns.Order), Col(PurchaseColumns.Product).Alias(InteractionColumns.Item));
        var items = await work.KeepAsync(lines.Select(InteractionColumns.Item).Distinct()
            .WithColumn(
                InteractionColumns.ItemIndex, RowNumber().Over(Ranking.OrderBy(InteractionColumns.Item)) - 1));
        var ranking = Ranking.PartitionBy(CoOccurrence.Group).OrderBy(
            Hash(CoOccurrence.Group, InteractionColumns.ItemIndex), Col(InteractionColumns.ItemIndex));
        var members = await work.KeepAsync(lines.Join(items, InteractionColumns.Item)
            .Select(
                Xxhash64(PurchaseColumns.Order).Alias(CoOccurrence.Group), Col(InteractionColumns.ItemIndex))
            .Distinct()
            .Select(
                Col(CoOccurrence.Group), Col(InteractionColumns.ItemIndex),
                Lit(1.0).Alias(InteractionColumns.Weight),
                RowNumber().Over(ranking).Alias(InteractionColumns.Place)));
        return new Baskets(items, members);
    }
}
