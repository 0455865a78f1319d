namespace Conformance.Relations;

/// <summary>na.fill, na.drop, na.replace.</summary>
public abstract class NullHandlingSuite(EngineFixture engine)
{
    private static readonly StructType Schema = new(
    [
        new StructField("n", DataTypes.Integer, true), new StructField("x", DataTypes.Double, true),
        new StructField("s", DataTypes.String, true), new StructField("b", DataTypes.Boolean, true),
    ]);

    [Fact]
    public async Task Fill_sets_only_the_columns_whose_type_fits()
    {
        var rows = await RowsAsync();

        await RowAssert.HasRowsAsync(
            rows.Na().Fill(7), [1, 7.0, "a", true], [7, 2.5, null, null], [7, 7.0, null, null]);
        await RowAssert.HasRowsAsync(
            rows.Na().Fill("?"), [1, double.NaN, "a", true], [null, 2.5, "?", null], [null, null, "?", null]);
        (await rows.Na().Fill(7).SchemaAsync())[0].DataType.ShouldBe(DataTypes.Integer);
    }

    [Fact]
    public async Task Fill_by_column_sets_each_with_its_own_value()
    {
        var rows = await RowsAsync();

        var filled = rows.Na().Fill(new Dictionary<string, object> { ["n"] = 0, ["s"] = "none", ["b"] = false });

        await RowAssert.HasRowsAsync(
            filled.Select("n", "s", "b"), [1, "a", true], [0, "none", false], [0, "none", false]);
    }

    [Fact]
    public async Task Drop_counts_nulls_and_nans()
    {
        var rows = await RowsAsync();

        (await rows.Na().Drop().CountAsync()).ShouldBe(0);
        (await rows.Na().Drop("all").CountAsync()).ShouldBe(2);
        (await rows.Na().Drop("any", "n", "s").CountAsync()).ShouldBe(1);
        (await rows.Na().Drop(3).CountAsync()).ShouldBe(1);
    }

    [Fact]
    public async Task Replace_sets_values_of_the_named_columns()
    {
        var rows = await RowsAsync();

        var replaced = rows.Na().Replace("s", new Dictionary<object, object?> { ["a"] = "z" })
            .Na().Replace(["n", "x"], new Dictionary<object, object?> { [1.0] = 10.0, [2.5] = null });

        await RowAssert.HasRowsAsync(
            replaced.Select("n", "x", "s"), [10, double.NaN, "z"], [null, null, null], [null, null, null]);
    }

    private async Task<DataFrame> RowsAsync()
    {
        var spark = await engine.GetSessionAsync();
        return spark.CreateDataFrame(
            new object?[][] { [1, double.NaN, "a", true], [null, 2.5, null, null], [null, null, null, null] }, Schema);
    }
}

public sealed class NullHandlingOnEmbedded(EmbeddedFixture engine) : NullHandlingSuite(engine);

public sealed class NullHandlingOnHosted(HostedFixture engine) : NullHandlingSuite(engine);

public sealed class NullHandlingOnSpark(SparkFixture engine) : NullHandlingSuite(engine);
