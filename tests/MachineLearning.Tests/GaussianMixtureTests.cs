namespace MachineLearning.Tests;

public sealed class GaussianMixtureTests
{
    private static readonly double[][] Centers = [[0, 0, 0, 0, 0], [6, 0, 5, 1, 0], [0, 6, -5, 0, 2]];

    // Five features fill neither a register nor a panel of four lines, 300 points no whole number of tiles.
    [Fact]
    public void Train_equals_plain_scalar_iterations()
    {
        var (points, _) = Planted.Clusters(Centers, 100, 2, seed: 4);
        var start = Start(MixtureCovariance.Full);
        var options = new GaussianMixtureOptions { K = 3, MaxIterations = 4, Tolerance = 0, Start = start };

        var result = GaussianMixtureTrainer.Train(points, 5, options);

        var (expected, bound) = (start, 0.0);
        for (var iteration = 0; iteration < 4; iteration++)
            (expected, bound) = ScalarMixture.Iterate(points, expected, options.Regularization);
        result.MeanLogLikelihood.ShouldBe(bound, 1e-9);
        result.Mixture.Weights.ShouldBe(expected.Weights, 1e-9);
        result.Mixture.Means.ShouldBe(expected.Means, 1e-8);
        result.Mixture.Covariances.ShouldBe(expected.Covariances, 1e-8);
        result.Iterations.ShouldBe(4);
    }

    [Theory]
    [InlineData(MixtureCovariance.Full)]
    [InlineData(MixtureCovariance.Diagonal)]
    public void Train_likelihood_never_falls(MixtureCovariance covariance)
    {
        var (points, _) = Planted.Clusters(Centers, 200, 3, seed: 6);
        var bounds = new List<double>();
        var options = new GaussianMixtureOptions
        {
            K = 4, Covariance = covariance, MaxIterations = 30, Tolerance = 0, Seed = 1,
        };

        GaussianMixtureTrainer.Train(points, 5, options, progress => bounds.Add(progress.MeanLogLikelihood));

        bounds.Count.ShouldBe(30);
        for (var at = 1; at < bounds.Count; at++)
            bounds[at].ShouldBeGreaterThanOrEqualTo(bounds[at - 1] - 1e-9);
    }

    // One component has a closed form: the mean and the covariance of the points.
    [Theory]
    [InlineData(0)]
    [InlineData(1e6)]
    public void Train_one_component_is_the_mean_and_the_covariance(double offset)
    {
        var (points, _) = Planted.Clusters(Centers, 100, 2, seed: 4);
        var moved = points.Select(value => value + offset).ToArray();
        var moments = new CovarianceAccumulator(5);
        moments.Add(moved);
        var count = points.Length / 5.0;

        var mixture = GaussianMixtureTrainer.Train(moved, 5, new() { K = 1, Regularization = 0 }).Mixture;
        var diagonal = GaussianMixtureTrainer.Train(
            moved, 5, new() { K = 1, Regularization = 0, Covariance = MixtureCovariance.Diagonal }).Mixture;

        var expected = moments.Covariance().Select(value => value * (count - 1) / count).ToArray();
        mixture.Weights.ShouldBe([1.0], 1e-12);
        for (var column = 0; column < 5; column++)
        {
            mixture.Means[column].ShouldBe(points.Where((_, at) => at % 5 == column).Average() + offset, 1e-8);
            diagonal.Covariances[column].ShouldBe(expected[column * 6], 1e-6);
        }

        mixture.Covariances.ShouldBe(expected, 1e-6);
    }

    [Theory]
    [InlineData(MixtureCovariance.Full)]
    [InlineData(MixtureCovariance.Diagonal)]
    public void Train_finds_planted_components(MixtureCovariance covariance)
    {
        var (points, truth) = Planted.Clusters(Centers, 300, 1, seed: 2);

        var result = GaussianMixtureTrainer.Train(points, 5, new() { K = 3, Covariance = covariance, Seed = 1 });

        result.HasConverged.ShouldBeTrue();
        var shares = new double[truth.Length * 3];
        var densities = new double[truth.Length];
        result.Mixture.Evaluate(points, shares, densities);
        var found = truth.Select((_, at) => Greatest(shares.AsSpan(at * 3, 3))).ToArray();
        AdjustedRand.Index(truth, found).ShouldBe(1);
        result.Mixture.Weights.ShouldAllBe(weight => Math.Abs(weight - 1.0 / 3) < 1e-3);
        densities.Average().ShouldBe(result.MeanLogLikelihood, 1e-3);
        for (var at = 0; at < truth.Length; at++)
            (shares[at * 3] + shares[at * 3 + 1] + shares[at * 3 + 2]).ShouldBe(1, 1e-12);
    }

    [Fact]
    public void Train_does_not_depend_on_threads()
    {
        var (points, _) = Planted.Clusters(Centers, 2000, 3, seed: 8);
        var options = new GaussianMixtureOptions { K = 3, MaxIterations = 5 };

        var one = GaussianMixtureTrainer.Train(points, 5, options with { Threads = 1 }).Mixture;
        var two = GaussianMixtureTrainer.Train(points, 5, options with { Threads = 2 }).Mixture;

        two.Means.ShouldBe(one.Means);
        two.Covariances.ShouldBe(one.Covariances);
    }

    [Fact]
    public void Train_far_points_keep_finite_likelihoods()
    {
        var result = GaussianMixtureTrainer.Train([0.0, 1, 2, 1e8], 1, new() { K = 2, Seed = 3 });

        double.IsFinite(result.MeanLogLikelihood).ShouldBeTrue();
        result.Mixture.Means.Order().ShouldBe([1.0, 1e8], 1e-3);
    }

    [Fact]
    public void Train_points_that_do_not_vary_need_regularisation()
    {
        double[] points = [1, 1, 1, 1];

        GaussianMixtureTrainer.Train(points, 2, new()).Mixture.Covariances.ShouldBe([1e-6, 0, 0, 1e-6], 1e-12);
        Should.Throw<ArgumentException>(() => GaussianMixtureTrainer.Train(points, 2, new() { Regularization = 0 }))
            .Message.ShouldStartWith("A covariance is not positive definite: give more regularisation");
    }

    [Fact]
    public void Train_input_that_does_not_fit_is_refused()
    {
        Should.Throw<ArgumentException>(() => GaussianMixtureTrainer.Train([1.0, 2], 1, new() { K = 3 }))
            .Message.ShouldStartWith("3 components need at least as many points, got 2.");
        Should.Throw<ArgumentException>(() => GaussianMixtureTrainer.Train([1.0, 1, 1], 1, new() { K = 2 }))
            .Message.ShouldStartWith("2 components need as many different points, got 1;");
        Should.Throw<ArgumentException>(() => GaussianMixtureTrainer.Train(
            [1.0, 2, 3], 1, new() { K = 3, Start = Start(MixtureCovariance.Full) }))
            .Message.ShouldStartWith("A start of 3 components, 1 features and covariance Full is expected, got 3, 5");
    }

    private static GaussianMixture Start(MixtureCovariance covariance) => new(
        5, covariance, [0.5, 0.3, 0.2], [1, 0, 0, 0, 0, 5, 1, 4, 0, 0, 0, 5, -4, 1, 1],
        [.. Enumerable.Range(0, 3).SelectMany(_ => Enumerable.Range(0, 25).Select(at => at % 6 == 0 ? 4.0 : 0.5))]);

    private static int Greatest(ReadOnlySpan<double> values) =>
        System.Numerics.Tensors.TensorPrimitives.IndexOfMax(values);
}
