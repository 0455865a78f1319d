namespace MachineLearning.Tests;

public sealed class TopNSearchTests
{
    [Theory]
    [InlineData(70, 100, 7, 10)]
    [InlineData(3, 17, 16, 5)]
    [InlineData(130, 33, 20, 50)]
    public void Find_equals_sorting_all_scores(int users, int items, int rank, int count)
    {
        var x = Planted.Gaussian(users * rank, 1);
        var y = Planted.Gaussian(items * rank, 2);

        var result = TopNSearch.Find(x, y, rank, count);

        result.Count.ShouldBe(Math.Min(count, items));
        var factors = new AlsFactors(rank, x, y);
        for (var user = 0; user < users; user++)
        {
            var best = Enumerable.Range(0, items)
                .OrderByDescending(item => factors.Predict(user, item)).Take(result.Count).ToArray();
            result.ItemsOf(user).ToArray().ShouldBe(best);
            for (var at = 0; at < best.Length; at++)
                result.ScoresOf(user)[at].ShouldBe(factors.Predict(user, best[at]), 1e-4f);
        }
    }

    [Fact]
    public void Find_excluded_items_never_return()
    {
        var x = Planted.Gaussian(40 * 8, 1);
        var y = Planted.Gaussian(50 * 8, 2);
        var seen = Planted.Ratings(40, 50, 0.5, seed: 4, signed: false);

        var result = TopNSearch.Find(x, y, 8, 50, seen);

        for (var user = 0; user < 40; user++)
        {
            var allowed = Enumerable.Range(0, 50).Except(seen.ColumnsOf(user).ToArray()).ToArray();
            result.ItemsOf(user).ToArray().Order().ShouldBe(allowed);
        }
    }

    [Fact]
    public void Find_equal_scores_are_ordered_by_item()
    {
        var result = TopNSearch.Find(new float[] { 1 }, [1, 2, 1, 2, 1, 2], 1, 4);

        result.ItemsOf(0).ToArray().ShouldBe([1, 3, 5, 0]);
        result.ScoresOf(0).ToArray().ShouldBe([2f, 2f, 2f, 1f]);
    }
}
