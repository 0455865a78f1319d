using SparkConnect.Client;
using static SparkConnect.Client.Functions;
using Ranking = SparkConnect.Client.Window;

namespace Personalization.Recommendations;

/// <summary>The first items of one ranking for all, less what each customer has.</summary>
/// <remarks>
/// Of the first count + n items a customer who has n can have at most n, so those places suffice. They are made row by
/// row and joined by equality: the work grows with customers × count plus the pairs, never with customers × items.
/// </remarks>
internal static class PopularScores
{
    /// <summary>c, i and rank for the customers asked for.</summary>
    /// <param name="tables">Who has what.</param>
    /// <param name="asked">c: the customers asked for.</param>
    /// <param name="order">The ranking of <see cref="PreferenceTables.Items"/>; ties go by the item's number.</param>
    /// <param name="count">Items for each customer.</param>
    internal static DataFrame Make(PreferenceTables tables, DataFrame asked, IReadOnlyList<Column> order, int count)
    {
        ColumnOrName[] ordered = [.. order, Col(InteractionColumns.ItemIndex).Asc()];
        var places = tables.Items.Select(
            Col(InteractionColumns.ItemIndex), RowNumber().Over(Ranking.OrderBy(ordered)).Alias("at"));
        var customers = asked
            .Join(
                tables.Pairs.GroupBy(InteractionColumns.CustomerIndex).Agg(Count("*").Cast("int").Alias("size")),
                InteractionColumns.CustomerIndex)
            .Select(
                Col(InteractionColumns.CustomerIndex),
                Explode(Sequence(Lit(1), Col("size") + count)).Alias("at"));
        return customers.Join(places, "at")
            .Join(tables.Pairs, [InteractionColumns.CustomerIndex, InteractionColumns.ItemIndex], "left_anti")
            .Select(
                Col(InteractionColumns.CustomerIndex), Col(InteractionColumns.ItemIndex),
                RowNumber().Over(
                    Ranking.PartitionBy(InteractionColumns.CustomerIndex).OrderBy(Col("at").AscNullsLast()))
                    .Alias("rank"))
            .Filter(Col("rank").Leq(count));
    }
}
