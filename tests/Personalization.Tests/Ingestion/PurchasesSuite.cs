using Personalization.Ingestion;

namespace Personalization.Tests.Ingestion;

/// <summary>Order lines as purchases, on every engine.</summary>
public abstract class PurchasesSuite(EngineFixture engine)
{
    [Fact]
    public async Task Sales_without_a_customer_are_nobody_s()
    {
        var purchases = SampleRows.Purchases(
            await engine.GetSessionAsync(),
            ("1", "a", "i1", 1m, "2011-12-08 23:59:59"), (null, "a", "i2", 1m, "2011-12-09 00:00:00"));

        await RowAssert.HasRowsAsync(
            Purchases.OfKnownCustomers(purchases).Select(PurchaseColumns.Customer, PurchaseColumns.Order),
            ["1", "i1"]);
    }

    [Fact]
    public async Task End_is_the_end_of_the_last_purchase_s_day()
    {
        var purchases = SampleRows.Purchases(
            await engine.GetSessionAsync(),
            ("1", "a", "i1", 1m, "2011-12-08 23:59:59"), ("1", "a", "i2", 1m, "2011-12-09 00:00:00"));

        (await Purchases.EndAsync(purchases, TestContext.Current.CancellationToken))
            .ShouldBe(new DateTime(2011, 12, 10, 0, 0, 0, DateTimeKind.Utc));
    }

    [Fact]
    public async Task End_of_no_purchases_is_null() =>
        (await Purchases.EndAsync(
            SampleRows.Purchases(await engine.GetSessionAsync()), TestContext.Current.CancellationToken))
                .ShouldBeNull();
}

public sealed class PurchasesOnEmbedded(EmbeddedFixture engine) : PurchasesSuite(engine);

public sealed class PurchasesOnSpark(SparkFixture engine) : PurchasesSuite(engine);
