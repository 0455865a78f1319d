using Personalization.Ingestion;

namespace Personalization.Tests.Ingestion;

/// <summary>Order lines as purchases, on every engine.</summary>
public abstract class PurchasesSuite(EngineFixture engine)
{
    [Fact]
    public async Task Line_becomes_a_typed_purchase()
    {
        var lines = SampleRows.Orders(await engine.GetSessionAsync(), new OrderLine());

        await RowAssert.HasRowsAsync(
            Purchases.From(lines),
            [
                "17850", "85123A", "MUG", "536365", 6L, 2.5500m, 15.3000m, SampleRows.Utc("2011-11-09 10:00:00"),
                "France",
            ]);
    }

    [Fact]
    public async Task Exact_duplicates_are_dropped_and_near_ones_are_not()
    {
        var line = new OrderLine();
        var lines = SampleRows.Orders(
            await engine.GetSessionAsync(), line, line, line with { Quantity = 7 }, line with { Invoice = "536366" });

        (await Purchases.From(lines).CountAsync(TestContext.Current.CancellationToken)).ShouldBe(3);
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

public sealed class PurchasesOnEmbedded(EmbeddedEngine engine) : PurchasesSuite(engine);

public sealed class PurchasesOnSpark(SparkEngine engine) : PurchasesSuite(engine);
