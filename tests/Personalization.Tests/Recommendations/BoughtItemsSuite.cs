using Personalization.Recommendations;

namespace Personalization.Tests.Recommendations;

/// <summary>What customers own already, on every engine.</summary>
public abstract class BoughtItemsSuite(EngineFixture engine)
{
    [Fact]
    public async Task Known_customers_have_each_item_once_in_order_as_json()
    {
        var purchases = SampleRows.Purchases(
            await engine.GetSessionAsync(),
            ("2", "tea", "i1", 1m, "2011-12-01 00:00:00"), ("1", "tea", "i2", 1m, "2011-12-01 00:00:00"),
            ("1", "ca\"ke", "i3", 1m, "2011-12-02 00:00:00"), ("1", "tea", "i3", 1m, "2011-12-02 00:00:00"),
            (null, "salt", "i5", 1m, "2011-12-01 00:00:00"));

        await RowAssert.HasRowsInAnyOrderAsync(
            BoughtItems.Of(purchases), ["1", """["ca\"ke","tea"]"""], ["2", """["tea"]"""]);
    }
}

public sealed class BoughtItemsOnEmbedded(EmbeddedFixture engine) : BoughtItemsSuite(engine);

public sealed class BoughtItemsOnSpark(SparkFixture engine) : BoughtItemsSuite(engine);
