namespace Conformance.Ml;

public abstract class KMeansSuite(EngineFixture engine)
{
    [Theory]
    [InlineData("euclidean")]
    [InlineData("cosine")]
    public async Task KMeans_finds_planted_clusters(string distance)
    {
        var spark = await engine.GetSessionAsync();
        // Moved away from the origin, where directions mean nothing.
        var data = MlData.Assembler.Transform(
            MlData.Clusters(spark).WithColumn("a", Col("a") + 3).WithColumn("b", Col("b") + 3));
        await using var model = await new KMeans().SetK(3).SetSeed(1).SetDistanceMeasure(distance).FitAsync(data);

        var rows = await model.Transform(data).Select("id", "prediction").CollectAsync();

        rows.Select(row => (Truth: row.GetAs<int>(0) % 3, Found: row.GetAs<int>(1))).Distinct().Count().ShouldBe(3);
        (await model.ClusterCentersAsync()).Length.ShouldBe(3);
        (await model.NumFeaturesAsync()).ShouldBe(2);
    }

    [Fact]
    public async Task KMeans_centres_are_the_means_and_the_cost_is_their_squared_distance()
    {
        var spark = await engine.GetSessionAsync();
        var data = MlData.Assembler.Transform(MlData.Clusters(spark));
        await using var model = await new KMeans().SetK(3).SetSeed(1).FitAsync(data);

        var centers = (await model.ClusterCentersAsync()).OrderBy(center => center[0] + 2 * center[1]).ToArray();
        var rows = (await data.Select("id", "a", "b").CollectAsync())
            .GroupBy(row => row.GetAs<int>(0) % 3).OrderBy(group => group.Key).ToArray();

        var cost = 0.0;
        for (var cluster = 0; cluster < 3; cluster++)
        {
            double a = rows[cluster].Average(row => row.GetAs<double>(1));
            double b = rows[cluster].Average(row => row.GetAs<double>(2));
            centers[cluster].ShouldBe([a, b], 1e-6);
            cost += rows[cluster].Sum(
                row => Math.Pow(row.GetAs<double>(1) - a, 2) + Math.Pow(row.GetAs<double>(2) - b, 2));
        }

        (await model.Summary.TrainingCostAsync()).ShouldBe(cost, cost * 1e-6);
        (await model.Summary.ClusterSizesAsync()).ShouldBe([30L, 30, 30]);
    }

    [Fact]
    public async Task KMeans_k_of_one_is_refused()
    {
        var spark = await engine.GetSessionAsync();
        var data = MlData.Assembler.Transform(MlData.Clusters(spark));

        var error = await Should.ThrowAsync<SparkException>(() => new KMeans().SetK(1).FitAsync(data));

        error.Message.ShouldContain("parameter k given invalid value 1");
    }

    [Theory]
    [InlineData("squaredEuclidean")]
    [InlineData("cosine")]
    public async Task ClusteringEvaluator_silhouette_equals_the_pairwise_form(string distance)
    {
        var spark = await engine.GetSessionAsync();
        (double A, double B, int Cluster)[] points =
            [(1, 5, 0), (2, 6, 0), (1.5, 4, 0), (6, 1, 1), (7, 2, 1), (5, 0.5, 1), (4, 4, 2)];
        var data = MlData.Assembler.Transform(spark.CreateDataFrame(
            points.Select(point => (object?[])[point.A, point.B, point.Cluster]),
            new StructType(
                new StructField("a", DataTypes.Double),
                new StructField("b", DataTypes.Double),
                new StructField("prediction", DataTypes.Integer))));

        var silhouette = await new ClusteringEvaluator().SetDistanceMeasure(distance).EvaluateAsync(data);

        silhouette.ShouldBe(Pairwise(points, distance == "cosine"), 1e-9);
    }

    [Fact]
    public async Task ClusteringEvaluator_one_cluster_is_refused()
    {
        var spark = await engine.GetSessionAsync();
        var data = MlData.Assembler.Transform(MlData.Clusters(spark)).WithColumn("prediction", Lit(0));

        var error = await Should.ThrowAsync<SparkException>(() => new ClusteringEvaluator().EvaluateAsync(data));

        error.Message.ShouldContain("Number of clusters must be greater than one.");
    }

    private static double Pairwise((double A, double B, int Cluster)[] points, bool cosine)
    {
        return points.Average(point =>
        {
            if (points.Count(other => other.Cluster == point.Cluster) == 1)
                return 0;
            var inside = Mean(point, point.Cluster);
            var outside = points.Select(p => p.Cluster).Distinct()
                .Where(cluster => cluster != point.Cluster).Min(cluster => Mean(point, cluster));
            return (outside - inside) / Math.Max(inside, outside);
        });

        double Mean((double A, double B, int Cluster) from, int cluster) => points
            .Where(to => to.Cluster == cluster && to != from).Average(to => Distance(from, to));

        double Distance((double A, double B, int) x, (double A, double B, int) y) => cosine
            ? 1 - (x.A * y.A + x.B * y.B) / Math.Sqrt((x.A * x.A + x.B * x.B) * (y.A * y.A + y.B * y.B))
            : (x.A - y.A) * (x.A - y.A) + (x.B - y.B) * (x.B - y.B);
    }
}

public sealed class KMeansOnEmbedded(EmbeddedFixture engine) : KMeansSuite(engine);

public sealed class KMeansOnHosted(HostedFixture engine) : KMeansSuite(engine);

public sealed class KMeansOnSpark(SparkFixture engine) : KMeansSuite(engine);
