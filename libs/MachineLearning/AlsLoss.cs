using System.Numerics.Tensors;
using MachineLearning.Als;
using MachineLearning.Linear;

namespace MachineLearning;

/// <summary>
/// The objective that <see cref="AlsTrainer"/> lowers: the squared error plus regularisation weighted by the number
/// of ratings. For implicit feedback the error runs over every pair, with confidence 1 + alpha·|rating|.
/// </summary>
public static class AlsLoss
{
    /// <summary>The value of the objective at the given factors.</summary>
    /// <param name="byUser">The ratings by user.</param>
    /// <param name="factors">The factors of its users and items.</param>
    /// <param name="options">Which objective, and how many threads.</param>
    public static double Compute(RatingMatrix byUser, AlsFactors factors, AlsOptions options)
    {
        ArgumentNullException.ThrowIfNull(byUser);
        ArgumentNullException.ThrowIfNull(factors);
        ArgumentNullException.ThrowIfNull(options);
        var error = RowErrors(byUser, factors, options);
        if (options.ImplicitPreferences)
            error += AllPairs(factors, options.Threads);
        var (users, items) = Counted(byUser, options);
        var penalty = Penalty(users, factors.Users, factors.Rank) + Penalty(items, factors.Items, factors.Rank);
        return error + options.Regularization * penalty;
    }

    /// <summary>The root of the mean squared error over the stored ratings; the measure of explicit feedback.</summary>
    public static double RootMeanSquaredError(RatingMatrix byUser, AlsFactors factors)
    {
        ArgumentNullException.ThrowIfNull(byUser);
        ArgumentNullException.ThrowIfNull(factors);
        return Math.Sqrt(RowErrors(byUser, factors, new AlsOptions()) / byUser.Count);
    }

    // Summed by block and then in the blocks' order, so that the threads do not matter.
    private static double RowErrors(RatingMatrix byUser, AlsFactors factors, AlsOptions options)
    {
        var starts = RowBlocks.Of(byUser);
        var errors = new double[starts.Length - 1];
        Parallel.For(0, errors.Length, Threading.Options(options.Threads, default), block =>
        {
            for (var user = starts[block]; user < starts[block + 1]; user++)
                errors[block] += RowError(byUser, user, factors, options);
        });
        return errors.Sum();
    }

    private static double RowError(RatingMatrix byUser, int user, AlsFactors factors, AlsOptions options)
    {
        var items = byUser.ColumnsOf(user);
        var values = byUser.ValuesOf(user);
        var total = 0.0;
        for (var at = 0; at < items.Length; at++)
        {
            double score = factors.Predict(user, items[at]);
            if (options.ImplicitPreferences)
            {
                var miss = (values[at] > 0 ? 1.0 : 0.0) - score;
                total += (1 + options.Alpha * Math.Abs(values[at])) * miss * miss - score * score;
            }
            else
            {
                total += (values[at] - score) * (values[at] - score);
            }
        }

        return total;
    }

    // The sum of (x·y)² over all pairs is the inner product of the two Gram matrices.
    private static double AllPairs(AlsFactors factors, int threads)
    {
        var users = Gram.Compute(factors.Users, factors.Rank, threads, default);
        var items = Gram.Compute(factors.Items, factors.Rank, threads, default);
        return TensorPrimitives.Dot<double>(users, items);
    }

    // How many ratings of each user and each item weigh its regularisation.
    private static (int[] Users, int[] Items) Counted(RatingMatrix byUser, AlsOptions options)
    {
        var (users, items) = (new int[byUser.RowCount], new int[byUser.ColumnCount]);
        for (var user = 0; user < users.Length; user++)
        {
            var columns = byUser.ColumnsOf(user);
            var values = byUser.ValuesOf(user);
            for (var at = 0; at < columns.Length; at++)
                if (!options.ImplicitPreferences || values[at] > 0)
                {
                    users[user]++;
                    items[columns[at]]++;
                }
        }

        return (users, items);
    }

    private static double Penalty(int[] counts, float[] factors, int rank)
    {
        var total = 0.0;
        for (var row = 0; row < counts.Length; row++)
            total += counts[row] * (double)TensorPrimitives.SumOfSquares<float>(factors.AsSpan(row * rank, rank));
        return total;
    }
}
