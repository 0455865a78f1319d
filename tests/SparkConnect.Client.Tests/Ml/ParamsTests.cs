using SparkConnect.Client.Ml;

namespace SparkConnect.Client.Tests.Ml;

public sealed class ParamsTests
{
    [Fact]
    public void Get_without_a_value_gives_Sparks_default()
    {
        var als = new ALS();

        als.Get("rank").ShouldBe(10);
        als.Get("regParam").ShouldBe(0.1);
        als.Get("coldStartStrategy").ShouldBe("nan");
        als.IsSet("rank").ShouldBeFalse();
        als.IsDefined("seed").ShouldBeFalse();
    }

    [Fact]
    public void Setters_return_the_stage_and_count_as_set()
    {
        var kmeans = new KMeans().SetK(4).SetSeed(7).SetFeaturesCol("f");

        kmeans.Get("k").ShouldBe(4);
        kmeans.Get("seed").ShouldBe(7L);
        kmeans.Get("featuresCol").ShouldBe("f");
        kmeans.SetValues.Keys.ShouldBe(["featuresCol", "k", "seed"]);
    }

    [Fact]
    public void Output_column_is_named_after_the_uid_by_default()
    {
        var scaler = new StandardScaler("mine");

        scaler.Get("outputCol").ShouldBe("mine__output");
        new StandardScaler().Uid.ShouldMatch("^stdScal_[0-9a-f]{12}$");
    }

    [Fact]
    public void Unknown_parameter_is_named_with_those_that_there_are()
    {
        var error = Should.Throw<ArgumentException>(() => new PCA("p").Set("kk", 3));

        error.Message.ShouldStartWith("p has no parameter 'kk'. It has: inputCol, k, outputCol.");
    }

    [Fact]
    public void Value_of_another_type_is_refused_and_a_whole_number_of_another_width_is_not()
    {
        var pca = new PCA();

        Should.Throw<FormatException>(() => pca.Set("k", "many"));
        pca.Set("k", 3L);

        pca.Get("k").ShouldBe(3);
        Should.Throw<InvalidOperationException>(() => new PCA("p").Get("k"))
            .Message.ShouldBe("Parameter 'k' of p has no default and was not set.");
    }

    [Fact]
    public void ExplainParams_shows_default_and_current_value() =>
        new StandardScaler("s").SetWithMean(true).ExplainParams().Split('\n').ShouldBe(
        [
            "inputCol: input column name (undefined)",
            "outputCol: output column name (default: s__output)",
            "withMean: whether the mean is removed (default: False, current: True)",
            "withStd: whether features are divided by their deviation (default: True)",
        ]);

    [Fact]
    public void ParamGridBuilder_gives_every_combination()
    {
        var als = new ALS("a");

        var grid = new ParamGridBuilder().AddGrid(als, "rank", 2, 4).AddGrid(als, "regParam", 0.1, 0.2).Build();

        grid.Select(point => string.Join(' ', point.Select(pair => $"{pair.Name}={pair.Value}")))
            .ShouldBe(["rank=2 regParam=0.1", "rank=2 regParam=0.2", "rank=4 regParam=0.1", "rank=4 regParam=0.2"]);
        new ParamGridBuilder().Build().Length.ShouldBe(1);
    }
}
