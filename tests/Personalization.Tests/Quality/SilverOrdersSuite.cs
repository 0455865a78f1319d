using Personalization.Quality;

namespace Personalization.Tests.Quality;

/// <summary>Silver's tables of order lines, on every engine.</summary>
public abstract class SilverOrdersSuite(EngineFixture engine)
{
    [Fact]
    public async Task Line_becomes_a_typed_purchase()
    {
        var lines = await ClassifyAsync(new OrderLine(), new OrderLine { Customer = " ", At = "2012-01-01 00:00:00" });

        await RowAssert.HasRowsInAnyOrderAsync(
            SilverOrders.Purchases(lines),
            [
                "17850", "85123A", "MUG", "536365", 6L, 2.5500m, 15.3000m, SampleRows.Utc("2011-11-09 10:00:00"),
                "France", "2011-11", "orders.csv", 0L,
            ],
            [
                null, "85123A", "MUG", "536365", 6L, 2.5500m, 15.3000m, SampleRows.Utc("2012-01-01 00:00:00"),
                "France", "2012-01", "orders.csv", 1L,
            ]);
    }

    [Fact]
    public async Task Charge_keeps_its_sign_and_return_loses_it()
    {
        var lines = await ClassifyAsync(
            new OrderLine { Invoice = "C7", Quantity = -2, Price = 1.25 },
            new OrderLine { Invoice = "C7", Code = "POST", Quantity = -1, Price = 18 },
            new OrderLine { Invoice = "A1", Code = "B", Quantity = 1, Price = -11062.06 });

        await RowAssert.HasRowsAsync(
            SilverOrders.Returns(lines).Select("product", "order", "quantity", "price", "amount"),
            ["85123A", "C7", 2L, 1.2500m, 2.5000m]);
        await RowAssert.HasRowsInAnyOrderAsync(
            SilverOrders.Charges(lines).Select("code", "order", "quantity", "price", "amount"),
            ["POST", "C7", -1L, 18.0000m, -18.0000m],
            ["B", "A1", 1L, -11062.0600m, -11062.0600m]);
    }

    private async Task<DataFrame> ClassifyAsync(params OrderLine[] lines)
    {
        var options = new CleanOptions();
        return await OrderClasses.ClassifyAsync(
            SampleRows.Orders(await engine.GetSessionAsync(), lines), OrderRules.Default(options), options,
            TestContext.Current.CancellationToken);
    }
}

public sealed class SilverOrdersOnEmbedded(EmbeddedEngine engine) : SilverOrdersSuite(engine);

public sealed class SilverOrdersOnSpark(SparkEngine engine) : SilverOrdersSuite(engine);
