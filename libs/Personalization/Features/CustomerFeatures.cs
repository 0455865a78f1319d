using Personalization.Contracts;
using SparkConnect.Client;
using static Personalization.Features.Sums;
using static SparkConnect.Client.Functions;

namespace Personalization.Features;

/// <summary>
/// How each customer buys: recency, frequency and monetary value, which direct marketing has used since the 1960s, and
/// what has proved useful beside them. Two aggregations, by order and then by customer, over one reading of the lines.
/// </summary>
public static class CustomerFeatures
{
    private const string DecayedLines = "decayed_lines";
    private const string DecayedReturns = "decayed_returns";
    private const string RatioSum = "ratio_sum";

    /// <summary>One row a customer who bought before the moment, as <see cref="CustomerFeatureColumns"/>.</summary>
    /// <param name="history">Purchases and returns; what is not before the moment is cut off here.</param>
    /// <param name="asOfExclusive">The moment, UTC.</param>
    /// <param name="options">Half-life and weights.</param>
    /// <param name="productFeatures">
    /// What <see cref="ProductFeatures.ByProduct"/> gave for the same history and moment, where it is at hand; else it
    /// is made again.
    /// </param>
    public static DataFrame ByCustomer(
        SalesHistory history, DateTime asOfExclusive, FeatureOptions options, DataFrame? productFeatures = null)
    {
        var ages = new Ages(asOfExclusive);
        var known = history.Before(asOfExclusive).OfKnownCustomers();
        var prices = productFeatures?.Select(ProductFeatureColumns.Product, ProductFeatureColumns.MedianPrice)
            ?? ProductFeatures.Prices(history.Before(asOfExclusive).Purchases);
        var orders = CustomerOrders.From(known.Purchases, prices, ages, options);
        var totals = orders.GroupBy(CustomerFeatureColumns.Customer).Agg([.. Totals(ages), .. Windowed()]);
        return totals
            .Join(Breadth(known.Purchases), CustomerFeatureColumns.Customer)
            .Join(Returned(known.Returns, ages, options), CustomerFeatureColumns.Customer, "left")
            .Select(Result(asOfExclusive, options.Weights));
    }

    private static IEnumerable<Column> Totals(Ages ages) =>
    [
        ages.CalendarDays(Max(CustomerOrders.LastTime)).Alias(CustomerFeatureColumns.RecencyDays),
        Count("*").Alias(CustomerFeatureColumns.Frequency),
        Money(Sum(CustomerOrders.Amount)).Alias(CustomerFeatureColumns.Monetary),
        Sum(CustomerFeatureColumns.Lines).Alias(CustomerFeatureColumns.Lines),
        Sum(CustomerFeatureColumns.Quantity).Alias(CustomerFeatureColumns.Quantity),
        Sum(CustomerOrders.Fading).Alias(CustomerFeatureColumns.DecayedOrders),
        Sum(Col(CustomerOrders.Fading) * Col(CustomerFeatureColumns.Lines)).Alias(DecayedLines),
        Sum(Col(CustomerOrders.Fading) * Col(CustomerOrders.Amount).Cast("double"))
            .Alias(CustomerFeatureColumns.DecayedAmount),
        Avg(CustomerOrders.GapDays).Alias(CustomerFeatureColumns.GapDaysMean),
        StddevSamp(CustomerOrders.GapDays).Alias(CustomerFeatureColumns.GapDaysStddev),
        Sum(CustomerOrders.PriceRatios).Alias(RatioSum),
        CustomerOrders.Winner(CustomerOrders.HourVote).Alias(CustomerFeatureColumns.FavouriteHour),
        CustomerOrders.Winner(CustomerOrders.WeekdayVote).Alias(CustomerFeatureColumns.FavouriteWeekday),
        Max(Struct(CustomerOrders.Time, PurchaseColumns.Order, PurchaseColumns.Country))
            .GetField(PurchaseColumns.Country).Alias(CustomerFeatureColumns.Country),
        Min(CustomerOrders.Time).Alias(CustomerFeatureColumns.FirstTime),
        Max(CustomerOrders.LastTime).Alias(CustomerFeatureColumns.LastTime),
        ages.CalendarDays(Min(CustomerOrders.Time)).Alias(CustomerFeatureColumns.TenureDays),
    ];

