namespace Conformance.Ml;

/// <summary>Models that one engine saves and the other one opens.</summary>
public sealed class ModelExchangeTests(EmbeddedFixture embedded, SparkFixture spark)
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Models_of_features_transform_alike_on_the_other_engine(bool fromSpark)
    {
        var (from, to) = await EnginesAsync(fromSpark);
        using var folder = new TempFolder("ml-exchange");
        var data = MlData.Assembler.Transform(MlData.Clusters(from));
        var other = MlData.Assembler.Transform(MlData.Clusters(to));
        await using var scaler = await new StandardScaler().SetInputCol("features").SetOutputCol("out").FitAsync(data);
        await using var range = await new MinMaxScaler().SetInputCol("features").SetOutputCol("out").FitAsync(data);
        await using var pca = await new PCA().SetInputCol("features").SetOutputCol("out").SetK(2).FitAsync(data);
        await scaler.SaveAsync(from, folder.File("scaler"));
        await range.SaveAsync(from, folder.File("range"));
        await pca.SaveAsync(from, folder.File("pca"));

        await using var scaler2 = await StandardScalerModel.LoadAsync(to, folder.File("scaler"));
        await using var range2 = await MinMaxScalerModel.LoadAsync(to, folder.File("range"));
        await using var pca2 = await PCAModel.LoadAsync(to, folder.File("pca"));

        await AlikeAsync(scaler.Transform(data), scaler2.Transform(other));
        await AlikeAsync(range.Transform(data), range2.Transform(other));
        await AlikeAsync(pca.Transform(data), pca2.Transform(other));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Clusters_and_labels_are_the_same_on_the_other_engine(bool fromSpark)
    {
        var (from, to) = await EnginesAsync(fromSpark);
        using var folder = new TempFolder("ml-exchange");
        var data = MlData.Assembler.Transform(MlData.Clusters(from));
        await using var clusters = await new KMeans().SetK(3).SetSeed(2).FitAsync(data);
        await using var labels = await new StringIndexer().SetInputCol("text").SetOutputCol("index")
            .FitAsync(MlData.Texts(from, "x", "y's", "y's"));
        await clusters.SaveAsync(from, folder.File("clusters"));
        await labels.SaveAsync(from, folder.File("labels"));

        await using var clusters2 = await KMeansModel.LoadAsync(to, folder.File("clusters"));
        await using var labels2 = await StringIndexerModel.LoadAsync(to, folder.File("labels"));

        var expected = await clusters.ClusterCentersAsync();
        var actual = await clusters2.ClusterCentersAsync();
        for (var at = 0; at < expected.Length; at++)
            actual[at].ShouldBe(expected[at]);
        clusters2.Get("k").ShouldBe(3);
        (await labels2.LabelsAsync()).ShouldBe(["y's", "x"]);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Recommendations_are_the_same_on_the_other_engine(bool fromSpark)
    {
        var (from, to) = await EnginesAsync(fromSpark);
        using var folder = new TempFolder("ml-exchange");
        await using var model = await new ALS().SetRank(3).SetMaxIter(5).SetNumBlocks(1).SetSeed(2)
            .FitAsync(MlData.Ratings(from));
        await model.SaveAsync(from, folder.File("als"));

        await using var loaded = await ALSModel.LoadAsync(to, folder.File("als"));

        var expected = await model.Transform(MlData.Ratings(from)).OrderBy("user", "item").CollectAsync();
        var actual = await loaded.Transform(MlData.Ratings(to)).OrderBy("user", "item").CollectAsync();
        actual.Count.ShouldBe(expected.Count);
        for (var row = 0; row < expected.Count; row++)
            actual[row].GetAs<float>(3).ShouldBe(expected[row].GetAs<float>(3), 1e-4f);
        (await loaded.RankAsync()).ShouldBe(3);
    }

    private static async Task AlikeAsync(DataFrame expected, DataFrame actual)
    {
        var left = await MlData.VectorsAsync(expected, "out");
        var right = await MlData.VectorsAsync(actual, "out");
        right.Length.ShouldBe(left.Length);
        for (var row = 0; row < left.Length; row++)
            right[row].ShouldBe(left[row], 1e-9);
    }

    private async Task<(SparkSession From, SparkSession To)> EnginesAsync(bool fromSpark)
    {
        var inProcess = await embedded.GetSessionAsync();
        var cluster = await spark.GetSessionAsync();
        return fromSpark ? (cluster, inProcess) : (inProcess, cluster);
    }
}
