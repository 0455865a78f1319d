using SparkConnect.Protocol.Types;

namespace Personalization.Tests.Features;

/// <summary>A line of a purchase or of a return.</summary>
internal sealed record Sale(
    string? Customer, string Product, string Order, string At, long Quantity = 1, decimal Price = 1m,
    string? Country = "France");

/// <summary>Histories of a few lines.</summary>
internal static class Sales
{
    private static readonly StructType Schema = new StructType()
        .Add(PurchaseColumns.Customer, DataTypes.String)
        .Add(PurchaseColumns.Product, DataTypes.String)
        .Add(PurchaseColumns.Order, DataTypes.String)
        .Add(PurchaseColumns.Quantity, DataTypes.Long)
        .Add(PurchaseColumns.Price, new DecimalType(18, 4))
        .Add(PurchaseColumns.Amount, new DecimalType(18, 4))
        .Add(PurchaseColumns.Time, DataTypes.Timestamp)
        .Add(PurchaseColumns.Country, DataTypes.String);

    internal static Personalization.Features.SalesHistory History(
        SparkSession spark, IEnumerable<Sale> purchases, params IEnumerable<Sale> returns) =>
        new(Frame(spark, purchases), Frame(spark, returns));

    internal static DataFrame Frame(SparkSession spark, IEnumerable<Sale> sales) => spark.CreateDataFrame(
        sales.Select(sale => new object?[]
        {
            sale.Customer, sale.Product, sale.Order, sale.Quantity, sale.Price, sale.Quantity * sale.Price,
            SampleRows.Utc(sale.At), sale.Country,
        }),
        Schema);
}
