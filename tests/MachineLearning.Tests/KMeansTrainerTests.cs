namespace MachineLearning.Tests;

public sealed class KMeansTrainerTests
{
    private static readonly double[][] Centers = [[0, 0, 0], [10, 0, 5], [0, 10, -5], [-10, -10, 0]];

    [Theory]
    [InlineData(KMeansInitialization.Parallel)]
    [InlineData(KMeansInitialization.Random)]
    public void Train_finds_planted_clusters(KMeansInitialization initialization)
    {
        var (points, truth) = Planted.Clusters(Centers, 500, 0.5, seed: 1);
        // A random start may fall into a local optimum: the best of ten is taken.
        var result = Enumerable.Range(0, initialization == KMeansInitialization.Random ? 10 : 1)
            .Select(seed => new KMeansOptions { K = 4, Seed = seed, Initialization = initialization })
            .Select(options => KMeansTrainer.Train(points, 3, [], options))
            .MinBy(outcome => outcome.TrainingCost)!;

        result.K.ShouldBe(4);
        var clusters = Predict(result, points);
        for (var at = 0; at < 4; at++)
            clusters.Where((_, index) => truth[index] == at).Distinct().Count().ShouldBe(1);
        (result.TrainingCost / truth.Length).ShouldBe(3 * 0.25, 0.05);
    }

    [Fact]
    public void Train_large_offset_costs_no_accuracy()
    {
        var (points, _) = Planted.Clusters(Centers, 200, 0.5, seed: 1);
        var moved = points.Select(value => value + 1e9).ToArray();
        var options = new KMeansOptions { K = 4, Seed = 3 };

        var near = KMeansTrainer.Train(points, 3, [], options);
        var far = KMeansTrainer.Train(moved, 3, [], options);

        far.TrainingCost.ShouldBe(near.TrainingCost, near.TrainingCost * 1e-4);
        for (var at = 0; at < near.Centers.Length; at++)
            (far.Centers[at] - 1e9).ShouldBe(near.Centers[at], 1e-4);
    }

    [Fact]
    public void Train_cost_never_rises_and_equals_the_scalar_cost()
    {
        var (points, _) = Planted.Clusters(Centers, 300, 4, seed: 5);
        var costs = new List<double>();
        var options = new KMeansOptions { K = 7, Seed = 2, MaxIterations = 15, Tolerance = 0 };

        var before = KMeansTrainer.Train(points, 3, [], options with { MaxIterations = 14 });
        var result = KMeansTrainer.Train(points, 3, [], options, progress => costs.Add(progress.Cost));

        for (var at = 1; at < costs.Count; at++)
            costs[at].ShouldBeLessThanOrEqualTo(costs[at - 1] * (1 + 1e-6));
        // The cost is that of the centres with which the last iteration began.
        var predictor = new KMeansPredictor(before.Centers, 3, KMeansDistance.Euclidean);
        var expected = Enumerable.Range(0, points.Length / 3)
            .Sum(at => predictor.Nearest(points.AsSpan(at * 3, 3)).Distance);
        result.TrainingCost.ShouldBe(expected, expected * 1e-5);
    }

    [Fact]
    public void Train_weight_two_equals_a_point_twice()
    {
        var options = new KMeansOptions { K = 2, Seed = 1, Initialization = KMeansInitialization.Random };

        var weighted = KMeansTrainer.Train([0.0, 1, 10, 13], 1, [1.0, 1, 2, 1], options);
        var repeated = KMeansTrainer.Train([0.0, 1, 10, 10, 13], 1, [], options);

        weighted.Centers.Order().ShouldBe([0.5, 11.0], 1e-6);
        repeated.Centers.Order().ShouldBe([0.5, 11.0], 1e-6);
        weighted.TrainingCost.ShouldBe(repeated.TrainingCost, 1e-4);
    }

    [Fact]
    public void Train_cosine_groups_by_direction()
    {
        double[] points = [1, 0.1, 100, 5, 3, 0, 0.1, 2, 0, 50, 1, 30];
        var options = new KMeansOptions { K = 2, Seed = 1, Distance = KMeansDistance.Cosine };

        var result = KMeansTrainer.Train(points, 2, [], options);

        var clusters = Predict(result, points, KMeansDistance.Cosine);
        clusters[..3].Distinct().Count().ShouldBe(1);
        clusters[3..].Distinct().Count().ShouldBe(1);
        clusters[0].ShouldNotBe(clusters[3]);
    }

    [Fact]
    public void Train_cosine_zero_point_is_refused() =>
        Should.Throw<ArgumentException>(() => KMeansTrainer.Train(
            [0.0, 0, 1, 1], 2, [], new KMeansOptions { Distance = KMeansDistance.Cosine }))
            .Message.ShouldBe("Cosine distance is not defined for zero-length vectors.");

    [Fact]
    public void Train_fewer_distinct_points_than_clusters_gives_fewer_centers() =>
        KMeansTrainer.Train([1.0, 1, 1, 5, 5], 1, [], new KMeansOptions { K = 4 }).K.ShouldBe(2);

    // 20 features as the benchmark has, and a number of points and of clusters that fills neither tiles nor panels.
    [Theory]
    [InlineData(1, 5)]
    [InlineData(20, 7)]
    public void Train_from_given_centres_equals_plain_scalar_iterations(int dimension, int k)
    {
        var centers = Enumerable.Range(0, 9).Select(at => Enumerable.Range(0, dimension)
            .Select(column => (double)((at * 7 + column * 3) % 11)).ToArray()).ToArray();
        var (points, _) = Planted.Clusters(centers, 111, 1.5, seed: 9);
        var start = points[..(k * dimension)];
        var options = new KMeansOptions { K = k, MaxIterations = 6, Tolerance = 0, InitialCenters = start };

        var result = KMeansTrainer.Train(points, dimension, [], options);

        var (expected, cost) = ScalarKMeans.Run(points, dimension, start, 6);
        result.TrainingCost.ShouldBe(cost, cost * 1e-6);
        result.Centers.ShouldBe(expected, 1e-9);
    }

    [Fact]
    public void Train_wrong_number_of_initial_centres_is_refused() =>
        Should.Throw<ArgumentException>(() => KMeansTrainer.Train(
            [0.0, 0, 1, 1], 2, [], new KMeansOptions { K = 2, InitialCenters = [1, 2, 3] }))
            .Message.ShouldStartWith("2 initial centres of 2 features are expected, got 3 values.");

    [Fact]
    public void Train_does_not_depend_on_threads()
    {
        var (points, _) = Planted.Clusters(Centers, 5000, 3, seed: 8);
        var options = new KMeansOptions { K = 20, Seed = 4 };

        var one = KMeansTrainer.Train(points, 3, [], options with { Threads = 1 });
        var two = KMeansTrainer.Train(points, 3, [], options with { Threads = 2 });

        two.Centers.ShouldBe(one.Centers);
        two.TrainingCost.ShouldBe(one.TrainingCost);
    }

    private static int[] Predict(
        KMeansResult result, double[] points, KMeansDistance distance = KMeansDistance.Euclidean)
    {
        var clusters = new int[points.Length / result.Dimension];
        new KMeansPredictor(result.Centers, result.Dimension, distance).Predict(points, clusters);
        return clusters;
    }
}
