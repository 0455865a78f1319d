namespace MachineLearning.Tests;

public sealed class AlsTrainerTests
{
    public static TheoryData<bool, int> Cases => new()
    {
        { true, 1 }, { true, 3 }, { true, 10 }, { true, 16 }, { true, 33 }, { true, 64 }, { true, 100 }, { true, 128 },
        { true, 200 }, { false, 1 }, { false, 8 }, { false, 20 }, { false, 64 }, { false, 100 },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Train_half_iteration_equals_the_scalar_normal_equations(bool isImplicit, int rank)
    {
        var ratings = Planted.Ratings(60, 40, 0.2, seed: 1, signed: isImplicit);
        var options = Options(isImplicit, rank);
        var items = Planted.Gaussian(40 * rank, 7);

        var solved = AlsTrainer.SolveRows(ratings, items, options);

        for (var user = 0; user < ratings.RowCount; user++)
        {
            var expected = ScalarAls.Solve(ratings.ColumnsOf(user), ratings.ValuesOf(user), items, 40, options);
            for (var at = 0; at < rank; at++)
                ((double)solved[user * rank + at]).ShouldBe(expected[at], 2e-3 * Math.Max(1, Math.Abs(expected[at])));
        }
    }

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, false)]
    [InlineData(true, true)]
    [InlineData(false, true)]
    public void Train_objective_never_rises(bool isImplicit, bool nonNegative)
    {
        var ratings = Planted.Ratings(80, 50, 0.15, seed: 3, signed: false);
        var losses = new List<double>();
        for (var iterations = 1; iterations <= 8; iterations++)
        {
            var options = Options(isImplicit, 6) with { MaxIterations = iterations, NonNegative = nonNegative };
            losses.Add(AlsLoss.Compute(ratings, AlsTrainer.Train(ratings, options), options));
        }

        for (var at = 1; at < losses.Count; at++)
            losses[at].ShouldBeLessThanOrEqualTo(losses[at - 1] * (1 + 1e-5));
    }

    [Fact]
    public void Train_one_rating_of_rank_one_has_the_closed_form()
    {
        // One rating r of a unit item factor: x = r / (1 + λ).
        var ratings = RatingMatrix.FromTriples(1, 1, [0], [0], [3f]);
        var options = new AlsOptions { Rank = 1, Regularization = 0.5 };

        AlsTrainer.SolveRows(ratings, [1f], options)[0].ShouldBe(2f, 1e-6f);

        // Implicit: x = (1 + αr) / (1 + αr + λ), the Gram matrix adding the 1.
        AlsTrainer.SolveRows(ratings, [1f], options with { ImplicitPreferences = true, Alpha = 2 })[0]
            .ShouldBe(7f / 7.5f, 1e-6f);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Train_recovers_planted_low_rank_ratings(long seed)
    {
        var (ratings, _) = Planted.LowRank(200, 100, 3, 0.3);
        var options = new AlsOptions { Rank = 3, Regularization = 1e-3, MaxIterations = 20, Seed = seed };

        var factors = AlsTrainer.Train(ratings, options);

        AlsLoss.RootMeanSquaredError(ratings, factors).ShouldBeLessThan(0.02);
    }

    [Fact]
    public void Train_non_negative_keeps_factors_at_least_zero()
    {
        var ratings = Planted.Ratings(50, 30, 0.2, seed: 5, signed: false);

        var factors = AlsTrainer.Train(ratings, new AlsOptions { Rank = 5, NonNegative = true });

        factors.Users.ShouldAllBe(value => value >= 0);
        factors.Items.ShouldAllBe(value => value >= 0);
    }

    [Fact]
    public void Train_does_not_depend_on_threads()
    {
        var ratings = Planted.Ratings(400, 300, 0.05, seed: 9, signed: false);
        var options = Options(true, 12);

        var one = AlsTrainer.Train(ratings, options with { Threads = 1 });
        var two = AlsTrainer.Train(ratings, options with { Threads = 2 });

        two.Users.ShouldBe(one.Users);
        two.Items.ShouldBe(one.Items);
    }

    [Fact]
    public void Train_reports_every_half_iteration_and_stops_when_cancelled()
    {
        var ratings = Planted.Ratings(50, 30, 0.2, seed: 5, signed: false);
        using var source = new CancellationTokenSource();
        var seen = new List<int>();

        Should.Throw<OperationCanceledException>(() => AlsTrainer.Train(
            ratings,
            new AlsOptions { Rank = 2, MaxIterations = 4 },
            progress =>
            {
                seen.Add(progress.HalfIterationNumber);
                progress.HalfIterationCount.ShouldBe(8);
                if (progress.HalfIterationNumber == 3)
                    source.Cancel();
            },
            cancellation: source.Token));

        seen.ShouldBe([1, 2, 3]);
    }

    [Fact]
    public void Train_without_regularization_survives_a_singular_system()
    {
        var ratings = RatingMatrix.FromTriples(2, 2, [0, 1], [0, 1], [1f, 1f]);

        var factors = AlsTrainer.Train(ratings, new AlsOptions { Rank = 8, Regularization = 0 });

        factors.Users.ShouldAllBe(value => float.IsFinite(value));
        AlsLoss.RootMeanSquaredError(ratings, factors).ShouldBeLessThan(1e-3);
    }

    [Fact]
    public void Train_rank_zero_is_refused() =>
        Should.Throw<ArgumentOutOfRangeException>(
            () => AlsTrainer.Train(RatingMatrix.FromTriples(1, 1, [0], [0], [1f]), new AlsOptions { Rank = 0 }));

    private static AlsOptions Options(bool isImplicit, int rank) => new()
    {
        Rank = rank,
        Regularization = 0.05,
        Alpha = 3,
        ImplicitPreferences = isImplicit,
        Seed = 11,
    };
}
