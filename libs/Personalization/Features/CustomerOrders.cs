using Personalization.Contracts;
using SparkConnect.Client;
using static SparkConnect.Client.Functions;
using Frame = SparkConnect.Client.Window;

namespace Personalization.Features;

/// <summary>
/// Order lines as orders, one row each: the level on which nearly every feature of a customer is defined, and a
/// twentieth of the rows.
/// </summary>
internal static class CustomerOrders
{
    internal const string Time = "order_time";
    internal const string LastTime = "order_last_time";
    internal const string Amount = "order_amount";
    internal const string PriceRatios = "price_ratios";
    internal const string Age = "age";
    internal const string Fading = "fading";
    internal const string GapDays = "gap_days";
    internal const string HourVote = "hour_vote";
    internal const string WeekdayVote = "weekday_vote";

    // A vote holds a count and, so that the smaller value wins among equal counts, the value counted downwards.
    private const long VoteBase = 100;
    private const double MicrosecondsADay = 86_400_000_000;
    private const string Hour = "order_hour";
    private const string Weekday = "order_weekday";

    /// <summary>The orders of known customers with their ages, gaps and votes for hours and weekdays.</summary>
    /// <param name="purchases">Purchases of known customers before the moment.</param>
    /// <param name="prices">What each product usually costs: product and median price.</param>
    /// <param name="ages">The moment.</param>
    /// <param name="options">How fast events fade.</param>
    internal static DataFrame From(DataFrame purchases, DataFrame prices, Ages ages, FeatureOptions options)
    {
        var customer = Frame.PartitionBy(PurchaseColumns.Customer);
        var before = Lag(Time).Over(customer.OrderBy(Time, PurchaseColumns.Order));
        return Grouped(purchases, prices)
            .WithColumns(
                (Age, ages.Of(Time)),
                (Hour, Functions.Hour(Time)),
                (Weekday, Functions.Weekday(Time) + 1),
                (GapDays, (UnixMicros(Time) - UnixMicros(before)).Cast("double") / MicrosecondsADay))
            .WithColumns(
                (Fading, Ages.Fading(Age, options.HalfLifeDays)),
                (HourVote, Vote(Hour)),
                (WeekdayVote, Vote(Weekday)));
    }

    /// <summary>The value with the most votes, the smallest of several.</summary>
    internal static Column Winner(string vote) => (Lit(VoteBase - 1) - (Max(vote) % VoteBase)).Cast("int");

    private static DataFrame Grouped(DataFrame purchases, DataFrame prices) => purchases
        .Join(Broadcast(prices), PurchaseColumns.Product)
        .GroupBy(PurchaseColumns.Customer, PurchaseColumns.Order)
        .Agg(
            Min(PurchaseColumns.Time).Alias(Time),
            Max(PurchaseColumns.Time).Alias(LastTime),
            Count("*").Alias(CustomerFeatureColumns.Lines),
            Sum(PurchaseColumns.Quantity).Alias(CustomerFeatureColumns.Quantity),
            Sum(PurchaseColumns.Amount).Cast("decimal(28,4)").Alias(Amount),
            Sum(Col(PurchaseColumns.Price).Cast("double") / Col(ProductFeatureColumns.MedianPrice)).Alias(PriceRatios),
            Max(PurchaseColumns.Country).Alias(CustomerFeatureColumns.Country));

    private static Column Vote(string value) =>
        (Count("*").Over(Frame.PartitionBy(PurchaseColumns.Customer, value)) * VoteBase)
            + (Lit(VoteBase - 1) - Col(value));
}
