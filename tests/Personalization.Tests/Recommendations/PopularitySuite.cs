using Personalization.Recommendations;
using SparkConnect.Protocol.Types;

namespace Personalization.Tests.Recommendations;

/// <summary>Popular items of everyone and of segments, on every engine.</summary>
public abstract class PopularitySuite(EngineFixture engine)
{
    private static readonly DateTime AsOf = new(2011, 12, 10, 0, 0, 0, DateTimeKind.Utc);

    private const string OneAfterNone =
        "bought by 1 customer in the last 30 days, after 0 in the 30 days before";
    private const string TwoAfterNone =
        "bought by 2 customers in the last 30 days, after 0 in the 30 days before";

    // Ever: a 3, b 2, c 1, d 1. In the last 30 days: b 2, c 1, a 1.
    private static readonly (string?, string, string, decimal, string)[] Sold =
    [
        ("1", "a", "i1", 1m, "2011-01-01 00:00:00"), ("2", "a", "i2", 1m, "2011-01-02 00:00:00"),
        ("3", "a", "i3", 1m, "2011-11-30 00:00:00"), ("3", "a", "i4", 1m, "2011-12-01 00:00:00"),
        ("1", "b", "i5", 1m, "2011-12-01 00:00:00"), ("2", "b", "i6", 1m, "2011-11-10 00:00:00"),
        ("2", "c", "i7", 1m, "2011-12-01 00:00:00"), ("1", "d", "i8", 1m, "2011-11-09 23:59:59"),
    ];

    [Fact]
    public async Task Popular_items_are_ranked_by_customers_in_each_window()
    {
        var options = new RecommendOptions { Count = 3 };

        var top = Popularity.Top(Popularity.Buyers(await SalesAsync(), null, AsOf, options.RecentDays), options);

        // Of two in place of none, and of one: 2 / √3 and 1 / √2.
        await RowAssert.HasRowsInAnyOrderAsync(
            top,
            ["", "all", 1, "a", 3.0, "bought by 3 customers so far"],
            ["", "all", 2, "b", 2.0, "bought by 2 customers so far"],
            ["", "all", 3, "c", 1.0, "bought by 1 customer so far"],
            ["", "recent", 1, "b", 2.0, "bought by 2 customers in the last 30 days"],
            ["", "recent", 2, "a", 1.0, "bought by 1 customer in the last 30 days"],
            ["", "recent", 3, "c", 1.0, "bought by 1 customer in the last 30 days"],
            ["", "trending", 1, "b", 2 / Math.Sqrt(3), TwoAfterNone],
            ["", "trending", 2, "a", 1 / Math.Sqrt(2), OneAfterNone],
            ["", "trending", 3, "c", 1 / Math.Sqrt(2), OneAfterNone]);
    }

    [Fact]
    public async Task Trending_prefers_a_large_rise_to_a_new_item_with_few_buyers()
    {
        (string?, string, string, decimal, string) Sale(int customer, string item, string day) =>
            ($"{customer}", item, $"{item}{customer}{day}", 1m, $"{day} 00:00:00");
        var purchases = SampleRows.Purchases(await engine.GetSessionAsync(),
        [
            .. Enumerable.Range(0, 4).Select(customer => Sale(customer, "known", "2011-11-01")),
            .. Enumerable.Range(0, 20).Select(customer => Sale(customer, "known", "2011-12-01")),
            .. Enumerable.Range(0, 8).Select(customer => Sale(customer, "new", "2011-12-01")),
        ]);

        var top = Popularity.Top(Popularity.Buyers(purchases, null, AsOf, 30), new RecommendOptions());

        // (20 − 4) / √25, and 8 / √9.
        await RowAssert.HasRowsInAnyOrderAsync(
            top.Filter("window = 'trending'").Select("rank", "item", "score"),
            [1, "known", 3.2], [2, "new", 8 / 3.0]);
    }

    [Fact]
    public async Task Segments_have_popular_items_of_their_own()
    {
        var spark = await engine.GetSessionAsync();
        var segments = spark.CreateDataFrame(
            [["2", "Loyal"], ["3", "Loyal"], ["1", "New"]],
            new StructType().Add("customer", DataTypes.String).Add("segment", DataTypes.String));

        var top = Popularity.Top(
            Popularity.Buyers(await SalesAsync(), segments, AsOf, 30), new RecommendOptions { Count = 1 });

        await RowAssert.HasRowsInAnyOrderAsync(
            top.Filter("segment <> '' AND window = 'all'").Select("segment", "item", "score"),
            ["Loyal", "a", 2.0], ["New", "a", 1.0]);
    }

    [Fact]
    public async Task Items_have_the_name_that_was_used_last()
    {
        var purchases = SampleRows.Named(
            await engine.GetSessionAsync(),
            ("a", "OLD MUG", "2011-01-01 00:00:00"), ("a", " MUG ", "2011-06-01 00:00:00"),
            ("a", null, "2011-07-01 00:00:00"), ("b", " ", "2011-07-01 00:00:00"));

        await RowAssert.HasRowsInAnyOrderAsync(Items.From(purchases), ["a", "MUG"], ["b", "b"]);
    }

    private async Task<DataFrame> SalesAsync() => SampleRows.Purchases(await engine.GetSessionAsync(), Sold);
}

public sealed class PopularityOnEmbedded(EmbeddedFixture engine) : PopularitySuite(engine);

public sealed class PopularityOnSpark(SparkFixture engine) : PopularitySuite(engine);
