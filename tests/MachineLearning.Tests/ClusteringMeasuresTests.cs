namespace MachineLearning.Tests;

public sealed class ClusteringMeasuresTests
{
    [Fact]
    public void AdjustedRand_is_one_whatever_the_numbers() =>
        AdjustedRand.Index([0, 0, 1, 1, 2], [5, 5, 0, 0, 3]).ShouldBe(1);

    // Worked by hand: pairs together in both 1, in left 2, in right 2, of 6; expected 2·2/6.
    [Fact]
    public void AdjustedRand_equals_the_closed_form() =>
        AdjustedRand.Index([0, 0, 1, 1], [0, 0, 1, 2]).ShouldBe((1 - 2.0 * 1 / 6) / (1.5 - 2.0 * 1 / 6), 1e-12);

    [Fact]
    public void AdjustedRand_of_unrelated_clusterings_is_about_zero()
    {
        var random = new Random(1);
        var left = Enumerable.Range(0, 5000).Select(_ => random.Next(4)).ToArray();
        var right = Enumerable.Range(0, 5000).Select(_ => random.Next(4)).ToArray();

        AdjustedRand.Index(left, right).ShouldBe(0, 0.01);
    }

    [Fact]
    public void AdjustedRand_of_one_cluster_each_is_one() => AdjustedRand.Index([0, 0], [1, 1]).ShouldBe(1);

    [Fact]
    public void AdjustedRand_of_different_lengths_is_refused() =>
        Should.Throw<ArgumentException>(() => AdjustedRand.Index([0], [0, 1]))
            .Message.ShouldBe("Two clusterings of the same points are expected, got 1 and 2.");

    // Spreads 1 and 2 around centres 10 apart.
    [Fact]
    public void DaviesBouldin_equals_the_closed_form() =>
        DaviesBouldin.Index([-1.0, 1, 8, 12], 1, [0, 0, 1, 1]).ShouldBe(0.3, 1e-12);

    [Fact]
    public void DaviesBouldin_takes_the_worst_neighbour_of_each_cluster() =>
        // Centres 0, 4 and 20, spreads 1 each: 2/4, 2/4 and 2/16.
        DaviesBouldin.Index([-1.0, 1, 3, 5, 19, 21], 1, [0, 0, 1, 1, 2, 2]).ShouldBe((0.5 + 0.5 + 0.125) / 3, 1e-12);

    [Fact]
    public void DaviesBouldin_of_one_cluster_is_not_a_number() =>
        DaviesBouldin.Index([1.0, 2], 1, [0, 0]).ShouldBe(double.NaN);
}
