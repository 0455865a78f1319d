namespace MachineLearning.Tests;

/// <summary>Rows of every length and factors of every rank, solved and iterated, beside plain arithmetic.</summary>
public sealed class AlsKernelTests
{
    public static TheoryData<int, int> Sizes => new()
    {
        { 1, 0 }, { 1, 65 }, { 3, 1 }, { 10, 64 }, { 33, 1 }, { 33, 63 }, { 64, 1 }, { 64, 63 }, { 64, 64 }, { 64, 65 },
        { 64, 5000 }, { 100, 65 }, { 128, 5000 }, { 200, 65 },
    };

    [Theory]
    [MemberData(nameof(Sizes))]
    public void SolveRows_of_any_length_equals_the_scalar_normal_equations(int rank, int length)
    {
        var (ratings, items) = OneRow(rank, length);
        var options = new AlsOptions { Rank = rank, ImplicitPreferences = true, Alpha = 2, Regularization = 0.02 };

        var solved = AlsTrainer.SolveRows(ratings, items, options);

        var expected = ScalarAls.Solve(ratings.ColumnsOf(0), ratings.ValuesOf(0), items, 6000, options);
        for (var at = 0; at < rank; at++)
            ((double)solved[at]).ShouldBe(expected[at], 1e-4);
    }

    [Theory]
    [InlineData(33, 0.05)]
    [InlineData(64, 0.05)]
    [InlineData(100, 0.01)]
    [InlineData(128, 0.0)]
    public void Train_iterated_reaches_the_loss_of_exact_rows(int rank, double regularization)
    {
        var ratings = Planted.Ratings(300, 200, 0.1, seed: 5, signed: true);
        var options = new AlsOptions
        {
            Rank = rank, ImplicitPreferences = true, Alpha = 5, Regularization = regularization, MaxIterations = 6,
        };

        var iterated = AlsLoss.Compute(ratings, AlsTrainer.Train(ratings, options), options);
        var exact = AlsLoss.Compute(ratings, AlsTrainer.Train(ratings, options with { Tolerance = 0 }), options);

        iterated.ShouldBe(exact, 1e-3 * exact);
    }

    [Fact]
    public void Train_iterated_loss_never_rises()
    {
        var ratings = Planted.Ratings(300, 200, 0.1, seed: 5, signed: true);
        var options = new AlsOptions { Rank = 40, ImplicitPreferences = true, Alpha = 5, Regularization = 0.02 };
        var losses = new List<double>();

        AlsTrainer.Train(ratings, options, progress => losses.Add(AlsLoss.Compute(ratings, progress.Factors, options)));

        losses.Count.ShouldBe(20);
        for (var at = 1; at < losses.Count; at++)
            losses[at].ShouldBeLessThanOrEqualTo(losses[at - 1] * (1 + 1e-6));
    }

    [Fact]
    public void Train_iterated_does_not_depend_on_threads()
    {
        var ratings = Planted.Ratings(600, 300, 0.05, seed: 9, signed: false);
        var options = new AlsOptions { Rank = 64, ImplicitPreferences = true, MaxIterations = 3 };

        var one = AlsTrainer.Train(ratings, options with { Threads = 1 });
        var two = AlsTrainer.Train(ratings, options with { Threads = 2 });

        two.Users.ShouldBe(one.Users);
        two.Items.ShouldBe(one.Items);
    }

    [Fact]
    public void Train_rows_of_zero_or_negative_ratings_alone_become_zero()
    {
        var ratings = RatingMatrix.FromTriples(3, 2, [0, 0, 1, 2], [0, 1, 0, 1], [1f, 2f, -1f, 0f]);

        var factors = AlsTrainer.Train(
            ratings, new AlsOptions { Rank = 40, ImplicitPreferences = true, MaxIterations = 3 });

        factors.Users[..40].ShouldContain(value => Math.Abs(value) > 1e-3);
        factors.Users[40..].ShouldAllBe(value => value == 0);
    }

    [Fact]
    public void AlsLoss_equals_the_sum_over_all_pairs()
    {
        var ratings = Planted.Ratings(30, 20, 0.3, seed: 2, signed: true);
        var factors = new AlsFactors(5, Planted.Gaussian(150, 3), Planted.Gaussian(100, 4));
        var options = new AlsOptions { Rank = 5, ImplicitPreferences = true, Alpha = 2, Regularization = 0.1 };

        AlsLoss.Compute(ratings, factors, options).ShouldBe(PlainLoss(ratings, factors, options), 0.05);
    }

    private static double PlainLoss(RatingMatrix ratings, AlsFactors factors, AlsOptions options)
    {
        var total = 0.0;
        for (var user = 0; user < ratings.RowCount; user++)
            for (var item = 0; item < ratings.ColumnCount; item++)
            {
                var at = ratings.ColumnsOf(user).IndexOf(item);
                double value = at < 0 ? 0 : ratings.ValuesOf(user)[at];
                var miss = (value > 0 ? 1 : 0) - (double)factors.Predict(user, item);
                total += (1 + options.Alpha * Math.Abs(value)) * miss * miss;
                if (value > 0)
                    total += options.Regularization * (Squares(factors.Users, user) + Squares(factors.Items, item));
            }

        return total;
    }

    private static double Squares(float[] factors, int row) =>
        factors.AsSpan(row * 5, 5).ToArray().Sum(value => (double)value * value);

    private static (RatingMatrix Ratings, float[] Items) OneRow(int rank, int length)
    {
        var random = new Random(length);
        int[] columns = [.. Enumerable.Range(0, length).Select(at => at * 7 % 6000)];
        float[] values = [.. columns.Select(_ => (float)random.Next(-1, 4))];
        var items = Planted.Gaussian(6000 * rank, 7);
        return (RatingMatrix.FromTriples(1, 6000, new int[length], columns, values), items);
    }
}
