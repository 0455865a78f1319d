using Personalization.Contracts;
using SparkConnect.Client;
using static Personalization.Features.Sums;
using static SparkConnect.Client.Functions;

namespace Personalization.Features;

/// <summary>How each product sells. Sales to unknown customers count; they are no buyers.</summary>
public static class ProductFeatures
{
    private const string Span = "span";
    private const string PriceSum = "price_sum";

    /// <summary>One row a product sold before the moment, as <see cref="ProductFeatureColumns"/>.</summary>
    /// <remarks>
    /// The lines are summed by product and window first, so that the windows, which lie in one another, are sums of at
    /// most five rows a product.
    /// </remarks>
    /// <param name="history">Purchases and returns; what is not before the moment is cut off here.</param>
    /// <param name="asOfExclusive">The moment, UTC.</param>
    /// <param name="options">The half-life.</param>
    public static DataFrame ByProduct(SalesHistory history, DateTime asOfExclusive, FeatureOptions options)
    {
        var ages = new Ages(asOfExclusive);
        var past = history.Before(asOfExclusive);
        return BySpan(past.Purchases, ages, options)
            .GroupBy(ProductFeatureColumns.Product).Agg([.. Totals(ages), .. Windowed()])
            .Join(Reach(past.Purchases), ProductFeatureColumns.Product)
            .Join(Returned(past.Returns), ProductFeatureColumns.Product, "left")
            .Select(Result(asOfExclusive));
    }

    /// <summary>product and median price of each product, as <see cref="ByProduct"/> has them.</summary>
    internal static DataFrame Prices(DataFrame purchases) =>
        purchases.GroupBy(PurchaseColumns.Product).Agg(MedianPrice());

    // The index of the shortest window that a line lies in, or their number.
    private static DataFrame BySpan(DataFrame purchases, Ages ages, FeatureOptions options)
    {
        var age = ages.Of(PurchaseColumns.Time);
        var span = FeatureWindows.Days.Index().Skip(1).Aggregate(
            When(Ages.IsWithin(age, FeatureWindows.Days[0]), 0),
            (cases, window) => cases.When(Ages.IsWithin(age, window.Item), window.Index));
        return purchases
            .GroupBy(Col(PurchaseColumns.Product), span.Otherwise(FeatureWindows.Days.Count).Alias(Span)).Agg(
                Count("*").Alias(ProductFeatureColumns.Lines),
                Sum(PurchaseColumns.Quantity).Alias(ProductFeatureColumns.Quantity),
                Money(Sum(PurchaseColumns.Amount)).Alias(ProductFeatureColumns.Amount),
                Sum(Ages.Fading(age, options.HalfLifeDays)).Alias(ProductFeatureColumns.DecayedLines),
                Money(Sum(PurchaseColumns.Price)).Alias(PriceSum),
                Min(PurchaseColumns.Price).Alias(ProductFeatureColumns.MinPrice),
                Max(PurchaseColumns.Price).Alias(ProductFeatureColumns.MaxPrice),
                Min(PurchaseColumns.Time).Alias(ProductFeatureColumns.FirstTime),
                Max(PurchaseColumns.Time).Alias(ProductFeatureColumns.LastTime));
    }

    private static IEnumerable<Column> Totals(Ages ages) =>
    [
        ages.CalendarDays(Max(ProductFeatureColumns.LastTime)).Alias(ProductFeatureColumns.RecencyDays),
        Sum(ProductFeatureColumns.Lines).Alias(ProductFeatureColumns.Lines),
        Sum(ProductFeatureColumns.Quantity).Alias(ProductFeatureColumns.Quantity),
        Money(Sum(ProductFeatureColumns.Amount)).Alias(ProductFeatureColumns.Revenue),
        Sum(ProductFeatureColumns.DecayedLines).Alias(ProductFeatureColumns.DecayedLines),
        (Sum(PriceSum).Cast("double") / Sum(ProductFeatureColumns.Lines)).Alias(ProductFeatureColumns.MeanPrice),
        Min(ProductFeatureColumns.MinPrice).Alias(ProductFeatureColumns.MinPrice),
        Max(ProductFeatureColumns.MaxPrice).Alias(ProductFeatureColumns.MaxPrice),
        Min(ProductFeatureColumns.FirstTime).Alias(ProductFeatureColumns.FirstTime),
        Max(ProductFeatureColumns.LastTime).Alias(ProductFeatureColumns.LastTime),
    ];

    private static IEnumerable<Column> Windowed() => FeatureWindows.Days.Index().SelectMany(window =>
    {
        var isIn = Col(Span).Leq(window.Index);
        return new[]
        {
            SumWhere(isIn, ProductFeatureColumns.Lines).Cast("bigint")
                .Alias(FeatureWindows.Column(ProductFeatureColumns.Lines, window.Item)),
            SumWhere(isIn, ProductFeatureColumns.Quantity).Cast("bigint")
                .Alias(FeatureWindows.Column(ProductFeatureColumns.Quantity, window.Item)),
            Money(SumWhere(isIn, ProductFeatureColumns.Amount))
                .Alias(FeatureWindows.Column(ProductFeatureColumns.Amount, window.Item)),
        };
    });

    private static DataFrame Reach(DataFrame purchases) => purchases.GroupBy(PurchaseColumns.Product).Agg(
        CountDistinct(PurchaseColumns.Customer).Alias(ProductFeatureColumns.Buyers),
        CountDistinct(PurchaseColumns.Order).Alias(ProductFeatureColumns.Orders),
        MedianPrice());

    private static Column MedianPrice() =>
        Median(Col(PurchaseColumns.Price).Cast("double")).Alias(ProductFeatureColumns.MedianPrice);

    private static DataFrame Returned(DataFrame returns) => returns.GroupBy(PurchaseColumns.Product).Agg(
        Sum(PurchaseColumns.Quantity).Alias(ProductFeatureColumns.ReturnedQuantity));

    private static Column[] Result(DateTime asOf) =>
    [
        .. new[]
        {
            ProductFeatureColumns.Product, ProductFeatureColumns.RecencyDays, ProductFeatureColumns.Buyers,
            ProductFeatureColumns.Orders, ProductFeatureColumns.Lines, ProductFeatureColumns.Quantity,
            ProductFeatureColumns.Revenue,
        }.Select(Col),
        .. FeatureWindows.Days.SelectMany(days => new[]
        {
            ProductFeatureColumns.Lines, ProductFeatureColumns.Quantity, ProductFeatureColumns.Amount,
        }.Select(measure => Col(FeatureWindows.Column(measure, days)))),
        .. new[]
        {
            ProductFeatureColumns.DecayedLines, ProductFeatureColumns.MeanPrice, ProductFeatureColumns.MedianPrice,
            ProductFeatureColumns.MinPrice, ProductFeatureColumns.MaxPrice,
        }.Select(Col),
        Coalesce(Col(ProductFeatureColumns.ReturnedQuantity), Lit(0L)).Alias(ProductFeatureColumns.ReturnedQuantity),
        ReturnRate(ProductFeatureColumns.ReturnedQuantity, ProductFeatureColumns.Quantity)
            .Alias(ProductFeatureColumns.ReturnRate),
        Col(ProductFeatureColumns.FirstTime),
        Col(ProductFeatureColumns.LastTime),
        Lit(asOf).Alias(ProductFeatureColumns.AsOf),
    ];
}
