using Personalization.Recommendations;

namespace Personalization.Tests.Recommendations;

/// <summary>The tables of recommendations from a few purchases, on every engine.</summary>
public abstract class RecommendationTablesSuite(EngineFixture engine)
{
    private static readonly DateTime AsOf = new(2011, 12, 10, 0, 0, 0, DateTimeKind.Utc);

    // Tea and cake are bought together by three, tea and milk by two; 4 knows tea alone, 5 has all.
    private static readonly (string?, string, string, decimal, string)[] Sold =
    [
        .. Basket("1", "i1", "tea", "cake"), .. Basket("2", "i2", "tea", "cake", "milk"),
        .. Basket("3", "i3", "tea", "cake", "milk"), .. Basket("4", "i4", "tea"),
        .. Basket("5", "i5", "cake", "milk", "tea", "salt"), .. Basket(null, "i6", "salt", "soap"),
    ];

    [Fact]
    public async Task Customers_see_what_they_lack_and_why()
    {
        var made = await MakeAsync(ItemRules.None);

        var four = await made.Recommendations.Filter("customer = '4'").OrderBy("rank").CollectAsync(Cancellation);
        four.Select(row => row.GetAs<string>("item")).ShouldBe(["cake", "milk", "salt"]);
        four[0].GetAs<string>("reason").ShouldBe("bought by customers who buy what you buy");
        four.Select(row => row.GetAs<int>("rank")).ShouldBe([1, 2, 3]);
        (await made.Recommendations.Filter("customer = '5'").CountAsync(Cancellation)).ShouldBe(0);
        (await made.Items.CountAsync(Cancellation)).ShouldBe(5);
        made.Note.ShouldBe("the default weights, for want of customers to learn from");
    }

    [Fact]
    public async Task Similar_items_tell_who_bought_both_and_in_how_many_orders()
    {
        var made = await MakeAsync(ItemRules.None);

        var tea = await made.Similar.Filter("item = 'tea'").OrderBy("relation", "rank").CollectAsync(Cancellation);
        tea.Select(row => (row.GetAs<string>("relation"), row.GetAs<int>("rank"), row.GetAs<string>("similar"),
            row.GetAs<string>("reason"))).ShouldBe(
        [
            ("bought_together", 1, "cake", "bought with it in 4 orders"),
            ("bought_together", 2, "milk", "bought with it in 3 orders"),
            ("similar", 1, "cake", "4 customers bought both"), ("similar", 2, "milk", "3 customers bought both"),
        ]);
        // Cosine 4 / √(5 · 4), shrunk by 4 / (4 + 2).
        tea[0].GetAs<double>("score").ShouldBe(4 / Math.Sqrt(20) * 4 / 6, 1e-6);
    }

    [Fact]
    public async Task Hidden_items_are_shown_nowhere()
    {
        var spark = await engine.GetSessionAsync();
        var hidden = spark.CreateDataFrame(
            [["cake"]], new SparkConnect.Protocol.Types.StructType().Add(
                "item", SparkConnect.Protocol.Types.DataTypes.String));

        var made = await MakeAsync(new ItemRules(hidden, ""));

        (await made.Recommendations.Filter("item = 'cake'").CountAsync(Cancellation)).ShouldBe(0);
        (await made.Popular.Filter("item = 'cake'").CountAsync(Cancellation)).ShouldBe(0);
        (await made.Similar.Filter("similar = 'cake'").CountAsync(Cancellation)).ShouldBe(0);
        (await made.Similar.Filter("item = 'cake'").CountAsync(Cancellation)).ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task One_order_or_nobody_known_is_enough()
    {
        var one = await MakeAsync(ItemRules.None, ("1", "tea", "i1", 1m, "2011-12-01 00:00:00"));
        var nobody = await MakeAsync(ItemRules.None, (null, "tea", "i1", 1m, "2011-12-01 00:00:00"));

        (await one.Recommendations.CountAsync(Cancellation)).ShouldBe(0);
        (await one.Similar.CountAsync(Cancellation)).ShouldBe(0);
        (await nobody.Recommendations.CountAsync(Cancellation)).ShouldBe(0);
        (await nobody.Popular.Filter("window = 'all'").CountAsync(Cancellation)).ShouldBe(1);
        nobody.Note.ShouldBe("no customer is known: nothing is personal");
    }

    [Theory]
    [InlineData(0, "because you bought TEA")]
    [InlineData(1, "bought by customers who buy what you buy")]
    [InlineData(2, "bought by 4 customers in the last 14 days")]
    [InlineData(3, "bought by 4 customers so far")]
    public async Task Reasons_come_from_the_recommender_that_counts_most(int most, string expected)
    {
        var purchases = SampleRows.Purchases(await engine.GetSessionAsync(), Sold);
        var weights = new HybridWeights([.. Enumerable.Range(0, 4).Select(at => at == most ? 1.0 : 0.01)], -3, 1);
        await using var work = new Workspace(Cancellation);
        var fit = await RecommenderTables.FitAsync(
            Interactions.FromPurchases(purchases, AsOf), new RecommenderOptions { TrendShare = 1 }, work);
        var fitted = fit! with { Weights = weights };

        var candidates = await CandidateTable.MakeAsync(fitted, fitted.Preferences.NumbersOf(null), work);
        var led = Reasons.WithCauses(fitted.Hybrid(candidates.Rows, 3), candidates.Rows, fitted);
        var told = Reasons.Tell(led, fitted, Items.From(purchases)).Filter("customer = '4' AND item = 'cake'");

        (await told.FirstAsync(Cancellation))!.GetAs<string>("reason").ShouldBe(expected);
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static IEnumerable<(string?, string, string, decimal, string)> Basket(
        string? customer, string order, params string[] items) =>
        items.Select(item => (customer, item, order, 1m, "2011-12-01 00:00:00"));

    private Task<RecommendationTables> MakeAsync(ItemRules rules) => MakeAsync(rules, Sold);

    private async Task<RecommendationTables> MakeAsync(
        ItemRules rules, params (string?, string, string, decimal, string)[] sold)
    {
        var spark = await engine.GetSessionAsync();
        return await RecommendationTables.MakeAsync(
            spark, SampleRows.Purchases(spark, sold), AsOf, null, rules, new RecommendOptions(), null, Cancellation);
    }
}

public sealed class RecommendationTablesOnEmbedded(EmbeddedFixture engine) : RecommendationTablesSuite(engine);

public sealed class RecommendationTablesOnSpark(SparkFixture engine) : RecommendationTablesSuite(engine);
