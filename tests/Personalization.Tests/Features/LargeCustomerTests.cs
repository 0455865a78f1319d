using Personalization.Features;

namespace Personalization.Tests.Features;

/// <summary>Customers at the ends of what occurs.</summary>
public sealed class LargeCustomerTests(EmbeddedFixture engine)
{
    private static readonly DateTime AsOf = new(2011, 12, 10, 0, 0, 0, DateTimeKind.Utc);

    [Fact]
    public async Task Customer_of_100_000_rows_is_one_row()
    {
        var spark = await engine.GetSessionAsync();
        var purchases = spark.Range(100_000).SelectExpr(
            "'c' AS customer", "concat('p', id % 1000) AS product", "concat('o', id DIV 10) AS `order`",
            "CAST(2 AS BIGINT) AS quantity", "CAST(3 AS DECIMAL(18,4)) AS price", "CAST(6 AS DECIMAL(18,4)) AS amount",
            "timestamp_seconds(1291000000 + id DIV 10 * 3000) AS time", "'France' AS country");

        await RowAssert.HasRowsAsync(
            CustomerFeatures.ByCustomer(SalesHistory.WithoutReturns(purchases), AsOf, new FeatureOptions()).Select(
                "frequency", "lines", "monetary", "products", "gap_days_mean", "gap_days_stddev", "price_level"),
            [10_000L, 100_000L, 600_000.0000m, 1_000L, 3_000 / 86_400.0, 0.0, 1.0]);
    }

    [Fact]
    public async Task Largest_amounts_and_moments_far_away_are_worked_out()
    {
        var spark = await engine.GetSessionAsync();
        var history = Sales.History(
            spark,
            [
                new Sale("c", "p", "o1", "1970-01-01 00:00:00", Quantity: 1, Price: 99_999_999_999_999.9999m),
                new Sale("c", "p", "o2", "2999-12-31 00:00:00", Quantity: 1, Price: 0.0001m),
            ]);

        var end = new DateTime(3000, 1, 1, 0, 0, 0, DateTimeKind.Utc);
        await RowAssert.HasRowsAsync(
            CustomerFeatures.ByCustomer(history, end, new FeatureOptions())
                .Select("recency_days", "monetary", "price_level"),
            [1, 100_000_000_000_000.0000m, 1.0]);
    }
}
