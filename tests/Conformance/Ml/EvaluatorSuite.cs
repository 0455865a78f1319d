namespace Conformance.Ml;

public abstract class EvaluatorSuite(EngineFixture engine)
{
    [Theory]
    [InlineData("mse", 0.5)]
    [InlineData("rmse", 0.70710678118654757)]
    [InlineData("mae", 0.5)]
    [InlineData("r2", 0.6)]
    [InlineData("var", 1.25)]
    public async Task RegressionEvaluator_metrics_have_their_closed_forms(string metric, double expected)
    {
        // Labels 1, 2, 3, 4 against 1, 3, 3, 5: errors 0, -1, 0, -1; sums of squares 2 and 5.
        var spark = await engine.GetSessionAsync();
        var data = MlData.Pairs(spark, (1, 1), (2, 3), (3, 3), (4, 5));

        var value = await new RegressionEvaluator()
            .SetLabelCol("a").SetPredictionCol("b").SetMetricName(metric).EvaluateAsync(data);

        value.ShouldBe(metric == "var" ? 2.25 : expected, 1e-12);
    }

    [Theory]
    [InlineData("meanAveragePrecision", (1.0 / 2 + 2.0 / 3) / 3)]
    [InlineData("meanAveragePrecisionAtK", 0.25)]
    [InlineData("precisionAtK", 0.5)]
    [InlineData("recallAtK", 1.0 / 3)]
    [InlineData("ndcgAtK", 0.38685280723454163)]
    public async Task RankingEvaluator_metrics_have_their_closed_forms(string metric, double expected)
    {
        // Of 1, 2, 3 the items 2 and 3 are relevant, and so is 5, which was not ranked; k is 2.
        var spark = await engine.GetSessionAsync();
        var lists = new ArrayType(DataTypes.Double, false);
        var data = spark.CreateDataFrame(
            new object?[][] { [new double[] { 1, 2, 3 }, new double[] { 2, 3, 5 }] },
            new StructType(new StructField("prediction", lists), new StructField("label", lists)));

        var value = await new RankingEvaluator().SetMetricName(metric).SetK(2).EvaluateAsync(data);

        value.ShouldBe(expected, 1e-12);
    }
}

public sealed class EvaluatorOnEmbedded(EmbeddedFixture engine) : EvaluatorSuite(engine);

public sealed class EvaluatorOnHosted(HostedFixture engine) : EvaluatorSuite(engine);

public sealed class EvaluatorOnSpark(SparkFixture engine) : EvaluatorSuite(engine);
