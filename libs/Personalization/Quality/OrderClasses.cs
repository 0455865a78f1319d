using Personalization.Contracts;
using SparkConnect.Client;
using SparkConnect.Protocol;
using static SparkConnect.Client.Functions;

namespace Personalization.Quality;

/// <summary>Says of every order line which of <see cref="LedgerClasses"/> it is.</summary>
public static class OrderClasses
{
    internal const string Class = "_class";
    internal const string Rule = "_rule";
    internal const string Reason = "_reason";
    internal const string Flags = "_flags";
    internal const string Imputed = "_imputed";

    /// <summary>How many rows of bronze are equal to the row, itself included.</summary>
    internal const string Copies = "_copies";

    private const string First = "_first";
    private const string Order = "_order";
    private const string Code = "_code";

    // Where and when a row came says nothing of what it is.
    private static readonly string[] Origin =
        [BronzeColumns.Source, BronzeColumns.Position, BronzeColumns.IngestedAt];

    /// <summary>
    /// Bronze's rows without their repeats, each with its class. A row repeats another if it is equal in every column
    /// of the source; the first by source and position stays. Imputation comes before all other rules, outliers come
    /// after them: their statistics are made of the rows that the others left.
    /// </summary>
    /// <param name="orders">Bronze's orders.</param>
    /// <param name="rules">What good rows meet.</param>
    /// <param name="references">Where rules find the values that they refer to.</param>
    /// <param name="cancellation">Stops the work.</param>
    public static async Task<JudgedOrders> JudgeAsync(
        DataFrame orders, RuleSet rules, ReferenceData references, CancellationToken cancellation)
    {
        var columns = await orders.ColumnsAsync(cancellation);
        var twice = await NamedTwice(orders).CacheAsync(cancellation);
        var distinct = WithoutRepeats(orders, twice, columns);
        var judge = new OrderJudge(distinct, columns, rules, references);
        var judged = await JudgeAsync(judge, rules, cancellation);
        return judged with { Kept = [.. judged.Kept, twice] };
    }

    private static async Task<JudgedOrders> JudgeAsync(
        OrderJudge judge, RuleSet rules, CancellationToken cancellation)
    {
        try
        {
            return await judge.RunAsync(rules.Rules, cancellation);
        }
        catch (SparkException)
        {
            // Some rules are well-formed and fail on a value: these are found one by one, and left out.
            var sound = await judge.SoundRulesAsync(cancellation);
            if (sound.Count == rules.Rules.Count)
                throw;
            return await judge.RunAsync(sound, cancellation);
        }
    }

    // Few lines name a product that their order names twice, and only these can repeat another: what is told apart by
    // all columns, which costs most, is little.
    private static DataFrame NamedTwice(DataFrame orders) => orders
        .GroupBy(Col(OrderColumns.InvoiceNo).Alias(Order), Col(OrderColumns.StockCode).Alias(Code))
        .Agg(Count("*").Alias(Copies)).Filter(Col(Copies).Gt(1)).Drop(Copies);

    private static DataFrame WithoutRepeats(DataFrame orders, DataFrame twice, IReadOnlyList<string> columns)
    {
        var own = columns.Except(Origin).Select(name => (ColumnOrName)QuotedColumn.Of(name)).ToArray();
        var isTwice = Col(OrderColumns.InvoiceNo).EqNullSafe(Col(Order))
            .And(Col(OrderColumns.StockCode).EqNullSafe(Col(Code)));
        return orders.Join(twice, isTwice, "left_anti")
            .Select([.. own, .. Origin.Select(name => (ColumnOrName)name), Lit(1L).Alias(Copies)])
            .Union(FirstOfEqual(orders.Join(twice, isTwice, "left_semi"), own));
    }

    // A group costs less than a window over all columns, and gives the first row just as well.
    private static DataFrame FirstOfEqual(DataFrame orders, ColumnOrName[] own)
    {
        var origin = Origin.Select(name => (ColumnOrName)Col($"{First}.{name}").Alias(name));
        return orders.GroupBy(own)
            .Agg(Min(Struct(Origin[0], Origin[1], Origin[2])).Alias(First), Count("*").Alias(Copies))
            .Select([.. own, .. origin, Col(Copies)]);
    }
}
