namespace Conformance.Ml;

public abstract class ScalingSuite(EngineFixture engine)
{
    [Fact]
    public async Task VectorAssembler_makes_sparse_vectors_where_they_are_smaller()
    {
        var spark = await engine.GetSessionAsync();
        var assembled = MlData.Assembler.Transform(MlData.Pairs(spark, (1, 2), (0, 0), (0, 3)));
        var wide = new VectorAssembler().SetInputCols("features", "b", "id").SetOutputCol("wide").Transform(assembled);

        var rows = await wide.OrderBy("id").Select("features", "wide").CollectAsync();

        rows.Select(row => Vector.FromRow(row.GetAs<Row>(0)).ToString())
            .ShouldBe(["[1.0,2.0]", "[0.0,0.0]", "[0.0,3.0]"]);
        rows.Select(row => Vector.FromRow(row.GetAs<Row>(1)).ToString())
            .ShouldBe(["[1.0,2.0,2.0,0.0]", "(4,[3],[1.0])", "[0.0,3.0,3.0,2.0]"]);
        (await wide.SchemaAsync())[3].DataType.SimpleString.ShouldBe("vector");
    }

    [Fact]
    public async Task VectorAssembler_null_is_an_error_a_NaN_or_a_skipped_row()
    {
        var spark = await engine.GetSessionAsync();
        var pairs = MlData.Pairs(spark, (1, 2), (1, null));

        var error = await SparkErrorAssert.ThrowsAsync(
            "FAILED_EXECUTE_UDF", () => MlData.Assembler.Transform(pairs).CollectAsync());
        var kept = await MlData.VectorsAsync(MlData.Assembler.SetHandleInvalid("keep").Transform(pairs), "features");
        var skipped = await MlData.VectorsAsync(MlData.Assembler.SetHandleInvalid("skip").Transform(pairs), "features");

        error.Message.ShouldContain("Encountered null while assembling a row with handleInvalid = \"error\".");
        kept[1][1].ShouldBe(double.NaN);
        skipped.Length.ShouldBe(1);
    }

    [Fact]
    public async Task VectorAssembler_output_that_exists_is_refused()
    {
        var spark = await engine.GetSessionAsync();
        var assembled = MlData.Assembler.Transform(MlData.Pairs(spark, (1, 2)));

        var error = await Should.ThrowAsync<SparkException>(() => MlData.Assembler.Transform(assembled).CollectAsync());

        error.Message.ShouldContain("Output column features already exists.");
    }

    [Fact]
    public async Task StandardScaler_divides_by_the_sample_deviation_and_removes_the_mean_where_asked()
    {
        var spark = await engine.GetSessionAsync();
        var data = MlData.Assembler.Transform(MlData.Pairs(spark, (1, 5), (2, 5), (3, 5), (6, 5)));
        var scaler = new StandardScaler().SetInputCol("features").SetOutputCol("scaled");
        await using var model = await scaler.FitAsync(data);
        await using var centred = await scaler.SetWithMean(true).FitAsync(data);
        var deviation = Math.Sqrt(14.0 / 3);

        var scaled = await MlData.VectorsAsync(model.Transform(data), "scaled");
        var moved = await MlData.VectorsAsync(centred.Transform(data), "scaled");

        (await model.MeanAsync()).Values.ShouldBe([3.0, 5.0], 1e-12);
        (await model.StdAsync()).Values.ShouldBe([deviation, 0.0], 1e-12);
        scaled.Select(v => v[0]).ShouldBe([1 / deviation, 2 / deviation, 3 / deviation, 6 / deviation], 1e-9);
        scaled.ShouldAllBe(v => v[1] == 0);
        moved.Select(v => v[0]).ShouldBe([-2 / deviation, -1 / deviation, 0, 3 / deviation], 1e-9);
    }

    [Fact]
    public async Task MinMaxScaler_moves_into_the_range_and_a_constant_to_its_middle()
    {
        var spark = await engine.GetSessionAsync();
        var data = MlData.Assembler.Transform(MlData.Pairs(spark, (1, 5), (2, 5), (5, 5)));
        await using var model = await new MinMaxScaler()
            .SetInputCol("features").SetOutputCol("scaled").SetMin(-1).SetMax(3).FitAsync(data);

        var scaled = await MlData.VectorsAsync(model.Transform(data), "scaled");

        (await model.OriginalMinAsync()).Values.ShouldBe([1.0, 5.0]);
        (await model.OriginalMaxAsync()).Values.ShouldBe([5.0, 5.0]);
        scaled.Select(v => v[0]).ShouldBe([-1.0, 0, 3], 1e-9);
        scaled.ShouldAllBe(v => v[1] == 1);
    }

    [Fact]
    public async Task PCA_projects_onto_the_direction_of_greatest_variance()
    {
        var spark = await engine.GetSessionAsync();
        var data = MlData.Assembler.Transform(MlData.Pairs(spark, (1, 2), (2, 4.5), (3, 5.5), (4, 8)));
        await using var model = await new PCA().SetInputCol("features").SetOutputCol("pc").SetK(2).FitAsync(data);

        var projected = await MlData.VectorsAsync(model.Transform(data), "pc");
        var pc = await model.PcAsync();
        var explained = (await model.ExplainedVarianceAsync()).Values;

        // The sign of a component is arbitrary. The covariance is [[5/3, 19/6], [19/6, 37/6]].
        var root = Math.Sqrt(4.5 * 4.5 + 4 * 19.0 / 6 * 19.0 / 6);
        var first = (47.0 / 6 + root) / 2;
        var length = Math.Sqrt(19.0 / 6 * 19.0 / 6 + (first - 5.0 / 3) * (first - 5.0 / 3));
        explained.ShouldBe([first / (47.0 / 6), 1 - first / (47.0 / 6)], 1e-9);
        Math.Abs(pc[0, 0]).ShouldBe(19.0 / 6 / length, 1e-9);
        Math.Abs(pc[1, 0]).ShouldBe((first - 5.0 / 3) / length, 1e-9);
        Math.Abs(projected[0][0]).ShouldBe((19.0 / 6 + 2 * (first - 5.0 / 3)) / length, 1e-9);
    }
}

public sealed class ScalingOnEmbedded(EmbeddedFixture engine) : ScalingSuite(engine);

public sealed class ScalingOnHosted(HostedFixture engine) : ScalingSuite(engine);

public sealed class ScalingOnSpark(SparkFixture engine) : ScalingSuite(engine);
