namespace MachineLearning.Tests;

public sealed class TopNSearchTests
{
    [Theory]
    [InlineData(70, 100, 7, 10)]
    [InlineData(3, 17, 16, 5)]
    [InlineData(130, 33, 20, 50)]
    [InlineData(65, 1000, 1, 20)]
    [InlineData(9, 700, 33, 20)]
    [InlineData(200, 3000, 64, 20)]
    public void Find_equals_sorting_all_scores(int users, int items, int rank, int count)
    {
        var x = Planted.Gaussian(users * rank, 1);
        var y = Planted.Gaussian(items * rank, 2);

        var result = TopNSearch.Find(x, y, rank, count);

        result.Count.ShouldBe(Math.Min(count, items));
        for (var user = 0; user < users; user++)
            CheckBest(result, user, new AlsFactors(rank, x, y), []);
    }

    [Fact]
    public void Find_items_of_falling_norm_equals_sorting_all_scores()
    {
        const int rank = 10, items = 2000;
        var x = Planted.Gaussian(100 * rank, 1);
        var y = Planted.Gaussian(items * rank, 2);
        for (var at = 0; at < y.Length; at++)
            y[at] /= 1 + (at / rank * 7919 % items);

        var result = TopNSearch.Find(x, y, rank, 5);

        for (var user = 0; user < 100; user++)
            CheckBest(result, user, new AlsFactors(rank, x, y), []);
    }

    [Theory]
    [InlineData(40, 50, 50)]
    [InlineData(40, 500, 20)]
    public void Find_seen_items_never_return(int users, int items, int count)
    {
        var x = Planted.Gaussian(users * 8, 1);
        var y = Planted.Gaussian(items * 8, 2);
        var seen = Planted.Ratings(users, items, 0.5, seed: 4, signed: false);

        var result = TopNSearch.Find(x, y, 8, count, seen);

        for (var user = 0; user < users; user++)
            CheckBest(result, user, new AlsFactors(8, x, y), seen.ColumnsOf(user).ToArray());
    }

    [Fact]
    public void Find_a_user_who_has_seen_everything_gets_nothing()
    {
        var everything = Enumerable.Range(0, 40).ToArray();
        var seen = RatingMatrix.FromTriples(
            2, 40, Enumerable.Repeat(1, 40).ToArray(), everything, Enumerable.Repeat(1f, 40).ToArray());

        var result = TopNSearch.Find(Planted.Gaussian(2 * 4, 1), Planted.Gaussian(40 * 4, 2), 4, 3, seen);

        result.ItemsOf(0).Length.ShouldBe(3);
        result.ItemsOf(1).Length.ShouldBe(0);
        result.ScoresOf(1).Length.ShouldBe(0);
    }

    [Fact]
    public void Find_equal_scores_are_ordered_by_item()
    {
        var result = TopNSearch.Find(new float[] { 1 }, [1, 2, 1, 2, 1, 2], 1, 4);

        result.ItemsOf(0).ToArray().ShouldBe([1, 3, 5, 0]);
        result.ScoresOf(0).ToArray().ShouldBe([2f, 2f, 2f, 1f]);
    }

    [Fact]
    public void Find_equal_scores_of_unlike_norms_are_ordered_by_item()
    {
        // The second factor counts for nothing but the norm, which rises with the item.
        float[] items = [.. Enumerable.Range(0, 100).SelectMany(item => new float[] { 1, item })];

        TopNSearch.Find(new float[] { 1, 0 }, items, 2, 4).ItemsOf(0).ToArray().ShouldBe([0, 1, 2, 3]);
    }

    [Fact]
    public void Find_users_of_zero_factors_get_the_first_items() =>
        TopNSearch.Find(new float[3], Planted.Gaussian(100 * 3, 2), 3, 4).ItemsOf(0).ToArray().ShouldBe([0, 1, 2, 3]);

    [Fact]
    public void Find_factors_whose_squares_vanish_are_still_compared()
    {
        var users = Array.ConvertAll(Planted.Gaussian(8 * 4, 1), value => value * 1e-25f);
        var items = Planted.Gaussian(200 * 4, 2);

        var result = TopNSearch.Find(users, items, 4, 5);

        for (var user = 0; user < 8; user++)
            CheckBest(result, user, new AlsFactors(4, users, items), []);
    }

    [Fact]
    public void Find_does_not_depend_on_threads()
    {
        var x = Planted.Gaussian(300 * 12, 1);
        var y = Planted.Gaussian(400 * 12, 2);

        var one = TopNSearch.Find(x, y, 12, 10, threads: 1);
        var two = TopNSearch.Find(x, y, 12, 10, threads: 2);

        two.Items.ShouldBe(one.Items);
        two.Scores.ShouldBe(one.Scores);
    }

    [Fact]
    public void Find_without_users_or_items_is_empty()
    {
        TopNSearch.Find(Array.Empty<float>(), [1, 2], 1, 4).Items.ShouldBeEmpty();
        TopNSearch.Find(new float[] { 1 }, [], 1, 4).ItemsOf(0).Length.ShouldBe(0);
    }

    [Theory]
    [InlineData(float.NaN, "NaN")]
    [InlineData(float.PositiveInfinity, "Infinity")]
    public void Find_factors_that_are_not_finite_are_named(float value, string name)
    {
        float[] users = [1, 2, 3, value];

        Should.Throw<ArgumentException>(() => TopNSearch.Find(users, [1, 2], 2, 1))
            .Message.ShouldStartWith($"Factor 1 of row 1 is {name}: factors must be finite.");
        Should.Throw<ArgumentException>(() => TopNSearch.Find(new float[] { 1, 2 }, users, 2, 1))
            .ParamName.ShouldBe("items");
    }

    [Fact]
    public void Find_factors_of_another_rank_are_refused() =>
        Should.Throw<ArgumentException>(() => TopNSearch.Find(new float[5], [1, 2], 2, 1))
            .Message.ShouldStartWith("Rows of 2 factors are expected, got 5 values.");

    [Fact]
    public void Find_seen_items_of_too_few_users_are_refused() =>
        Should.Throw<ArgumentException>(
            () => TopNSearch.Find(new float[2], [1], 1, 1, RatingMatrix.FromTriples(1, 1, [], [], [])))
            .Message.ShouldStartWith("Excluded items of 2 users are expected, got 1.");

    private static void CheckBest(TopNResult result, int user, AlsFactors factors, int[] seen)
    {
        var best = Enumerable.Range(0, factors.Items.Length / factors.Rank).Except(seen)
            .OrderByDescending(item => factors.Predict(user, item)).Take(result.Count).ToArray();
        result.ItemsOf(user).ToArray().ShouldBe(best);
        for (var at = 0; at < best.Length; at++)
            result.ScoresOf(user)[at].ShouldBe(factors.Predict(user, best[at]), 1e-4f);
    }
}
