using System.Globalization;
using SparkConnect.Protocol.Types;

namespace Personalization.Tests;

/// <summary>Small tables for the suites.</summary>
internal static class SampleRows
{
    private static readonly StructType PurchaseSchema = new StructType()
        .Add(PurchaseColumns.Customer, DataTypes.String)
        .Add(PurchaseColumns.Product, DataTypes.String)
        .Add(PurchaseColumns.Name, DataTypes.String)
        .Add(PurchaseColumns.Order, DataTypes.String)
        .Add(PurchaseColumns.Amount, new DecimalType(18, 4))
        .Add(PurchaseColumns.Time, DataTypes.Timestamp);

    private static readonly StructType OrderSchema = new StructType()
        .Add(OrderColumns.InvoiceNo, DataTypes.String)
        .Add(OrderColumns.StockCode, DataTypes.String)
        .Add(OrderColumns.Description, DataTypes.String)
        .Add(OrderColumns.Quantity, DataTypes.Long)
        .Add(OrderColumns.InvoiceDate, DataTypes.Timestamp)
        .Add(OrderColumns.UnitPrice, DataTypes.Double)
        .Add(OrderColumns.CustomerId, DataTypes.String)
        .Add(OrderColumns.Country, DataTypes.String)
        .Add(BronzeColumns.Unfit, DataTypes.String)
        .Add(BronzeColumns.Source, DataTypes.String)
        .Add(BronzeColumns.Position, DataTypes.Long)
        .Add(BronzeColumns.IngestedAt, DataTypes.Timestamp);

    internal static DateTimeOffset Utc(string text) =>
        DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);

    /// <summary>Purchases; each item's name is its code in capitals unless given.</summary>
    internal static DataFrame Purchases(
        SparkSession spark, params (string? Customer, string Item, string Invoice, decimal Amount, string At)[] rows) =>
        spark.CreateDataFrame(
            rows.Select(row => new object?[]
            {
                row.Customer, row.Item, row.Item.ToUpperInvariant(), row.Invoice, row.Amount, Utc(row.At),
            }),
            PurchaseSchema);

    internal static DataFrame Named(SparkSession spark, params (string Item, string? Name, string At)[] rows) =>
        spark.CreateDataFrame(
            rows.Select(row => new object?[] { "c", row.Item, row.Name, "i", 1m, Utc(row.At) }), PurchaseSchema);

    /// <summary>Order lines of one sale of 2011-11-09, changed as the caller wants.</summary>
    internal static DataFrame Orders(SparkSession spark, params IEnumerable<OrderLine> lines) => spark.CreateDataFrame(
        lines.Select((line, index) => new object?[]
        {
            line.Invoice, line.Code, "MUG", line.Quantity, line.At is { } at ? Utc(at) : null, line.Price,
            line.Customer, "France", line.Unfit, "orders.csv", (long)index, Utc("2011-12-24 00:00:00"),
        }),
        OrderSchema);
}

/// <summary>What an order line of a test may change.</summary>
internal sealed record OrderLine
{
    public string? Invoice { get; init; } = "536365";

    public string? At { get; init; } = "2011-11-09 10:00:00";

    public string? Code { get; init; } = "85123A";

    public long? Quantity { get; init; } = 6;

    public double? Price { get; init; } = 2.55;

    public string? Customer { get; init; } = "17850";

    public string? Unfit { get; init; }
}