    private static IEnumerable<Column> Windowed() => FeatureWindows.Days.SelectMany(days =>
    {
        var isIn = Ages.IsWithin(CustomerOrders.Age, days);
        return new[]
        {
            CountIf(isIn).Alias(FeatureWindows.Column(CustomerFeatureColumns.Orders, days)),
            SumWhere(isIn, CustomerFeatureColumns.Lines).Cast("bigint")
                .Alias(FeatureWindows.Column(CustomerFeatureColumns.Lines, days)),
            SumWhere(isIn, CustomerFeatureColumns.Quantity).Cast("bigint")
                .Alias(FeatureWindows.Column(CustomerFeatureColumns.Quantity, days)),
            Money(SumWhere(isIn, CustomerOrders.Amount))
                .Alias(FeatureWindows.Column(CustomerFeatureColumns.Amount, days)),
        };
    });

    private static DataFrame Breadth(DataFrame purchases) => purchases.GroupBy(PurchaseColumns.Customer).Agg(
        CountDistinct(PurchaseColumns.Product).Alias(CustomerFeatureColumns.Products));

    private static DataFrame Returned(DataFrame returns, Ages ages, FeatureOptions options) => returns
        .GroupBy(PurchaseColumns.Customer).Agg(
            Count("*").Alias(CustomerFeatureColumns.ReturnedLines),
            Sum(PurchaseColumns.Quantity).Alias(CustomerFeatureColumns.ReturnedQuantity),
            Money(Sum(PurchaseColumns.Amount)).Alias(CustomerFeatureColumns.ReturnedAmount),
            Sum(Ages.Fading(ages.Of(PurchaseColumns.Time), options.HalfLifeDays)).Alias(DecayedReturns));

    private static Column[] Result(DateTime asOf, EngagementWeights weights) =>
    [
        .. new[]
        {
            CustomerFeatureColumns.Customer, CustomerFeatureColumns.RecencyDays, CustomerFeatureColumns.Frequency,
            CustomerFeatureColumns.Monetary, CustomerFeatureColumns.Lines, CustomerFeatureColumns.Quantity,
        }.Select(Col),
        .. FeatureWindows.Days.SelectMany(days => new[]
        {
            CustomerFeatureColumns.Orders, CustomerFeatureColumns.Lines, CustomerFeatureColumns.Quantity,
            CustomerFeatureColumns.Amount,
        }.Select(measure => Col(FeatureWindows.Column(measure, days)))),
        Col(CustomerFeatureColumns.DecayedOrders),
        Col(CustomerFeatureColumns.DecayedAmount),
        Engagement(weights).Alias(CustomerFeatureColumns.Engagement),
        Col(CustomerFeatureColumns.GapDaysMean),
        Col(CustomerFeatureColumns.GapDaysStddev),
        PerOrder(CustomerFeatureColumns.Lines).Alias(CustomerFeatureColumns.BasketLines),
        PerOrder(CustomerFeatureColumns.Quantity).Alias(CustomerFeatureColumns.BasketQuantity),
        PerOrder(CustomerFeatureColumns.Monetary).Alias(CustomerFeatureColumns.BasketAmount),
        Col(CustomerFeatureColumns.Products),
        (Col(RatioSum) / Col(CustomerFeatureColumns.Lines)).Alias(CustomerFeatureColumns.PriceLevel),
        OrZero(CustomerFeatureColumns.ReturnedLines),
        OrZero(CustomerFeatureColumns.ReturnedQuantity),
        Money(OrZero(CustomerFeatureColumns.ReturnedAmount)).Alias(CustomerFeatureColumns.ReturnedAmount),
        ReturnRate(CustomerFeatureColumns.ReturnedQuantity, CustomerFeatureColumns.Quantity)
            .Alias(CustomerFeatureColumns.ReturnRate),
        .. new[]
        {
            CustomerFeatureColumns.FavouriteHour, CustomerFeatureColumns.FavouriteWeekday,
            CustomerFeatureColumns.Country, CustomerFeatureColumns.FirstTime, CustomerFeatureColumns.LastTime,
            CustomerFeatureColumns.TenureDays,
        }.Select(Col),
        Lit(asOf).Alias(CustomerFeatureColumns.AsOf),
    ];

    private static Column Engagement(EngagementWeights weights) =>
        (Col(CustomerFeatureColumns.DecayedOrders) * weights.Order)
            + (Col(DecayedLines) * weights.Line)
            + (Coalesce(Col(DecayedReturns), Lit(0.0)) * weights.Return);

    private static Column PerOrder(string total) =>
        Col(total).Cast("double") / Col(CustomerFeatureColumns.Frequency).Cast("double");

    private static Column OrZero(string count) => Coalesce(Col(count), Lit(0L)).Alias(count);
}
