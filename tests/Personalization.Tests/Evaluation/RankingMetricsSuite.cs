using Personalization.Evaluation;
using SparkConnect.Protocol.Types;

namespace Personalization.Tests.Evaluation;

/// <summary>Measures of lists against what a hand and plain code give, on every engine.</summary>
public abstract class RankingMetricsSuite(EngineFixture engine)
{
    private static readonly StructType ListSchema = new StructType()
        .Add("recommender", DataTypes.String).Add("c", DataTypes.Integer).Add("i", DataTypes.Integer)
        .Add("rank", DataTypes.Integer);

    private static readonly StructType PairSchema = new StructType()
        .Add("c", DataTypes.Integer).Add("i", DataTypes.Integer);

    private static readonly StructType CountSchema = new StructType()
        .Add("c", DataTypes.Integer).Add("relevant", DataTypes.Long);

    [Fact]
    public async Task Hits_are_counted_as_by_hand()
    {
        var spark = await engine.GetSessionAsync();
        // Customer 0 hits at 1 and 3 of three relevant, one of which nobody can show; customer 1 hits nothing.
        var lists = spark.CreateDataFrame(
            [["a", 0, 7, 1], ["a", 0, 8, 2], ["a", 0, 9, 3], ["a", 1, 7, 1]], ListSchema);
        var relevant = spark.CreateDataFrame([[0, 7], [0, 9], [1, 9]], PairSchema);
        var counts = spark.CreateDataFrame([[0, 3L], [1, 1L]], CountSchema);

        var found = await RankingMetrics.OfHitsAsync(lists, relevant, counts, 2, 3, Cancellation);

        var ideal = 1 + (1 / Math.Log2(3)) + 0.5;
        found["a"]["ndcg"].Mean.ShouldBe(1.5 / ideal / 2, 1e-12);
        found["a"]["precision"].Mean.ShouldBe(2.0 / 3 / 2, 1e-12);
        found["a"]["recall"].Mean.ShouldBe(2.0 / 3 / 2, 1e-12);
        found["a"]["map"].Mean.ShouldBe((1 + (2.0 / 3)) / 3 / 2, 1e-12);
        // Two customers at x and 0: the standard error is x / 2, and the interval is as wide as it can be.
        found["a"]["ndcg"].High.ShouldBe(1);
        found["a"]["ndcg"].Low.ShouldBe(0);
    }

    [Fact]
    public async Task Hits_are_counted_as_by_plain_code()
    {
        var spark = await engine.GetSessionAsync();
        var random = new Random(5);
        var lists = Enumerable.Range(0, 40).ToDictionary(c => c, _ => Some(random, random.Next(1, 11)));
        var relevant = lists.Keys.ToDictionary(c => c, _ => Some(random, random.Next(1, 15)));

        var found = await RankingMetrics.OfHitsAsync(
            spark.CreateDataFrame(
                lists.SelectMany(of => of.Value.Select((i, at) => new object?[] { "a", of.Key, i, at + 1 })),
                ListSchema),
            spark.CreateDataFrame(
                relevant.SelectMany(of => of.Value.Select(i => new object?[] { of.Key, i })), PairSchema),
            spark.CreateDataFrame(
                relevant.Select(of => new object?[] { of.Key, (long)of.Value.Length }), CountSchema),
            40, 10, Cancellation);

        var plain = lists.Keys.Select(c => PlainMetrics.Of(lists[c], relevant[c], 10)).ToArray();
        found["a"]["ndcg"].Mean.ShouldBe(plain.Average(one => one.Ndcg), 1e-12);
        found["a"]["precision"].Mean.ShouldBe(plain.Average(one => one.Precision), 1e-12);
        found["a"]["recall"].Mean.ShouldBe(plain.Average(one => one.Recall), 1e-12);
        found["a"]["map"].Mean.ShouldBe(plain.Average(one => one.Map), 1e-12);
    }

    [Fact]
    public async Task Coverage_counts_items_on_any_list_and_tells_how_much_hangs_on_few_customers()
    {
        var spark = await engine.GetSessionAsync();
        var lists = spark.CreateDataFrame(
            [["a", 0, 1, 1], ["a", 1, 1, 1], ["a", 2, 2, 1], ["b", 0, 1, 1], ["b", 1, 1, 1]], ListSchema);

        var found = await ListMetrics.CoverageAsync(lists, 4, Cancellation);

        found["a"].Mean.ShouldBe(0.5);
        found["b"].ShouldBe(new Measure(0.25, 0.25, 0.25));
        found["a"].Low.ShouldBeLessThan(0.5);
    }

    [Fact]
    public async Task Diversity_is_what_pairs_of_a_list_do_not_have_in_common()
    {
        var spark = await engine.GetSessionAsync();
        var lists = spark.CreateDataFrame([["a", 0, 1, 1], ["a", 0, 2, 2], ["a", 0, 3, 3], ["a", 1, 1, 1]], ListSchema);
        var neighbours = spark.CreateDataFrame(
            [[1, 2, 0.6, 1], [2, 1, 0.6, 1], [2, 9, 0.9, 2]],
            new StructType().Add("i", DataTypes.Integer).Add("similar", DataTypes.Integer)
                .Add("score", DataTypes.Double).Add("rank", DataTypes.Integer));

        var found = await ListMetrics.DiversityAsync(lists, neighbours, Cancellation);

        found["a"].Mean.ShouldBe(1 - (0.6 / 3), 1e-12);
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static int[] Some(Random random, int count)
    {
        var all = Enumerable.Range(0, 30).ToArray();
        random.Shuffle(all);
        return all[..count];
    }
}

public sealed class RankingMetricsOnEmbedded(EmbeddedFixture engine) : RankingMetricsSuite(engine);

public sealed class RankingMetricsOnSpark(SparkFixture engine) : RankingMetricsSuite(engine);
