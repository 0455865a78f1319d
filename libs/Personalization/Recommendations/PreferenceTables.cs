using Personalization.Features;
using SparkConnect.Client;
using static SparkConnect.Client.Functions;
using Ranking = SparkConnect.Client.Window;

namespace Personalization.Recommendations;

/// <summary>
/// Interactions with numbers for texts: one row a pair of a customer and an item. Numbers follow the alphabet, so they
/// are the same on every engine.
/// </summary>
/// <param name="Customers">customer, c (int).</param>
/// <param name="Items">item, i (int), ever and recent (bigint): customers who took it so far, and lately.</param>
/// <param name="Pairs">
/// c, i, weight and confidence (double, how much the pair says to neighbours and to the factorisation, faded with age,
/// 0 to 1), place (int, 1 for what says most of a customer).
/// </param>
/// <param name="CustomerCount">Rows of <paramref name="Customers"/>.</param>
/// <param name="ItemCount">Rows of <paramref name="Items"/>.</param>
internal sealed record PreferenceTables(
    DataFrame Customers, DataFrame Items, DataFrame Pairs, long CustomerCount, long ItemCount)
{
    internal const string Ever = "ever";
    internal const string Recent = "recent";

    internal static async Task<PreferenceTables> MakeAsync(
        Interactions interactions, RecommenderOptions options, Workspace work)
    {
        var rows = interactions.Rows;
        var strongest = await rows.Agg(Max(InteractionColumns.Strength)).FirstAsync(work.Cancellation);
        if (strongest is null || strongest.IsNullAt(0))
            return new(rows, rows, rows, 0, 0);
        var unit = Math.Max(strongest.GetAs<double>(0), double.Epsilon);
        var customers = await work.KeepAsync(
            Indexed(rows, InteractionColumns.Customer, InteractionColumns.CustomerIndex));
        var numbers = await work.KeepAsync(Indexed(rows, InteractionColumns.Item, InteractionColumns.ItemIndex));
        var pairs = await work.KeepAsync(Pair(interactions, customers, numbers, unit, options));
        var items = await work.KeepAsync(numbers.Join(
            pairs.GroupBy(InteractionColumns.ItemIndex).Agg(
                Count("*").Alias(Ever), Sum(Recent).Alias(Recent)),
            InteractionColumns.ItemIndex));
        return new(
            customers, items, pairs, await customers.CountAsync(work.Cancellation),
            await items.CountAsync(work.Cancellation));
    }

    /// <summary>c: the numbers of customers.</summary>
    /// <param name="customers">customer: whose; null for all.</param>
    internal DataFrame NumbersOf(DataFrame? customers) =>
        (customers is null ? Customers : Customers.Join(customers, InteractionColumns.Customer, "left_semi"))
        .Select(InteractionColumns.CustomerIndex);

    /// <summary>The best items of each customer among those that the customer does not have, with their rank.</summary>
    /// <param name="rows">c, i and the score.</param>
    /// <param name="score">The score's name; of equal ones the smaller number comes first.</param>
    /// <param name="unit">Scores are multiples of one over it.</param>
    /// <param name="count">The most for each customer.</param>
    internal DataFrame BestNew(DataFrame rows, string score, double unit, int count) => Quanta.Best(
        rows.Join(Pairs, [InteractionColumns.CustomerIndex, InteractionColumns.ItemIndex], "left_anti"),
        InteractionColumns.CustomerIndex, score, unit, InteractionColumns.ItemIndex, count);

    private static DataFrame Indexed(DataFrame rows, string name, string index) => rows.Select(name).Distinct()
        .WithColumn(index, RowNumber().Over(Ranking.OrderBy(name)) - 1);

    private static DataFrame Pair(
        Interactions interactions, DataFrame customers, DataFrame items, double unit, RecommenderOptions options)
    {
        var (customer, item) = (InteractionColumns.CustomerIndex, InteractionColumns.ItemIndex);
        var ranking = Ranking.PartitionBy(customer).OrderBy(Col(InteractionColumns.Weight).Desc(), Col(item).Asc());
        var isRecent = interactions.AsOf is { } asOf
            ? Col(InteractionColumns.Time).Geq(Lit(asOf.AddDays(-options.TrendDays)))
            : Lit(false);
        return interactions.Rows
            .Join(customers, InteractionColumns.Customer).Join(items, InteractionColumns.Item)
            .GroupBy(customer, item).Agg(
                Max(Faded(interactions, unit, options.HalfLifeDays)).Alias(InteractionColumns.Weight),
                Max(Faded(interactions, unit, options.AlsHalfLifeDays)).Alias(InteractionColumns.Confidence),
                Max(When(isRecent, 1).Otherwise(0)).Alias(Recent))
            .Select(
                Col(customer), Col(item),
                Quanta.OfWeight(Col(InteractionColumns.Weight)).Alias(InteractionColumns.Weight),
                Quanta.OfWeight(Col(InteractionColumns.Confidence)).Alias(InteractionColumns.Confidence),
                Col(Recent))
            .WithColumn(InteractionColumns.Place, RowNumber().Over(ranking));
    }

    private static Column Faded(Interactions interactions, double unit, double halfLifeDays)
    {
        var strength = Col(InteractionColumns.Strength) / unit;
        return interactions.AsOf is { } asOf && halfLifeDays > 0
            ? strength * Ages.Fading(new Ages(asOf).Of(InteractionColumns.Time), halfLifeDays)
            : strength;
    }
}
