namespace Conformance.Ml;

public abstract class AlsSuite(EngineFixture engine)
{
    private static ALS Estimator => new ALS().SetRank(3).SetMaxIter(15).SetRegParam(0.001).SetNumBlocks(1).SetSeed(7);

    [Fact]
    public async Task ALS_explicit_recovers_planted_ratings()
    {
        var spark = await engine.GetSessionAsync();
        var ratings = MlData.Ratings(spark);
        await using var model = await Estimator.FitAsync(ratings);

        var error = await new RegressionEvaluator().SetLabelCol("rating").EvaluateAsync(model.Transform(ratings));

        error.ShouldBeLessThan(0.02);
        (await model.RankAsync()).ShouldBe(3);
        (await model.UserFactors.SchemaAsync()).SimpleString.ShouldBe("struct<id:int,features:array<float>>");
        (await model.UserFactors.CountAsync()).ShouldBe(20);
        (await model.ItemFactors.CountAsync()).ShouldBe(12);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task ALS_user_factors_solve_the_weighted_normal_equations(bool isImplicit)
    {
        var spark = await engine.GetSessionAsync();
        var ratings = MlData.Ratings(spark);
        await using var model = await new ALS().SetRank(4).SetMaxIter(2).SetImplicitPrefs(isImplicit).SetAlpha(2)
            .SetRegParam(0.05).SetNumBlocks(1).SetSeed(3).FitAsync(ratings);

        var byUser = (await ratings.CollectAsync()).GroupBy(row => row.GetAs<int>(0));
        var users = AlsEquations.Factors(await model.UserFactors.CollectAsync());
        var items = AlsEquations.Factors(await model.ItemFactors.CollectAsync());

        foreach (var user in byUser)
        {
            var known = user.ToDictionary(row => row.GetAs<int>(1), row => (double)row.GetAs<float>(2));
            var expected = AlsEquations.Solve(known, items, 4, 0.05, isImplicit ? 2.0 : null);
            users[user.Key].Select(value => (double)value).ShouldBe(expected, 1e-3);
        }
    }

    [Fact]
    public async Task ALS_starts_from_the_factors_that_seed_ids_and_blocks_decide()
    {
        var spark = await engine.GetSessionAsync();
        await using var model = await new ALS().SetRank(3).SetMaxIter(0).SetNumUserBlocks(3).SetNumItemBlocks(2)
            .SetSeed(-42)
            .FitAsync(MlData.Ratings(spark).WithColumn("user", Col("user") * 1000 - 7000));

        var users = AlsEquations.Factors(await model.UserFactors.CollectAsync());
        var items = AlsEquations.Factors(await model.ItemFactors.CollectAsync());

        // As Spark 4.2 gave them.
        users[-7000].ShouldBe([-0.68346953f, -0.27534735f, 0.67605704f], 1e-6);
        users[-6000].ShouldBe([-0.39006874f, 0.6609155f, -0.6411217f], 1e-6);
        users[-4000].ShouldBe([0.92066336f, -0.33377615f, 0.2024162f], 1e-6);
        users[0].ShouldBe([-0.44161677f, 0.34253892f, 0.8292417f], 1e-6);
        items[0].ShouldBe([-0.71479803f, -0.29994178f, 0.63174266f], 1e-6);
        items[1].ShouldBe([-0.6972757f, 0.4337454f, -0.5706764f], 1e-6);
        items[4].ShouldBe([-0.27673662f, 0.8361268f, -0.47361252f], 1e-6);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task ALS_of_one_seed_comes_to_the_same_factors(bool isImplicit)
    {
        var spark = await engine.GetSessionAsync();
        await using var model = await new ALS().SetRank(4).SetMaxIter(6).SetImplicitPrefs(isImplicit).SetAlpha(2)
            .SetRegParam(0.05).SetSeed(11).FitAsync(MlData.Ratings(spark));

        var users = AlsEquations.Factors(await model.UserFactors.CollectAsync());

        // As Spark 4.2 gave them, to what floats lose in twelve halves.
        users[7].ShouldBe(
            isImplicit
                ? [0.15464057f, -0.3925628f, -1.3569821f, 0.24188787f]
                : [0.37229282f, -0.45552403f, -1.6703426f, -0.9876202f],
            1e-4);
        users[18].ShouldBe(
            isImplicit
                ? [0.7000894f, 0.37965387f, -1.0273712f, -0.8037911f]
                : [0.5081262f, -0.05089589f, -1.4884886f, -1.0118451f],
            1e-4);
    }

    [Fact]
    public async Task ALS_recommends_the_best_items_of_each_user_in_order()
    {
        var spark = await engine.GetSessionAsync();
        await using var model = await Estimator.FitAsync(MlData.Ratings(spark));

        var all = model.RecommendForAllUsers(4);
        var rows = await all.CollectAsync();
        var users = AlsEquations.Factors(await model.UserFactors.CollectAsync());
        var items = AlsEquations.Factors(await model.ItemFactors.CollectAsync());

        (await all.SchemaAsync()).SimpleString.ShouldBe(
            "struct<user:int,recommendations:array<struct<item:int,rating:float>>>");
        rows.Count.ShouldBe(20);
        foreach (var row in rows)
        {
            var user = users[row.GetAs<int>(0)];
            var best = items.Select(item => user.Zip(item.Value, (a, b) => (double)a * b).Sum())
                .OrderDescending().Take(4).ToArray();
            var found = ((IEnumerable<object?>)row[1]!).Cast<Row>().ToArray();
            found.Select(item => (double)item.GetAs<float>(1)).ShouldBe(best, 1e-4);
        }
    }

    [Fact]
    public async Task ALS_names_recommended_ids_by_its_own_columns()
    {
        var spark = await engine.GetSessionAsync();
        var ratings = MlData.Ratings(spark).WithColumnRenamed("user", "who").WithColumnRenamed("item", "what's");
        await using var model = await new ALS().SetRank(3).SetMaxIter(2).SetNumBlocks(1).SetSeed(7)
            .SetUserCol("who").SetItemCol("what's").FitAsync(ratings);
        var (users, items) = (ratings.Select("who").Distinct(), ratings.Select("what's").Distinct());

        foreach (var (best, name) in new[]
        {
            (model.RecommendForAllUsers(2), "what's"), (model.RecommendForUserSubset(users, 2), "what's"),
            (model.RecommendForAllItems(2), "who"), (model.RecommendForItemSubset(items, 2), "who"),
        })
        {
            var rows = best.Select(Explode("recommendations").Alias("best"))
                .Select(Col($"best.`{name}`").Alias(name));
            (await rows.Filter(Col(name).IsNull()).CountAsync()).ShouldBe(0);
            (await rows.Filter(Col(name).Between(0, 100)).CountAsync()).ShouldBeGreaterThan(20);
        }
    }

    [Fact]
    public async Task ALS_subset_holds_each_known_user_once()
    {
        var spark = await engine.GetSessionAsync();
        await using var model = await Estimator.FitAsync(MlData.Ratings(spark));
        var asked = spark.CreateDataFrame(
            new int[] { 3, 5, 3, 99 }.Select(id => (object?[])[id]),
            new StructType(new StructField("user", DataTypes.Integer)));

        var rows = await model.RecommendForUserSubset(asked, 2).OrderBy("user").CollectAsync();

        rows.Select(row => row.GetAs<int>(0)).ShouldBe([3, 5]);
    }

    [Fact]
    public async Task ALS_unknown_users_get_NaN_or_are_dropped()
    {
        var spark = await engine.GetSessionAsync();
        await using var model = await Estimator.FitAsync(MlData.Ratings(spark));
        var pairs = spark.CreateDataFrame(
            new int[] { 1, 99 }.Select(id => (object?[])[id, 0]),
            new StructType(new StructField("user", DataTypes.Integer), new StructField("item", DataTypes.Integer)));

        var kept = await model.Transform(pairs).OrderBy("user").CollectAsync();
        var dropped = await model.SetColdStartStrategy("drop").Transform(pairs).CollectAsync();

        kept.Select(row => float.IsNaN(row.GetAs<float>(2))).ShouldBe([false, true]);
        dropped.Select(row => row.GetAs<int>(0)).ShouldBe([1]);
    }

    [Fact]
    public async Task ALS_id_with_a_fraction_is_refused_with_its_value()
    {
        var spark = await engine.GetSessionAsync();
        var ratings = MlData.Pairs(spark, (1.5, 1)).WithColumn("rating", Lit(1f));

        var error = await SparkErrorAssert.ThrowsAsync(
            "USER_RAISED_EXCEPTION", () => new ALS().SetUserCol("a").SetItemCol("b").FitAsync(ratings));

        error.Message.ShouldContain(
            "ALS only supports non-Null values in Integer range and without fractional part for column a, but got 1.5");
    }

    [Fact]
    public async Task ALS_missing_column_is_named()
    {
        var spark = await engine.GetSessionAsync();

        var error = await SparkErrorAssert.ThrowsAsync(
            "UNRESOLVED_COLUMN.WITH_SUGGESTION", () => new ALS().FitAsync(MlData.Ratings(spark).Drop("item")));

        error.Message.ShouldContain("`item`");
    }
}

public sealed class AlsOnEmbedded(EmbeddedFixture engine) : AlsSuite(engine);

public sealed class AlsOnHosted(HostedFixture engine) : AlsSuite(engine);

public sealed class AlsOnSpark(SparkFixture engine) : AlsSuite(engine);
