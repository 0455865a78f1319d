using Personalization.Segments;
using SparkConnect.Protocol.Types;

namespace Personalization.Tests.Segments;

/// <summary>Scores and tiers, on every engine.</summary>
public abstract class RfmSuite(EngineFixture engine)
{
    private static readonly DateTimeOffset AsOf = SampleRows.Utc("2011-12-10");

    [Fact]
    public async Task Different_values_give_plain_quintiles_and_equal_ones_are_never_parted()
    {
        var spark = await engine.GetSessionAsync();
        // Recency differs for all; seven have ordered once; money is constant.
        var features = Features(spark, [.. Enumerable.Range(1, 10).Select(n => (n, Math.Max(1L, n - 6), 5m))]);

        await RowAssert.HasRowsInAnyOrderAsync(
            RfmScores.Of(features),
            ["1", 5, 2, 3, "Potential Loyalist", AsOf],
            ["2", 5, 2, 3, "Potential Loyalist", AsOf],
            ["3", 4, 2, 3, "Loyal", AsOf],
            ["4", 4, 2, 3, "Loyal", AsOf],
            ["5", 3, 2, 3, "Need Attention", AsOf],
            ["6", 3, 2, 3, "Need Attention", AsOf],
            ["7", 2, 2, 3, "At Risk", AsOf],
            ["8", 2, 4, 3, "At Risk", AsOf],
            ["9", 1, 5, 3, "Cannot Lose Them", AsOf],
            ["10", 1, 5, 3, "Cannot Lose Them", AsOf]);
    }

    [Fact]
    public async Task One_customer_is_in_the_middle_and_a_few_are_spread_around_it()
    {
        var spark = await engine.GetSessionAsync();

        await RowAssert.HasRowsAsync(
            RfmScores.Of(Features(spark, (400, 1, 2m))), ["400", 3, 3, 3, "Need Attention", AsOf]);
        await RowAssert.HasRowsInAnyOrderAsync(
            RfmScores.Of(Features(spark, (1, 9, 90m), (2, 3, 80m), (3, 3, 10m))),
            ["1", 5, 5, 5, "Champions", AsOf], ["2", 3, 2, 3, "Need Attention", AsOf],
            ["3", 1, 2, 1, "Hibernating", AsOf]);
    }

    /// <summary>A customer's name is their recency.</summary>
    internal static DataFrame Features(SparkSession spark, params (int Recency, long Orders, decimal Money)[] rows) =>
        spark.CreateDataFrame(
            rows.Select(row => new object?[] { $"{row.Recency}", row.Recency, row.Orders, row.Money, AsOf, "France" }),
            new StructType()
                .Add(CustomerFeatureColumns.Customer, DataTypes.String)
                .Add(CustomerFeatureColumns.RecencyDays, DataTypes.Integer)
                .Add(CustomerFeatureColumns.Frequency, DataTypes.Long)
                .Add(CustomerFeatureColumns.Monetary, new DecimalType(28, 4))
                .Add(CustomerFeatureColumns.AsOf, DataTypes.Timestamp)
                .Add(CustomerFeatureColumns.Country, DataTypes.String));
}

public sealed class RfmOnEmbedded(EmbeddedFixture engine) : RfmSuite(engine)
{
    private readonly EmbeddedFixture _engine = engine;

    [Fact]
    public async Task Tier_of_every_combination_is_the_one_of_the_grid()
    {
        var spark = await _engine.GetSessionAsync();
        var scores = spark.Range(125).SelectExpr(
            "CAST(id DIV 25 + 1 AS INT) AS recency_score", "CAST(id DIV 5 % 5 + 1 AS INT) AS frequency_score",
            "CAST(id % 5 + 1 AS INT) AS monetary_score");

        var rows = await scores.WithColumn(RfmColumns.Tier, RfmTiers.TierColumn())
            .CollectAsync(TestContext.Current.CancellationToken);

        rows.Count.ShouldBe(125);
        foreach (var row in rows)
            row.GetAs<string>(3).ShouldBe(RfmTiers.Of(row.GetAs<int>(0), row.GetAs<int>(1), row.GetAs<int>(2)).Name);
        rows.Select(row => row.GetAs<string>(3)).Distinct().Count().ShouldBe(RfmTiers.All.Count);
    }

    [Fact]
    public async Task No_customers_give_no_scores() => (await RfmScores
        .Of(Features(await _engine.GetSessionAsync())).CountAsync(TestContext.Current.CancellationToken)).ShouldBe(0);
}

public sealed class RfmOnSpark(SparkFixture engine) : RfmSuite(engine);
