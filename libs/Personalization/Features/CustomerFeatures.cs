using Personalization.Contracts;
using SparkConnect.Client;
using static SparkConnect.Client.Functions;

namespace Personalization.Features;

/// <summary>
/// Recency, frequency and monetary value, the features that direct marketing has used since the 1960s.
/// </summary>
public static class CustomerFeatures
{
    /// <summary>One row a customer, as <see cref="CustomerFeatureColumns"/>.</summary>
    /// <param name="purchases">Silver's purchases.</param>
    /// <param name="asOfExclusive">The moment, UTC; purchases at or after it do not count.</param>
    public static DataFrame ByCustomer(DataFrame purchases, DateTime asOfExclusive) => purchases
        .Filter(Col(PurchaseColumns.Time).Lt(Lit(asOfExclusive)))
        .GroupBy(PurchaseColumns.Customer)
        .Agg(
            DateDiff(Lit(asOfExclusive), Max(PurchaseColumns.Time)).Alias(CustomerFeatureColumns.RecencyDays),
            CountDistinct(PurchaseColumns.Order).Alias(CustomerFeatureColumns.Frequency),
            Sum(PurchaseColumns.Amount).Cast("decimal(28,4)").Alias(CustomerFeatureColumns.Monetary))
        .WithColumn(CustomerFeatureColumns.AsOf, Lit(asOfExclusive));
}
