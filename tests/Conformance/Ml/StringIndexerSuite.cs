namespace Conformance.Ml;

public abstract class StringIndexerSuite(EngineFixture engine)
{
    private static StringIndexer Indexer => new StringIndexer().SetInputCol("text").SetOutputCol("index");

    [Theory]
    [InlineData("frequencyDesc", "c b a d")]
    [InlineData("frequencyAsc", "a d b c")]
    [InlineData("alphabetDesc", "d c b a")]
    [InlineData("alphabetAsc", "a b c d")]
    public async Task StringIndexer_orders_labels_and_breaks_ties_by_the_alphabet(string order, string expected)
    {
        var spark = await engine.GetSessionAsync();
        var texts = MlData.Texts(spark, "b", "c", "a", "c", "b", "c", "d", null);

        await using var model = await Indexer.SetStringOrderType(order).FitAsync(texts);

        (await model.LabelsAsync()).ShouldBe(expected.Split(' '));
    }

    [Fact]
    public async Task StringIndexer_transform_gives_indices_and_names_them_in_the_metadata()
    {
        var spark = await engine.GetSessionAsync();
        var texts = MlData.Texts(spark, "b", "c", "c");
        await using var model = await Indexer.FitAsync(texts);

        var indexed = model.Transform(texts);

        await RowAssert.HasRowsAsync(indexed.OrderBy("id"), [0, "b", 1.0], [1, "c", 0.0], [2, "c", 0.0]);
        var field = (await indexed.SchemaAsync())[2];
        field.DataType.ShouldBe(DataTypes.Double);
        field.Metadata.ShouldNotBeNull().ShouldContain("\"vals\":[\"c\",\"b\"]");
    }

    [Fact]
    public async Task StringIndexer_keeps_skips_or_refuses_unseen_labels()
    {
        var spark = await engine.GetSessionAsync();
        await using var model = await Indexer.FitAsync(MlData.Texts(spark, "b", "c", "c"));
        var unseen = MlData.Texts(spark, "x", "b");

        await RowAssert.HasRowsAsync(
            model.SetHandleInvalid("keep").Transform(unseen).OrderBy("id"), [0, "x", 2.0], [1, "b", 1.0]);
        await RowAssert.HasRowsAsync(model.SetHandleInvalid("skip").Transform(unseen), [1, "b", 1.0]);
        var error = await SparkErrorAssert.ThrowsAsync(
            "FAILED_EXECUTE_UDF", () => model.SetHandleInvalid("error").Transform(unseen).CollectAsync());
        error.Message.ShouldContain("Unseen label: x. To handle unseen labels, set Param handleInvalid to keep.");
    }

    [Fact]
    public async Task StringIndexer_reads_numbers_as_text()
    {
        var spark = await engine.GetSessionAsync();
        var numbers = MlData.Pairs(spark, (2, 0), (1, 0), (1, 0));

        await using var model = await new StringIndexer().SetInputCol("a").SetOutputCol("index").FitAsync(numbers);

        (await model.LabelsAsync()).ShouldBe(["1.0", "2.0"]);
    }

    [Fact]
    public async Task IndexToString_undoes_the_indexer_by_metadata_or_by_given_labels()
    {
        var spark = await engine.GetSessionAsync();
        var texts = MlData.Texts(spark, "b", "c", "c");
        await using var model = await Indexer.FitAsync(texts);
        var back = new IndexToString().SetInputCol("index").SetOutputCol("back");

        var indexed = model.Transform(texts).OrderBy("id");

        await RowAssert.HasRowsAsync(back.Transform(indexed).Select("back"), ["b"], ["c"], ["c"]);
        await RowAssert.HasRowsAsync(
            back.SetLabels("zero", "one").Transform(indexed).Select("back"), ["one"], ["zero"], ["zero"]);
    }

    [Fact]
    public async Task OneHotEncoder_encodes_indices_and_drops_the_last_category()
    {
        var spark = await engine.GetSessionAsync();
        var numbers = MlData.Pairs(spark, (0, 0), (1, 0), (2, 0));
        await using var model = await new OneHotEncoder().SetInputCol("a").SetOutputCol("one").FitAsync(numbers);

        var rows = await model.Transform(numbers).OrderBy("id").Select("one").CollectAsync();

        (await model.CategorySizesAsync()).ShouldBe([3]);
        rows.Select(row => Vector.FromRow(row.GetAs<Row>(0)).ToString())
            .ShouldBe(["(2,[0],[1.0])", "(2,[1],[1.0])", "(2,[],[])"]);
    }
}

public sealed class StringIndexerOnEmbedded(EmbeddedFixture engine) : StringIndexerSuite(engine);

public sealed class StringIndexerOnHosted(HostedFixture engine) : StringIndexerSuite(engine);

public sealed class StringIndexerOnSpark(SparkFixture engine) : StringIndexerSuite(engine);
