namespace Conformance.Ml;

public abstract class PipelineSuite(EngineFixture engine)
{
    [Fact]
    public async Task Pipeline_saved_and_read_transforms_as_before()
    {
        var spark = await engine.GetSessionAsync();
        using var folder = new TempFolder("ml-pipeline");
        var data = MlData.Clusters(spark);
        await using var model = await Stages().FitAsync(data);
        await model.SaveAsync(spark, folder.File("model"));

        await using var loaded = await PipelineModel.LoadAsync(spark, folder.File("model"));

        loaded.Uid.ShouldBe(model.Uid);
        loaded.Stages.Select(stage => stage.Uid).ShouldBe(model.Stages.Select(stage => stage.Uid));
        var before = await MlData.VectorsAsync(model.Transform(data), "pc");
        var after = await MlData.VectorsAsync(loaded.Transform(data), "pc");
        for (var row = 0; row < before.Length; row++)
            after[row].ShouldBe(before[row], 1e-12);
    }

    [Fact]
    public async Task Pipeline_estimator_saved_and_read_has_its_stages_and_parameters()
    {
        var spark = await engine.GetSessionAsync();
        using var folder = new TempFolder("ml-pipeline");
        await Stages().SaveAsync(spark, folder.File("pipeline"));

        var loaded = await Pipeline.LoadAsync(spark, folder.File("pipeline"));

        loaded.Stages.Select(stage => stage.GetType().Name).ShouldBe(["VectorAssembler", "StandardScaler", "PCA"]);
        loaded.Stages[1].Get("withMean").ShouldBe(true);
        loaded.Stages[2].Get("k").ShouldBe(1);
    }

    [Fact]
    public async Task Save_over_an_existing_path_needs_to_be_asked_for()
    {
        var spark = await engine.GetSessionAsync();
        using var folder = new TempFolder("ml-pipeline");
        await MlData.Assembler.SaveAsync(spark, folder.File("stage"));

        var error = await Should.ThrowAsync<SparkException>(
            () => MlData.Assembler.SaveAsync(spark, folder.File("stage")));
        await MlData.Assembler.SetInputCols("x").SaveAsync(spark, folder.File("stage"), overwrite: true);

        error.Message.ShouldContain("already exists. To overwrite it, please use write.overwrite().save(path)");
        var loaded = await VectorAssembler.LoadAsync(spark, folder.File("stage"));
        loaded.Get("inputCols").ShouldBe(new string[] { "x" });
    }

    [Fact]
    public async Task Load_of_nothing_names_the_path()
    {
        var spark = await engine.GetSessionAsync();

        var error = await SparkErrorAssert.ThrowsAsync(
            "PATH_NOT_FOUND", () => KMeansModel.LoadAsync(spark, "/nowhere/at/all"));

        error.Message.ShouldContain("/nowhere/at/all/metadata");
    }

    [Fact]
    public async Task CrossValidator_chooses_the_better_point_of_the_grid()
    {
        var spark = await engine.GetSessionAsync();
        var als = new ALS().SetMaxIter(10).SetRegParam(0.001).SetColdStartStrategy("drop").SetNumBlocks(1).SetSeed(1);
        var grid = new ParamGridBuilder().AddGrid(als, "regParam", 5.0, 0.001).Build();

        var result = await new CrossValidator(
            als, grid, new RegressionEvaluator().SetLabelCol("rating"), new CrossValidatorOptions { NumFolds = 2 })
            .FitAsync(MlData.Ratings(spark));

        await using var best = result.BestModel;
        result.BestIndex.ShouldBe(1);
        result.Metrics.Count.ShouldBe(2);
    }

    private static Pipeline Stages() => new Pipeline().SetStages(
        MlData.Assembler,
        new StandardScaler().SetInputCol("features").SetOutputCol("scaled").SetWithMean(true),
        new PCA().SetInputCol("scaled").SetOutputCol("pc").SetK(1));
}

public sealed class PipelineOnEmbedded(EmbeddedFixture engine) : PipelineSuite(engine);

public sealed class PipelineOnHosted(HostedFixture engine) : PipelineSuite(engine);

public sealed class PipelineOnSpark(SparkFixture engine) : PipelineSuite(engine);
