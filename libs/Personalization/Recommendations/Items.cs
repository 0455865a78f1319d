using Personalization.Contracts;
using SparkConnect.Client;
using static SparkConnect.Client.Functions;

namespace Personalization.Recommendations;

/// <summary>The catalogue, as far as purchases tell it.</summary>
public static class Items
{
    /// <summary>One row an item, as <see cref="ItemColumns"/>: the name last used for it, or its code.</summary>
    public static DataFrame From(DataFrame purchases)
    {
        // The name is part of the order, so that two names at one moment give the same answer in every run.
        var latest = Max(Struct(PurchaseColumns.Time, PurchaseColumns.Name));
        var named = purchases.Filter(Trim(Col(PurchaseColumns.Name)).NotEqual(""))
            .GroupBy(PurchaseColumns.Product).Agg(latest.Alias("latest"))
            .Select(Col(PurchaseColumns.Product), Trim(Col("latest.name")).Alias("known"));
        return purchases.Select(PurchaseColumns.Product).Distinct()
            .Join(named, PurchaseColumns.Product, "left")
            .Select(
                Col(PurchaseColumns.Product).Alias(ItemColumns.Item),
                Coalesce(Col("known"), Col(PurchaseColumns.Product)).Alias(ItemColumns.Name));
    }
}
