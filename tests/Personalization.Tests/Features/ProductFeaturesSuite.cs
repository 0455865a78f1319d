using Personalization.Features;

namespace Personalization.Tests.Features;

/// <summary>How products sell, on every engine.</summary>
public abstract class ProductFeaturesSuite(EngineFixture engine)
{
    private static readonly DateTime AsOf = new(2011, 12, 10, 0, 0, 0, DateTimeKind.Utc);

    [Fact]
    public async Task Sales_to_nobody_known_count_and_are_no_buyers()
    {
        var history = Sales.History(
            await engine.GetSessionAsync(),
            [
                new Sale("1", "a", "i1", "2011-12-05 00:00:00", Quantity: 2, Price: 3m),
                new Sale("1", "a", "i1", "2011-12-05 00:00:00", Quantity: 1, Price: 4m),
                new Sale(null, "a", "i2", "2011-10-01 00:00:00", Quantity: 3, Price: 5m),
                new Sale("2", "b", "i3", "2009-12-05 00:00:00", Price: 9m),
                new Sale("2", "b", "i4", "2011-12-10 00:00:00", Price: 9m),
            ],
            new Sale("1", "a", "c1", "2011-12-06 00:00:00", Quantity: 3));

        await RowAssert.HasRowsInAnyOrderAsync(
            ProductFeatures.ByProduct(history, AsOf, new FeatureOptions { HalfLifeDays = 5 }).Select(
                "product", "recency_days", "buyers", "orders", "lines", "quantity", "revenue", "lines_7d",
                "quantity_30d", "amount_90d", "amount_365d", "mean_price", "median_price", "min_price", "max_price",
                "returned_quantity", "return_rate"),
            [
                "a", 5, 1L, 2L, 3L, 6L, 25.0000m, 2L, 3L, 25.0000m, 25.0000m, 4.0, 4.0, 3.0000m, 5.0000m, 3L, 0.5,
            ],
            ["b", 735, 1L, 1L, 1L, 1L, 9.0000m, 0L, 0L, 0.0000m, 0.0000m, 9.0, 9.0, 9.0000m, 9.0000m, 0L, 0.0]);
    }
}

public sealed class ProductFeaturesOnEmbedded(EmbeddedFixture engine) : ProductFeaturesSuite(engine);

public sealed class ProductFeaturesOnSpark(SparkFixture engine) : ProductFeaturesSuite(engine);
