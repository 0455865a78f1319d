using Personalization.Features;

namespace Personalization.Tests.Features;

/// <summary>Recency, frequency and monetary value, on every engine.</summary>
public abstract class CustomerFeaturesSuite(EngineFixture engine)
{
    private static readonly DateTime AsOf = new(2011, 12, 10, 0, 0, 0, DateTimeKind.Utc);

    [Fact]
    public async Task Features_count_days_invoices_and_money()
    {
        var purchases = SampleRows.Purchases(
            await engine.GetSessionAsync(),
            ("1", "a", "i1", 10.1m, "2011-12-01 09:00:00"),
            ("1", "b", "i1", 0.2m, "2011-12-01 09:00:00"),
            ("1", "a", "i2", 5m, "2011-12-09 23:00:00"),
            ("2", "a", "i3", 7m, "2010-12-10 00:00:00"));

        await RowAssert.HasRowsInAnyOrderAsync(
            CustomerFeatures.ByCustomer(purchases, AsOf),
            ["1", 1, 2L, 15.3000m, new DateTimeOffset(AsOf)],
            ["2", 365, 1L, 7.0000m, new DateTimeOffset(AsOf)]);
    }

    [Fact]
    public async Task Purchases_at_or_after_the_moment_do_not_count()
    {
        var purchases = SampleRows.Purchases(
            await engine.GetSessionAsync(),
            ("1", "a", "i1", 10m, "2011-12-09 23:59:59"),
            ("1", "a", "i2", 99m, "2011-12-10 00:00:00"),
            ("2", "a", "i3", 99m, "2011-12-11 00:00:00"));

        await RowAssert.HasRowsAsync(
            CustomerFeatures.ByCustomer(purchases, AsOf), ["1", 1, 1L, 10.0000m, new DateTimeOffset(AsOf)]);
    }
}

public sealed class CustomerFeaturesOnEmbedded(EmbeddedEngine engine) : CustomerFeaturesSuite(engine);

public sealed class CustomerFeaturesOnSpark(SparkEngine engine) : CustomerFeaturesSuite(engine);
