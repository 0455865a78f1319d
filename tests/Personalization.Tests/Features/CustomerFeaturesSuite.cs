using Personalization.Features;

namespace Personalization.Tests.Features;

/// <summary>What is known of customers from what they bought, on every engine.</summary>
public abstract class CustomerFeaturesSuite(EngineFixture engine)
{
    private static readonly DateTime AsOf = new(2011, 12, 10, 0, 0, 0, DateTimeKind.Utc);

    private static readonly Sale[] Purchases =
    [
        new("1", "a", "i1", "2011-10-11 09:00:00", Quantity: 2, Price: 3m, Country: "Spain"),
        new("1", "b", "i1", "2011-10-11 09:00:00", Quantity: 4, Price: 0.25m, Country: "Spain"),
        new("1", "a", "i2", "2011-12-02 09:30:00", Quantity: 1, Price: 5m),
        new("1", "a", "i3", "2011-12-07 21:30:00", Quantity: 3, Price: 4m),
        new("2", "a", "i4", "2010-12-10 00:00:00", Quantity: 7, Price: 1m),
        new(null, "a", "i5", "2011-12-01 00:00:00", Quantity: 5, Price: 2m),
    ];

    private static readonly Sale[] Returns =
    [
        new("1", "a", "c1", "2011-12-08 00:00:00", Quantity: 2, Price: 4m),
        new("2", "z", "c2", "2011-12-09 00:00:00", Quantity: 70, Price: 1m),
        new("9", "a", "c3", "2011-12-09 00:00:00"),
    ];

    [Fact]
    public async Task Totals_and_windows_count_orders_lines_pieces_and_money()
    {
        var features = await FeaturesAsync(new FeatureOptions());

        await RowAssert.HasRowsInAnyOrderAsync(
            features.Select(
                "customer", "recency_days", "frequency", "monetary", "lines", "quantity", "orders_7d", "amount_7d",
                "orders_30d", "lines_30d", "quantity_30d", "amount_30d", "lines_90d", "amount_365d", "as_of"),
            [
                "1", 3, 3L, 24.0000m, 4L, 10L, 1L, 12.0000m, 2L, 2L, 4L, 17.0000m, 4L, 24.0000m,
                new DateTimeOffset(AsOf),
            ],
            ["2", 365, 1L, 7.0000m, 1L, 7L, 0L, 0.0000m, 0L, 0L, 0L, 0.0000m, 0L, 7.0000m, new DateTimeOffset(AsOf)]);
    }

    [Fact]
    public async Task Rhythm_baskets_and_habits_are_told()
    {
        var features = await FeaturesAsync(new FeatureOptions());

        // 52 days and half an hour, then 5.5 days; two orders at 9, two on different weekdays each.
        var (first, second) = (52 + (0.5 / 24), 5.5);
        await RowAssert.HasRowsInAnyOrderAsync(
            features.Select(
                "customer", "gap_days_mean", "gap_days_stddev", "basket_lines", "basket_quantity", "basket_amount",
                "products", "favourite_hour", "favourite_weekday", "country", "tenure_days"),
            [
                "1", (first + second) / 2, Math.Abs(first - second) / Math.Sqrt(2), 4 / 3.0, 10 / 3.0, 8.0, 2L, 9, 2,
                "France", 60,
            ],
            ["2", null, null, 1.0, 7.0, 7.0, 1L, 0, 5, "France", 365]);
    }

    [Fact]
    public async Task Prices_are_measured_against_what_everybody_pays_and_returns_against_what_was_sold()
    {
        var features = await FeaturesAsync(new FeatureOptions());

        // Of a, the five lines cost 3 in the middle.
        await RowAssert.HasRowsInAnyOrderAsync(
            features.Select(
                "customer", "price_level", "returned_lines", "returned_quantity", "returned_amount", "return_rate"),
            ["1", (1 + 1 + (5 / 3.0) + (4 / 3.0)) / 4, 1L, 2L, 8.0000m, 0.2],
            ["2", 1 / 3.0, 1L, 70L, 70.0000m, 1.0]);
    }

    [Fact]
    public async Task Decay_halves_what_is_a_half_life_old_and_engagement_weighs_kinds()
    {
        var options = new FeatureOptions { HalfLifeDays = 2, Weights = EngagementWeights.Parse("order=10,return=-5") };
        var history = Sales.History(
            await engine.GetSessionAsync(),
            [
                new Sale("1", "a", "i1", "2011-12-08 00:00:00"), new Sale("1", "b", "i1", "2011-12-08 00:00:00"),
                new Sale("1", "a", "i2", "2011-12-06 00:00:00", Quantity: 8),
            ],
            new Sale("1", "a", "c1", "2011-12-08 00:00:00"));

        await RowAssert.HasRowsAsync(
            CustomerFeatures.ByCustomer(history, AsOf, options)
                .Select("decayed_orders", "decayed_amount", "engagement"),
            [0.75, (2 * 0.5) + (8 * 0.25), (10 * 0.75) + (2 * 0.5) + 0.25 - (5 * 0.5)]);
    }

    [Fact]
    public async Task Ties_for_hour_and_weekday_go_to_the_earliest()
    {
        var history = Sales.History(
            await engine.GetSessionAsync(),
            [
                new Sale("1", "a", "i1", "2011-12-05 17:00:00"), new Sale("1", "a", "i2", "2011-12-04 08:00:00"),
                new Sale("1", "a", "i3", "2011-12-04 17:00:00"), new Sale("1", "a", "i4", "2011-12-05 08:00:00"),
            ]);

        await RowAssert.HasRowsAsync(
            CustomerFeatures.ByCustomer(history, AsOf, new FeatureOptions())
                .Select("favourite_hour", "favourite_weekday"),
            [8, 1]);
    }

    [Fact]
    public async Task No_purchase_gives_no_row() => (await CustomerFeatures
        .ByCustomer(Sales.History(await engine.GetSessionAsync(), []), AsOf, new FeatureOptions())
        .CountAsync(TestContext.Current.CancellationToken)).ShouldBe(0);

    private async Task<DataFrame> FeaturesAsync(FeatureOptions options) => CustomerFeatures.ByCustomer(
        Sales.History(await engine.GetSessionAsync(), Purchases, Returns), AsOf, options);
}

public sealed class CustomerFeaturesOnEmbedded(EmbeddedFixture engine) : CustomerFeaturesSuite(engine);

public sealed class CustomerFeaturesOnSpark(SparkFixture engine) : CustomerFeaturesSuite(engine);
