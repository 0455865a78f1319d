using Personalization.Quality;

namespace Personalization.Tests.Quality;

/// <summary>Silver's tables of order lines, on every engine.</summary>
public abstract class SilverOrdersSuite(EngineFixture engine)
{
    [Fact]
    public async Task Line_becomes_a_typed_purchase()
    {
        var silver = await SilverAsync(
            "UTC", new OrderLine(), new OrderLine { Customer = " ", At = "2011-12-01 00:00:00" });

        await RowAssert.HasRowsInAnyOrderAsync(
            silver.Purchases,
            [
                "17850", "85123A", "MUG", "536365", 6L, 2.5500m, 15.3000m, SampleRows.Utc("2011-11-09 10:00:00"),
                "France", "2011-11", "orders.csv", 0L, null, null,
            ],
            [
                null, "85123A", "MUG", "536365", 6L, 2.5500m, 15.3000m, SampleRows.Utc("2011-12-01 00:00:00"),
                "France", "2011-12", "orders.csv", 1L, null, null,
            ]);
    }

    [Fact]
    public async Task Charge_keeps_its_sign_and_return_loses_it()
    {
        var silver = await SilverAsync(
            "UTC",
            new OrderLine { Invoice = "C7", Quantity = -2, Price = 1.25 },
            new OrderLine { Invoice = "C7", Code = "POST", Quantity = -1, Price = 18 },
            new OrderLine { Invoice = "A1", Code = "B", Quantity = 1, Price = -11062.06 });

        await RowAssert.HasRowsAsync(
            silver.Returns.Select("product", "order", "quantity", "price", "amount"),
            ["85123A", "C7", 2L, 1.2500m, 2.5000m]);
        await RowAssert.HasRowsInAnyOrderAsync(
            silver.Charges.Select("code", "order", "quantity", "price", "amount"),
            ["POST", "C7", -1L, 18.0000m, -18.0000m],
            ["B", "A1", 1L, -11062.0600m, -11062.0600m]);
    }

    // London went from 01:00 to 02:00 on 2011-03-27, and from 02:00 back to 01:00 on 2011-10-30.
    [Theory]
    [InlineData("2011-01-15 12:00:00", "2011-01-15 12:00:00", "2011-01")]
    [InlineData("2011-07-01 00:30:00", "2011-06-30 23:30:00", "2011-06")]
    [InlineData("2011-03-27 01:30:00", "2011-03-27 01:30:00", "2011-03")]
    [InlineData("2011-10-30 01:30:00", "2011-10-30 00:30:00", "2011-10")]
    [InlineData("2011-10-30 02:00:00", "2011-10-30 02:00:00", "2011-10")]
    public async Task Time_is_what_the_shop_s_clock_meant_in_utc(string clock, string utc, string month)
    {
        var silver = await SilverAsync("Europe/London", new OrderLine { At = clock });

        await RowAssert.HasRowsAsync(silver.Purchases.Select("time", "month"), [SampleRows.Utc(utc), month]);
    }

    private async Task<SilverOrders> SilverAsync(string zone, params OrderLine[] lines) =>
        new(await Judging.ByDefaultAsync(await engine.GetSessionAsync(), lines), zone);
}

public sealed class SilverOrdersOnEmbedded(EmbeddedFixture engine) : SilverOrdersSuite(engine);

public sealed class SilverOrdersOnSpark(SparkFixture engine) : SilverOrdersSuite(engine);
