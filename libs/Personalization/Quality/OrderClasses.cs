using Personalization.Contracts;
using SparkConnect.Client;
using static SparkConnect.Client.Functions;

namespace Personalization.Quality;

/// <summary>Says of every order line which of <see cref="LedgerClasses"/> it is.</summary>
public static class OrderClasses
{
    internal const string Class = "_class";
    internal const string Rule = "_rule";
    internal const string Reason = "_reason";

    /// <summary>How many rows of bronze are equal to the row, itself included.</summary>
    internal const string Copies = "_copies";

    private const string First = "_first";

    // Where and when a row came says nothing of what it is.
    private static readonly string[] Origin =
        [BronzeColumns.Source, BronzeColumns.Position, BronzeColumns.IngestedAt];

    /// <summary>
    /// Bronze's rows without their repeats, each with its class. A row repeats another if it is equal in every column
    /// of the source; the first by source and position stays.
    /// </summary>
    /// <param name="orders">Bronze's orders.</param>
    /// <param name="rules">What good rows meet.</param>
    /// <param name="options">How products are known.</param>
    /// <param name="cancellation">Stops the reading of the schema.</param>
    public static async Task<DataFrame> ClassifyAsync(
        DataFrame orders, IReadOnlyList<Rule> rules, CleanOptions options, CancellationToken cancellation)
    {
        var columns = await orders.ColumnsAsync(cancellation);
        var judged = WithoutRepeats(orders, columns).WithColumns(
            (Rule, Quarantine.FirstFailed(rules, rule => Lit(rule.Name))),
            (Reason, Quarantine.FirstFailed(rules, rule => rule.Reason)));
        return judged.WithColumn(
            Class,
            When(Col(Rule).IsNotNull(), LedgerClasses.Quarantined)
                .When(!OrderLines.IsProduct(options.ProductPattern), LedgerClasses.Charge)
                .When(OrderLines.IsCancellation, LedgerClasses.Return)
                .Otherwise(LedgerClasses.Purchase));
    }

    /// <summary>The rows of bronze that repeat an earlier one.</summary>
    /// <param name="classified">What <see cref="ClassifyAsync"/> gave.</param>
    /// <param name="cancellation">Stops the count.</param>
    public static async Task<long> CountRepeatsAsync(DataFrame classified, CancellationToken cancellation)
    {
        var row = await classified.Agg(Coalesce(Sum(Col(Copies) - 1), Lit(0L))).FirstAsync(cancellation);
        return row!.GetAs<long>(0);
    }

    // A group costs less than a window over all columns, and gives the first row just as well.
    private static DataFrame WithoutRepeats(DataFrame orders, IReadOnlyList<string> columns)
    {
        var own = columns.Except(Origin).Select(name => (ColumnOrName)Col($"`{name}`")).ToArray();
        var origin = Origin.Select(name => (ColumnOrName)Col($"{First}.{name}").Alias(name)).ToArray();
        return orders.GroupBy(own)
            .Agg(Min(Struct(Origin[0], Origin[1], Origin[2])).Alias(First), Count("*").Alias(Copies))
            .Select([.. own, .. origin, Col(Copies)]);
    }
}
